import { PAGE_LIMIT_MAX, type Area } from '@fire-governance/contract';
import { isAborted } from '@fire-governance/client';
import type { ReportClient } from './ports.ts';

export interface AreaOptions {
  status: 'idle' | 'loading' | 'ready' | 'failed';
  items: readonly Area[];
}

const NONE: AreaOptions = { status: 'idle', items: [] };

/** Townships, and the committees of the chosen one, each in one request where they fit; the last choice wins over a slower earlier answer. */
export class AreaChoice {
  townships: AreaOptions = NONE;
  committees: AreaOptions = NONE;
  readonly #changed: () => void;
  #committeesOf = '';
  #stop: AbortController | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async loadTownships(client: Pick<ReportClient, 'areas'>, parent: string | undefined, signal: AbortSignal): Promise<void> {
    if (this.townships.status !== 'idle') return;
    this.townships = { status: 'loading', items: [] };
    this.#changed();
    const query = { level: 'township', ...(parent ? { parent } : {}), limit: PAGE_LIMIT_MAX } as const;
    this.townships = (await fetchAll(client, query, signal)) ?? NONE;
    this.#changed();
  }

  async loadCommittees(client: Pick<ReportClient, 'areas'>, township: string, signal: AbortSignal): Promise<void> {
    if (this.#committeesOf === township) return;
    this.#stop?.abort();
    this.#committeesOf = township;
    this.committees = township ? { status: 'loading', items: [] } : NONE;
    this.#changed();
    if (!township) return;
    const stop = (this.#stop = new AbortController());
    const onAbort = () => stop.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    const found = await fetchAll(client, { level: 'committee', parent: township, limit: PAGE_LIMIT_MAX }, stop.signal);
    signal.removeEventListener('abort', onAbort);
    if (stop !== this.#stop) return;
    if (!found) this.#committeesOf = '';
    this.committees = found ?? NONE;
    this.#changed();
  }

  /** What is under way or has failed may be asked again; nothing is asked again by itself. */
  forget(): void {
    if (this.townships.status !== 'ready') this.townships = NONE;
    if (this.committees.status !== 'ready') [this.committees, this.#committeesOf] = [NONE, ''];
  }

  /** One township by its code, from the list or from the server; undefined when neither has it now. */
  async find(code: string, client: Pick<ReportClient, 'areas'> | undefined, signal: AbortSignal): Promise<Area | undefined> {
    return this.townships.items.find((area) => area.code === code) ?? (await client?.areas.get(code, { signal }).then((area) => area, () => undefined));
  }
}

/** Null when the caller stopped it. */
async function fetchAll(
  client: Pick<ReportClient, 'areas'>, query: Parameters<ReportClient['areas']['list']>[0], signal: AbortSignal,
): Promise<AreaOptions | null> {
  const items: Area[] = [];
  try {
    for await (const area of client.areas.list(query, { signal })) items.push(area);
    return { status: 'ready', items };
  } catch (error) {
    return isAborted(error) ? null : { status: 'failed', items: [] };
  }
}
