import { REPORTER_OPENERS, type HazardCase } from '@fire-governance/contract';
import type { HazardAction } from '@fire-governance/contract/workflow';
import type { PhotoTools } from '../hazard-report/photo-list.ts';
import { BulkStore } from './bulk.ts';
import type { Filters } from './filters.ts';
import { OpenCaseStore } from './open-case.ts';
import type { Changes, DeskClient } from './ports.ts';
import { QueueStore } from './queue.ts';
import { StepStore } from './step.ts';

export interface DeskOptions {
  /** Asked at each call: the client may come or change while the element stands on the page. */
  client: () => DeskClient | undefined;
  changes: Changes;
  prepare: PhotoTools['prepare'];
  /** A step has been taken, here or in a row of several. */
  acted?: (done: HazardCase, action: HazardAction) => void;
  now?: () => number;
}

/** Whether a role may open who reported; the server decides, this only spares people a button that would refuse. */
export const mayOpenReporter = (role: string | undefined): boolean => (REPORTER_OPENERS as readonly string[]).includes(role ?? '');

/** The desk: a queue, one open hazard, the form of a step, and several rows accepted at once. */
export class HazardDesk {
  readonly queue: QueueStore;
  readonly open: OpenCaseStore;
  readonly step: StepStore;
  readonly bulk: BulkStore;
  readonly #changes: Changes;
  readonly #acted: NonNullable<DeskOptions['acted']>;
  #unwatch: (() => void) | undefined;
  /** Whose work lies on the desk. */
  #subject: string | undefined;

  constructor({ client, changes, prepare, acted = () => undefined, now = Date.now }: DeskOptions) {
    this.queue = new QueueStore(client, now);
    this.open = new OpenCaseStore(client, now);
    this.step = new StepStore(client, now, prepare);
    this.bulk = new BulkStore(client);
    this.#changes = changes;
    this.#acted = acted;
  }

  get stores() {
    return [this.queue, this.open, this.step, this.bulk] as const;
  }

  /** Begins to listen; call when the element appears. */
  watch(): void {
    this.#unwatch ??= this.#changes.watch(() => {
      if (!this.queue.resting) void this.refresh();
    });
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    for (const store of this.stores) store.stop();
  }

  /** Another client, perhaps another person: nothing of before is theirs. */
  forget(): void {
    this.close();
    this.bulk.forget();
    this.queue.forget();
  }

  /** Asks anew for what is shown, list and hazard together. A form that is open is told, never emptied. */
  async refresh(): Promise<void> {
    await Promise.all([this.queue.refresh(), this.open.refresh()]);
    this.#meetPerson(this.queue.state.session?.subject);
    this.bulk.prune(this.queue.state.rows);
    this.#compare();
  }

  async filter(change: Partial<Filters>): Promise<void> {
    await this.queue.filter(change);
    this.bulk.prune(this.queue.state.rows);
  }

  /** Resolves with whether the hazard is there. A form of another hazard is closed: not while `step.touched`. */
  async show(id: string): Promise<boolean> {
    if (this.step.state.id !== null && this.step.state.id !== id) this.step.cancel();
    const shown = await this.open.open(id);
    const { case: found } = this.open.state;
    if (shown && found) this.queue.take(found);
    this.#compare();
    return shown;
  }

  close(): void {
    this.step.cancel();
    this.open.close();
  }

  begin(action: HazardAction): void {
    const { case: shown } = this.open.state;
    if (shown) this.step.begin(shown, action);
  }

  /** Sends the form. Resolves with the hazard after the step; undefined where it was not taken. */
  async act(): Promise<HazardCase | undefined> {
    const { action } = this.step.state;
    const done = await this.step.send();
    const current = done ?? this.step.state.overtakenBy;
    if (current) this.#take(current);
    if (done && action) this.#acted(done, action);
    return done;
  }

  accept(): Promise<void> {
    return this.bulk.accept(this.queue.state.rows, (current, done) => {
      this.#take(current);
      this.#compare();
      if (done) this.#acted(current, 'accept');
    });
  }

  /** What somebody has begun is kept while they sign in again; whoever else signs in finds an empty desk. */
  #meetPerson(subject: string | undefined): void {
    if (subject === undefined || subject === this.#subject) return;
    if (this.#subject !== undefined) {
      this.close();
      this.bulk.forget();
    }
    this.#subject = subject;
  }

  #take(current: HazardCase): void {
    this.open.take(current);
    this.queue.take(current);
  }

  #compare(): void {
    const { case: shown } = this.open.state;
    if (shown) this.step.meet(shown);
  }
}
