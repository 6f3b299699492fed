import { createIdempotencyKey } from '@fire-governance/client';
import type { CaseRow, HazardCase } from '@fire-governance/contract';
import { transitionOf } from '@fire-governance/contract/workflow';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { currentOf, isOvertaken } from './overtaken.ts';
import type { DeskClient } from './ports.ts';

/** What became of one row. */
export type BulkResult = { readonly row: CaseRow } & (
  | { readonly outcome: 'done' }
  /** Somebody else was first; `row` is how it stands now. */
  | { readonly outcome: 'overtaken' }
  | { readonly outcome: 'failed'; readonly failure: Failure }
);

export interface BulkState {
  /** Ids of the rows that are marked. */
  selected: ReadonlySet<string>;
  running: boolean;
  results: readonly BulkResult[];
}

const ACCEPT = transitionOf('accept');

/** Whether a row can be accepted, by its state; who may is said by the role. */
export const isAcceptable = ({ status }: CaseRow): boolean => (ACCEPT.from as readonly string[]).includes(status);
export const mayAccept = (role: string | undefined): boolean => (ACCEPT.by as readonly string[]).includes(role ?? '');

/** Accepts several hazards at once: each is a step of its own, which succeeds or fails by itself. */
export class BulkStore extends Store<BulkState> {
  readonly #client: () => DeskClient | undefined;
  readonly #running = new Latest();
  /** One key for a row and its version, kept over tries. */
  readonly #keys = new Map<string, string>();

  constructor(client: () => DeskClient | undefined) {
    super({ selected: new Set(), running: false, results: [] });
    this.#client = client;
  }

  select(ids: readonly string[], on: boolean): void {
    const selected = new Set(this.state.selected);
    for (const id of ids) if (on) selected.add(id); else selected.delete(id);
    this.set({ selected });
  }

  /** Rows that are gone or cannot be accepted any more lose their mark: nothing is done to what is not seen. */
  prune(rows: readonly CaseRow[]): void {
    const able = new Set(rows.filter(isAcceptable).map(({ id }) => id));
    const selected = [...this.state.selected].filter((id) => able.has(id));
    if (selected.length !== this.state.selected.size) this.set({ selected: new Set(selected) });
  }

  dismiss(): void {
    this.set({ results: [] });
  }

  /** `seen` hears of each new state. What failed stays marked, to be tried again. */
  async accept(rows: readonly CaseRow[], seen: (current: HazardCase, done: boolean) => void): Promise<void> {
    const client = this.#client();
    const marked = rows.filter(({ id }) => this.state.selected.has(id));
    if (client === undefined || this.state.running || marked.length === 0) return;
    const signal = this.#running.begin();
    this.set({ running: true, results: [] });
    let offline: Failure | undefined;
    for (const row of marked) {
      // Without network the rest would fail one after the other, each after its own patience.
      const result = offline ? ({ row, outcome: 'failed', failure: offline } as const) : await this.#acceptOne(client, row, signal, seen);
      if (signal.aborted) return;
      if (result.outcome === 'failed' && result.failure.kind === 'offline') offline = result.failure;
      if (result.outcome !== 'failed') this.select([row.id], false);
      this.set({ results: [...this.state.results, result] });
    }
    this.set({ running: false });
  }

  forget(): void {
    this.stop();
    this.#keys.clear();
    this.set({ selected: new Set(), results: [] });
  }

  stop(): void {
    this.#running.stop();
    this.set({ running: false });
  }

  async #acceptOne(client: DeskClient, row: CaseRow, signal: AbortSignal, seen: (current: HazardCase, done: boolean) => void): Promise<BulkResult> {
    const { id, version } = row;
    const wish = `${id} ${version}`;
    const idempotencyKey = this.#keys.get(wish) ?? createIdempotencyKey();
    this.#keys.set(wish, idempotencyKey);
    try {
      const accepted = await client.hazards.act(id, { action: 'accept' }, { ifMatch: version, idempotencyKey, signal });
      if (!signal.aborted) seen(accepted, true);
      return { row: accepted, outcome: 'done' };
    } catch (error) {
      const current = isOvertaken(error) ? currentOf(error) : undefined;
      if (!current) return { row, outcome: 'failed', failure: failureOf(error) };
      if (!signal.aborted) seen(current, false);
      return { row: current, outcome: 'overtaken' };
    }
  }
}
