import { REPORTER_OPENERS, type ExportFormat, type HazardCase, type StaffSession } from '@fire-governance/contract';
import type { HazardAction } from '@fire-governance/contract/workflow';
import type { PhotoTools } from '../hazard-report/photo-list.ts';
import { BulkStore } from './bulk.ts';
import { ExportStore } from './export.ts';
import { queryOf, type Filters } from './filters.ts';
import { KeptSteps } from './kept-step.ts';
import type { TabStorage } from '../portal/kept-words.ts';
import { isSignedOut } from '../portal/session.ts';
import { OthersStore } from './others.ts';
import { LiveStore } from './live.ts';
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
  /** Who is signed in, where somebody knows it already; null where nobody is. Else the service is asked. */
  who?: () => StaffSession | null | undefined;
  /** Hands a file to the person. */
  save?: (name: string, file: Blob) => void;
  /** Keeps words while the page is left; without it they live as long as the desk. */
  storage?: () => TabStorage | undefined;
}

/** Whether a role may open who reported; the server decides, this only spares people a button that would refuse. */
export const mayOpenReporter = (role: string | undefined): boolean => (REPORTER_OPENERS as readonly string[]).includes(role ?? '');

/** The desk: a queue, one open hazard, the form of a step, and a step taken for several rows at once. */
export class HazardDesk {
  readonly queue: QueueStore;
  readonly open: OpenCaseStore;
  readonly step: StepStore;
  readonly bulk: BulkStore;
  readonly others: OthersStore;
  readonly live: LiveStore;
  readonly export: ExportStore;
  readonly #changes: Changes;
  readonly #acted: NonNullable<DeskOptions['acted']>;
  readonly #kept: KeptSteps;
  readonly #who: NonNullable<DeskOptions['who']>;
  #unwatch: (() => void) | undefined;
  /** Whose work lies on the desk. */
  #subject: string | undefined;
  /** The sign-in has run out: before it is known who comes back, nobody is shown what lies here. */
  #lost = false;

  constructor({ client, changes, prepare, acted = () => undefined, now = Date.now, who = () => undefined, save = () => undefined, storage = () => undefined }: DeskOptions) {
    this.queue = new QueueStore(client, now, who);
    this.open = new OpenCaseStore(client, now);
    this.step = new StepStore(client, now, prepare);
    this.bulk = new BulkStore(client, now);
    this.others = new OthersStore(client);
    this.#kept = new KeptSteps(storage);
    this.live = new LiveStore({
      client,
      filters: () => this.queue.state.filters,
      area: () => this.queue.area,
      isOpen: (id) => this.open.state.id === id,
      versionOf: (id) => (this.open.state.case?.id === id ? this.open.state.case : this.queue.state.rows.find((row) => row.id === id))?.version,
      quiet: () => this.#quiet(),
      renew: (id) => this.#renew(id),
    });
    this.export = new ExportStore({ client, now, save, query: () => queryOf(this.queue.state.filters, this.queue.area) });
    this.#who = who;
    this.#changes = changes;
    this.#acted = acted;
  }

  get stores() {
    return [this.queue, this.open, this.step, this.bulk, this.others, this.live, this.export] as const;
  }

