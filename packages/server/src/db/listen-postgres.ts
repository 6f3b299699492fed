import pg from 'pg';

const AGAIN_MS = 1_000;
const AGAIN_MAX_MS = 30_000;

/**
 * A connection of its own that listens. When it breaks another is made, after a pause that grows; `hear` is then called with
 * `undefined`, because nobody kept what was told meanwhile. Where PostgreSQL cannot be reached at first, that goes on in the background.
 */
export async function listenPostgres(config: pg.ClientConfig, channel: string, hear: (notice: string | undefined) => void): Promise<() => Promise<void>> {
  let closed = false;
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  const open = async (): Promise<void> => {
    const client = new pg.Client(config);
    let over = false;
    const lost = () => {
      if (over) return;
      over = true;
      current = undefined;
      client.end().catch(() => {});
      if (closed) return;
      failures += 1;
      timer = setTimeout(() => void open(), Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      return lost();
    }
    if (closed) return lost();
    current = client;
    if (failures > 0) hear(undefined);
    failures = 0;
    return undefined;
  };

  await open();
  return async () => {
    closed = true;
    clearTimeout(timer);
    await current?.end().catch(() => {});
  };
}
