import { createIdempotencyKey, isProblem, type ProblemError } from '@fire-governance/client';
import type { HazardActionRequest, HazardCase } from '@fire-governance/contract';
import { ACTION_INPUTS, type HazardAction } from '@fire-governance/contract/workflow';
import { failureOf, type Failure } from '../failure.ts';
import { PhotoList, usablePhotos, type PhotoItem, type PhotoTools } from '../hazard-report/photo-list.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { bodyOf, EMPTY_DRAFT, validateStep, type StepDraft, type StepField, type StepIssue } from './draft.ts';
import type { KeptStep } from './kept-step.ts';
import { currentOf, isOvertaken } from './overtaken.ts';
import type { DeskClient } from './ports.ts';

export interface StepState {
  /** The hazard the form is about; null while there is no form. */
  id: string | null;
  action: HazardAction | null;
  draft: StepDraft;
  photos: readonly PhotoItem[];
  /** Files for which there was no room. */
  photosLeft: number;
  issues: readonly StepIssue[];
  sending: boolean;
  failure: Failure | null;
  /** Somebody else was first: the hazard as it stands now. What was typed is still here, and nothing has been sent over it. */
  overtakenBy: HazardCase | null;
  /** The words were kept while the page was left; of so many pictures nothing is left. */
  restored: { readonly photos: number } | null;
}

const NONE: StepState = { id: null, action: null, draft: EMPTY_DRAFT, photos: [], photosLeft: 0, issues: [], sending: false, failure: null, overtakenBy: null, restored: null };

/** The form of one step. */
export class StepStore extends Store<StepState> {
  readonly #client: () => DeskClient | undefined;
  readonly #now: () => number;
  readonly #photos: PhotoList;
  readonly #sending = new Latest();
  /** The version that whoever fills in the form has seen. */
  #seen = 0;
  /**
   * One key for all tries of one wish, so that a lost answer cannot take a step twice. Another body or another version
   * is another wish, which the server would refuse under the same key.
   */
  #wish: { fingerprint: string; key: string } | undefined;
  #tried = false;

  constructor(client: () => DeskClient | undefined, now: () => number, prepare: PhotoTools['prepare']) {
    super(NONE);
    this.#client = client;
    this.#now = now;
    this.#photos = new PhotoList({ prepare, position: async () => null, newKey: createIdempotencyKey }, () => this.set({ photos: this.#photos.items }));
  }

  begin({ id, version }: HazardCase, action: HazardAction): void {
    this.cancel();
    this.#seen = version;
    this.set({ id, action });
  }

  /** The form as it was when the page was left. What has happened to the hazard since is told like any other newer state. */
  restore(current: HazardCase, { action, version, draft, photos }: KeptStep): void {
    this.begin({ ...current, version }, action);
    this.set({ draft, restored: { photos } });
    this.meet(current);
  }