  /** Begins to listen; call when the element appears. */
  watch(): void {
    this.#unwatch ??= this.#changes.watch(() => {
      // Without anybody there is nothing that may be shown.
      if (this.#who() === null) return;
      if (this.live.isLive) this.queue.tick();
      else if (!this.queue.resting) void this.refresh();
      this.live.retry();
    });
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.keepWords();
    for (const store of this.stores) store.stop();
  }

  /** The page is about to be left: what has been typed must not be. */
  keepWords(): void {
    const { unfinished } = this.step;
    if (unfinished && this.#subject !== undefined) this.#kept.keep(this.#subject, unfinished);
  }

  /** The sign-in has run out. What has been begun waits, out of sight, for whoever began it. */
  lose(): void {
    this.#lost = true;
    this.bulk.stop();
    this.export.stop();
    this.others.end();
    this.queue.lose();
    this.live.stop();
    this.open.lose();
  }

  /** Nobody is signed in any more: nothing of before is there for whoever comes. */
  forget(): void {
    this.#forgetWords(this.step.state.id);
    this.step.cancel();
    this.open.close();
    this.others.end();
    this.bulk.forget();
    this.export.stop();
    this.queue.forget();
    this.#subject = undefined;
    this.#lost = false;
    this.live.stop();
  }

  /** Asks anew for what is shown, list and hazard together. A form that is open is told, never emptied. */
  async refresh(): Promise<void> {
    if (this.queue.state.failure?.kind === 'denied') this.#lost = true;
    // After a lost sign-in the hazard waits until it is known whose it is.
    await Promise.all([this.queue.refresh(this.live.mark()), this.#lost ? undefined : this.open.refresh()]);
    const { session, failure } = this.queue.state;
    if (failure?.kind === 'denied') this.#lost = true;
    else if (session) await this.#meetPerson(session.subject);
    if (failure === null && session) {
      this.live.settle();
      this.live.start();
    }
    this.bulk.prune(this.queue.state.rows, this.#role);
    this.#compare();
  }

  async filter(change: Partial<Filters>): Promise<void> {
    this.export.calm();
    await this.queue.filter(change);
    this.live.settle();
    this.bulk.prune(this.queue.state.rows, this.#role);
  }

  /** The list as a file. Refused because the sign-in has run out: the list will tell. */
  async makeExport(format: ExportFormat, locale: string): Promise<void> {
    await this.export.make(format, locale);
    const { failure } = this.export.state;
    if (failure && isSignedOut(failure.cause)) await this.refresh();
  }

  /** Resolves with whether the hazard is there. A form of another hazard is closed: not while `step.touched`. */
  async show(id: string): Promise<boolean> {
    this.live.seen();
    if (this.#lost) {
      // Shown once it is known who looks; what somebody has begun comes first.
      if (!this.step.touched) this.open.expect(id);
      return false;
    }
    if (this.step.state.id !== null && this.step.state.id !== id) this.discard();
    const shown = await this.open.open(id);
    const { case: found } = this.open.state;
    if (shown && found) this.queue.take(found);
    if (shown) this.#restore();
    this.#compare();
    return shown;
  }

  close(): void {
    this.live.seen();
    this.discard();
    this.open.close();
  }

  /** Closes the form for good: what was typed is wanted no more. */
  discard(): void {
    this.#forgetWords(this.step.state.id);
    this.step.cancel();
  }

  begin(action: HazardAction): void {
    const { case: shown } = this.open.state;
    if (!shown) return;
    this.live.seen();
    this.others.end();
    this.step.begin(shown, action);
    this.#findOthers();
  }

  /** Hazards to be joined with are offered as soon as one is asked for. */
  #findOthers(): void {
    const { case: shown } = this.open.state;
    const { action, draft } = this.step.state;
    if (shown === null || action !== 'merge' || this.others.state.id === shown.id) return;
    void this.others.begin(shown);
    if (draft.into) void this.others.choose(draft.into);
  }

  /** Narrows the hazards to be joined with; a whole number is looked up. */
  async searchOthers(text: string): Promise<void> {
    this.step.change({ into: '' });
    const number = this.others.search(text);
    if (number !== undefined) await this.chooseOther(number);
  }

  /** Looks at another hazard; the one that is looked at is the one that will be joined with. */
  async chooseOther(id: string): Promise<void> {
    this.step.change({ into: '' });
    if (!(await this.others.choose(id))) return;
    if (this.step.state.action === 'merge' && this.others.state.chosen?.id === id) this.step.change({ into: id });
  }

  /** Sends the form. Resolves with the hazard after the step; undefined where it was not taken. */
  async act(): Promise<HazardCase | undefined> {
    const { action } = this.step.state;
    const done = await this.step.send();
    const current = done ?? this.step.state.overtakenBy;
    if (done) this.#forgetWords(done.id);
    if (current) this.#take(current);
    if (done && action) this.#acted(done, action);
    // Refused for this step, or because the sign-in has run out: the list will tell.
    else if (this.step.state.failure?.kind === 'denied') await this.refresh();
    return done;
  }

  /** Takes the step that `bulk` is about for the marked rows. */
  sendBulk(): Promise<boolean> {
    const { action } = this.bulk.state;
    return this.bulk.send(this.queue.state.rows, this.#role, (current, done) => {
      this.#take(current);
      this.#compare();
      if (done && action) this.#acted(current, action);
    });
  }

  get #role(): string | undefined {
    return this.queue.state.session?.role;
  }

  /** What somebody has begun is kept while they sign in again; whoever else signs in finds an empty desk. */
  async #meetPerson(subject: string): Promise<void> {
    const comes = this.#lost;
    const same = subject === this.#subject;
    if (same && !comes) return;
    if (!same) {
      if (this.#subject !== undefined) {
        this.step.cancel();
        this.open.close();
        this.bulk.forget();
        this.export.stop();
        this.live.stop();
      }
      this.#kept.forgetOthers(subject);
    }
    this.#subject = subject;
    this.#lost = false;
    this.step.calm();
    const { id } = this.open.state;
    // A hazard that the page has asked for meanwhile shows itself.
    if (id !== null && !comes) return this.#restore();
    const wanted = id ?? this.#kept.find(subject)?.hazard;
    if (wanted !== undefined) await this.show(wanted);
  }

  /** Brings back the words of a step that was begun before the page was left. */
  #restore(): void {
    const { case: shown } = this.open.state;
    if (this.#subject === undefined || shown === null) return;
    const kept = this.step.state.id === null ? this.#kept.find(this.#subject, shown.id) : undefined;
    if (kept) this.step.restore(shown, kept);
    this.#findOthers();
  }

  #forgetWords(id: string | null): void {
    if (this.#subject !== undefined && id !== null) this.#kept.forget(this.#subject, id);
  }

  /** Steps of one's own on their way: what they change is no news. */
  async #quiet(): Promise<void> {
    const busy = () => this.step.state.sending || this.bulk.state.running;
    while (busy()) {
      await new Promise<void>((resolve) => {
        const stops = [this.step, this.bulk].map((store) => store.subscribe(() => {
          if (busy()) return;
          for (const stop of stops) stop();
          resolve();
        }));
      });
    }
  }

  /** One hazard as it stands now, shown where it stands. */
  async #renew(id: string): Promise<number | undefined> {
    if (this.open.state.id === id) {
      await this.open.refresh();
      const { case: shown } = this.open.state;
      if (shown?.id !== id) return undefined;
      this.queue.take(shown);
      this.#compare();
      return shown.version;
    }
    return this.queue.renew(id);
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
