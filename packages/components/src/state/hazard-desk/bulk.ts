import { createIdempotencyKey } from '@fire-governance/client';
import type { CaseRow, HazardCase } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { bulkActionsOf, bulkInputs, type BulkAction } from './bulk-actions.ts';
import { bodyOf, EMPTY_DRAFT, validateStep, type StepDraft, type StepIssue } from './draft.ts';
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
  /** The step whose words are asked for, or that is being taken, or whose results stand here. */
  action: BulkAction | null;
  asking: boolean;
  draft: StepDraft;
  issues: readonly StepIssue[];
  running: boolean;
  /** How many it is taken for. */
  all: number;
  results: readonly BulkResult[];
}

const NONE: BulkState = { selected: new Set(), action: null, asking: false, draft: EMPTY_DRAFT, issues: [], running: false, all: 0, results: [] };

/** Takes one step for several hazards: each succeeds or fails by itself, under its own version and key. */
export class BulkStore extends Store<BulkState> {
  readonly #client: () => DeskClient | undefined;
  readonly #now: () => number;
  readonly #running = new Latest();
  /** One key for a row, its version and what is sent, kept over tries. */
  readonly #keys = new Map<string, string>();

  constructor(client: () => DeskClient | undefined, now: () => number) {
    super(NONE);
    this.#client = client;
    this.#now = now;
  }

  select(ids: readonly string[], on: boolean): void {
    const selected = new Set(this.state.selected);
    for (const id of ids) if (on) selected.add(id); else selected.delete(id);
    this.set({ selected, ...(selected.size === 0 ? { asking: false } : {}) });
  }

  /** Rows that are gone or for which nothing can be done any more lose their mark: nothing is done to what is not seen. */
  prune(rows: readonly CaseRow[], role: string | undefined): void {
    const able = new Set(rows.filter((row) => bulkActionsOf(row, role).length > 0).map(({ id }) => id));
    const selected = [...this.state.selected].filter((id) => able.has(id));
    if (selected.length !== this.state.selected.size) this.set({ selected: new Set(selected), ...(selected.length === 0 ? { asking: false } : {}) });
  }

  /** Answers whether words have to be given first. */
  begin(action: BulkAction): boolean {
    const asking = bulkInputs(action).length > 0;
    const draft = action === this.state.action ? this.state.draft : EMPTY_DRAFT;
    this.set({ action, asking, draft, issues: [], results: [] });
    return asking;
  }

  change(change: Partial<Pick<StepDraft, 'agency' | 'note'>>): void {
    this.set({ draft: { ...this.state.draft, ...change }, issues: this.state.issues.filter(({ field }) => !(field in change)) });
  }

  cancel(): void {
    this.set({ asking: false, draft: EMPTY_DRAFT, issues: [] });
  }

  dismiss(): void {
    this.set({ results: [] });
  }

  /** The marked rows for which the step can be taken. */
  marked(rows: readonly CaseRow[], action: BulkAction, role: string | undefined): CaseRow[] {
    return rows.filter((row) => this.state.selected.has(row.id) && bulkActionsOf(row, role).includes(action));
  }

  /** `seen` hears of each new state. What failed stays marked, to be tried again. Resolves with whether anything was sent. */
  async send(rows: readonly CaseRow[], role: string | undefined, seen: (current: HazardCase, done: boolean) => void): Promise<boolean> {
    const { action, draft, running } = this.state;
    const client = this.#client();
    if (client === undefined || running || action === null) return false;
    const issues = validateStep(action, draft, { usable: 0, preparing: false }, this.#now());
    const marked = this.marked(rows, action, role);
    this.set({ issues });
    if (issues.length > 0 || marked.length === 0) return false;
    const signal = this.#running.begin();
    this.set({ running: true, asking: false, all: marked.length, results: [] });
    let offline: Failure | undefined;
    for (const row of marked) {
      // Without network the rest would fail one after the other, each after its own patience.
      const result = offline ? ({ row, outcome: 'failed', failure: offline } as const) : await this.#one(client, action, row, signal, seen);
      if (signal.aborted) return true;
      if (result.outcome === 'failed' && result.failure.kind === 'offline') offline = result.failure;
      if (result.outcome !== 'failed') this.select([row.id], false);
      this.set({ results: [...this.state.results, result] });
    }
    const left = this.state.results.some(({ outcome }) => outcome === 'failed');
    this.set({ running: false, ...(left ? {} : { draft: EMPTY_DRAFT }) });
    return true;
  }

  forget(): void {
    this.stop();
    this.#keys.clear();
    this.set({ ...NONE, selected: new Set() });
  }

  stop(): void {
    this.#running.stop();
    this.set({ running: false });
  }

  async #one(client: DeskClient, action: BulkAction, row: CaseRow, signal: AbortSignal, seen: (current: HazardCase, done: boolean) => void): Promise<BulkResult> {
    const { id, version } = row;
    const body = bodyOf(action, this.state.draft, []);
    const wish = `${id} ${version} ${JSON.stringify(body)}`;
    const idempotencyKey = this.#keys.get(wish) ?? createIdempotencyKey();
    this.#keys.set(wish, idempotencyKey);
    try {
      const done = await client.hazards.act(id, body, { ifMatch: version, idempotencyKey, signal });
      if (!signal.aborted) seen(done, true);
      return { row: done, outcome: 'done' };
    } catch (error) {
      const current = isOvertaken(error) ? currentOf(error) : undefined;
      if (!current) return { row, outcome: 'failed', failure: failureOf(error) };
      if (!signal.aborted) seen(current, false);
      return { row: current, outcome: 'overtaken' };
    }
  }
}