  /** What would have to be kept if the page were left now. */
  get unfinished(): KeptStep | undefined {
    const { id, action, draft, photos } = this.state;
    return id !== null && action !== null && this.touched ? { hazard: id, action, version: this.#seen, draft, photos: photos.length } : undefined;
  }

  change(change: Partial<StepDraft>): void {
    this.set({ draft: { ...this.state.draft, ...change }, failure: null });
    const touched = Object.keys(change);
    const issues = this.state.issues.filter(({ field }) => !touched.includes(field) || this.#issues().some((left) => left.field === field));
    if (issues.length !== this.state.issues.length) this.set({ issues });
  }

  /** Checks a field when it is left, but only after a first try: nobody is corrected while typing. */
  leave(field: StepField): void {
    if (!this.#tried) return;
    this.set({ issues: [...this.state.issues.filter((issue) => issue.field !== field), ...this.#issues().filter((issue) => issue.field === field)] });
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    const { id } = this.state;
    this.#mended('proof');
    const { left } = await this.#photos.add(files);
    if (this.state.id === id) this.set({ photosLeft: left });
  }

  removePhoto(photo: string): void {
    this.#photos.remove(photo);
    this.#mended('proof');
    this.set({ photosLeft: 0 });
  }

  /** A newer state has been seen while the form was open: it is told before anything is sent. */
  meet(current: HazardCase): void {
    if (current.id !== this.state.id || current.version <= this.#seen || this.state.sending) return;
    this.#overtake(current);
  }

  /** Whether something would be lost with the form. */
  get touched(): boolean {
    const { draft, photos } = this.state;
    return photos.length > 0 || Object.values(draft).some(Boolean);
  }

  /** Whether the step can still be taken. */
  get possible(): boolean {
    const { overtakenBy, action } = this.state;
    return overtakenBy === null || (action !== null && overtakenBy.actions.includes(action));
  }

  /** Takes the step: once, however often it is called and however often the answer gets lost. */
  async send(): Promise<HazardCase | undefined> {
    const { id, action, draft, sending } = this.state;
    const client = this.#client();
    if (client === undefined || id === null || action === null || sending || !this.possible) return undefined;
    this.#tried = true;
    const issues = this.#issues();
    this.set({ issues, failure: null });
    if (issues.length > 0) return undefined;
    this.set({ sending: true });
    const signal = this.#sending.begin();
    try {
      const body = bodyOf(action, draft, await this.#photos.upload(client, signal));
      const done = await client.hazards.act(id, body, { ifMatch: this.#seen, idempotencyKey: this.#keyFor(body), signal });
      if (signal.aborted) return undefined;
      this.cancel();
      return done;
    } catch (error) {
      if (!signal.aborted) await this.#refused(error, client, id, signal);
      return undefined;
    }
  }

  /** Closes the form; what was typed is gone. */
  cancel(): void {
    this.#sending.stop();
    this.#photos.clear();
    this.#wish = undefined;
    this.#tried = false;
    this.set(NONE);
  }

  /** A refusal for want of a sign-in is over once somebody has signed in. */
  calm(): void {
    if (this.state.failure?.kind === 'denied') this.set({ failure: null });
  }

  /** Ends what is under way and keeps what was typed, as when the element leaves the page. */
  stop(): void {
    this.#sending.stop();
    this.set({ sending: false });
  }

  #issues(): StepIssue[] {
    const { action, draft, photos } = this.state;
    return action === null ? [] : validateStep(action, draft, { usable: usablePhotos(photos), preparing: this.#photos.preparing }, this.#now());
  }

  #keyFor(body: HazardActionRequest): string {
    const fingerprint = JSON.stringify([this.state.id, this.#seen, body]);
    if (this.#wish?.fingerprint !== fingerprint) this.#wish = { fingerprint, key: createIdempotencyKey() };
    return this.#wish.key;
  }

  async #refused(error: unknown, client: DeskClient, id: string, signal: AbortSignal): Promise<void> {
    if (isOvertaken(error)) {
      const current = currentOf(error) ?? (await Promise.resolve(client.hazards.get(id, { signal })).catch(() => undefined));
      if (signal.aborted) return;
      if (current) return this.#overtake(current);
    }
    if (isProblem(error, 'validation-failed')) this.#wrong(error);
    else if (this.#photos.bad && isProblem(error)) this.set({ sending: false, issues: [{ field: 'proof', code: 'server', message: error.detail }] });
    else this.set({ sending: false, failure: failureOf(error) });
  }

  /** From here on the newer state has been seen; whether to go on from it is for the person to say. */
  #overtake(current: HazardCase): void {
    this.#seen = current.version;
    this.set({ sending: false, overtakenBy: current, failure: null });
  }

  /** What the server says about single fields. */
  #wrong(error: ProblemError): void {
    const issues = new Map<string, StepIssue>();
    for (const { pointer, message } of error.errors) {
      const [, name = '', index] = pointer.split('/');
      const field = ([...ACTION_INPUTS, 'action'] as const).find((known) => known === name);
      if (!field) continue;
      if (field === 'proof' && index !== undefined) this.#photos.forget(Number(index));
      if (!issues.has(field)) issues.set(field, { field, code: 'server', message });
    }
    this.set({ sending: false, issues: [...issues.values()], failure: issues.size > 0 ? null : failureOf(error) });
  }

  #mended(field: StepField): void {
    this.set({ issues: this.state.issues.filter((issue) => issue.field !== field), failure: null });
  }
}
