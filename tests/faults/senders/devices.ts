import 'fake-indexeddb/auto';
import { createClient, type ClientOptions } from '@fire-governance/client';
import { createOutbox } from '@fire-governance/client/outbox';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import type { Held } from '../ledger.ts';
import type { Sent } from '../reports.ts';
import type { SenderClock } from './clock.ts';

/** Phones and office computers, each with a queue of its own, all in this process. */
export interface Devices {
  /** Hands a report to a device, in turn. Resolves once it is written down there. */
  enqueue(sent: Sent): Promise<void>;
  held(): Promise<Held[]>;
  /** Corrects what was refused and sends it again. */
  correct(edit: (description: string) => Sent): Promise<number>;
  /** As when the page is opened anew: the same queues, and a client with these options. */
  reload(changes: Partial<ClientOptions>): Promise<void>;
  close(): Promise<void>;
}

export interface DevicesOptions {
  readonly port: number;
  readonly count: number;
  /** Unlike that of any other trial. */
  readonly name: string;
  /** Tries once and forgets, as a page without a queue does. */
  readonly noRepeat?: boolean;
  readonly client?: Partial<ClientOptions>;
  readonly clock?: SenderClock | undefined;
}

export async function startDevices({ port, count, name, noRepeat = false, client: options = {}, clock }: DevicesOptions): Promise<Devices> {
  const clientWith = (changes: Partial<ClientOptions>) =>
    createClient({ baseUrl: `http://127.0.0.1:${port}`, key: SANDBOX_KEY, ...(clock ? { clock } : {}), ...options, ...changes });
  return noRepeat ? forgetful(clientWith, count) : queued(clientWith, count, name, clock);
}

type ClientWith = (changes: Partial<ClientOptions>) => ReturnType<typeof createClient>;
const blobs = ({ photos }: Sent) => photos.map((bytes) => new Blob([bytes], { type: 'image/jpeg' }));

async function queued(clientWith: ClientWith, count: number, name: string, clock: SenderClock | undefined): Promise<Devices> {
  const open = async (changes: Partial<ClientOptions>) => {
    const client = clientWith(changes);
    clock?.walk();
    const opened = Array.from({ length: count }, (_, n) => createOutbox({ client, databaseName: `${name}-${n}`, ...(clock ? { clock } : {}) }));
    // A database that does not open in time is left alone; a hurried clock would leave it alone at once.
    await Promise.all(opened.map((outbox) => outbox.items()));
    clock?.run();
    return opened;
  };
  let outboxes = await open({});
  const descriptions = new Map<string, string>();
  let next = 0;
  return {
    async enqueue(sent) {
      const item = await outboxes[next++ % count]!.enqueue(sent.report, blobs(sent));
      if (!item.persisted) throw new Error('a report was not written down');
      descriptions.set(item.id, sent.report.description);
    },
    async held() {
      const items = (await Promise.all(outboxes.map((outbox) => outbox.items()))).flat();
      const found = new Map(items.map(({ id, status, receipt, failure, attempts, nextTryAt }) => [id, {
        status, receipt: receipt?.id, why: failure && `${failure.code} ${failure.status ?? ''} ${failure.message} ${attempts} tries, again in ${nextTryAt - Date.now()} ms`,
      }]));
      return [...descriptions].map(([id, description]) => ({ description, ...(found.get(id) ?? { status: 'gone' as const }) }));
    },
    async correct(edit) {
      let corrected = 0;
      for (const outbox of outboxes) {
        for (const { id, status } of await outbox.items()) {
          if (status !== 'refused') continue;
          const sent = edit(descriptions.get(id)!);
          descriptions.set(id, sent.report.description);
          await outbox.retry(id, { body: sent.report, photos: blobs(sent) });
          corrected += 1;
        }
      }
      return corrected;
    },
    async reload(changes) {
      await Promise.all(outboxes.map((outbox) => outbox.close()));
      outboxes = await open(changes);
    },
    async close() {
      await Promise.all(outboxes.map((outbox) => outbox.close()));
    },
  };
}

function forgetful(clientWith: ClientWith, count: number): Devices {
  let client = clientWith({});
  const held = new Map<string, Held>();
  const lines = Array.from({ length: count }, () => Promise.resolve());
  let next = 0;
  const send = async (sent: Sent) => {
    const { description } = sent.report;
    try {
      const photos: string[] = [];
      for (const blob of blobs(sent)) photos.push((await client.photos.upload(blob, { retry: false })).id);
      const receipt = await client.hazards.report({ ...sent.report, ...(photos.length > 0 ? { photos } : {}) }, { retry: false });
      held.set(description, { description, status: 'sent', receipt: receipt.id });
    } catch {
      held.set(description, { description, status: 'gone' });
    }
  };
  return {
    async enqueue(sent) {
      held.set(sent.report.description, { description: sent.report.description, status: 'sending' });
      const line = next++ % count;
      lines[line] = lines[line]!.then(() => send(sent));
    },
    held: async () => [...held.values()],
    correct: async () => 0,
    reload: async (changes) => { client = clientWith(changes); },
    close: async () => void (await Promise.all(lines)),
  };
}
