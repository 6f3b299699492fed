import { createIdempotencyKey, isAborted, isProblem } from '@fire-governance/client';
import type { HazardReceipt } from '@fire-governance/contract';
import { failureOf } from '../failure.ts';
import { Store } from '../store.ts';
import { townshipOf } from '../township.ts';
import { Waiting } from '../waiting.ts';
import type { PositionSource } from './device-position.ts';
import { DraftKeeper } from '../draft-keeper.ts';
import { emptyDraft, isUntouched, type ReportDraft } from './draft.ts';
import { fieldsTouched, type Field, type Issue } from './fields.ts';
import { NearbyCheck, questionOf } from './nearby-check.ts';
import { PhotoList, type PhotoTools } from './photo-list.ts';
import { PlaceChoice, withPlace } from './place-choice.ts';
import { readKept } from './kept.ts';
import { placesConflict } from './place.ts';
import type { Keeping, KeptReport, OutgoingReport, QueuedReport, ReportClient, TakenReport } from './ports.ts';
import { mayPass, readRefusal } from './refusal.ts';
import { firstState, type ReportState } from './report-state.ts';
import { Sender } from './sender.ts';
import { samePlace, stepOfField, stepsFor } from './steps.ts';
import { stillWrong, validateDraft } from './validate.ts';

export interface ReportStoreOptions {
  photos: Omit<PhotoTools, 'newKey'>;
  position: () => PositionSource;
  now?: (() => number) | undefined;
}

/** What the report form knows and may do, without a screen. */
export class HazardReportStore extends Store<ReportState> {
  /** Set by the owner; while there is none, everything that needs the server waits. */
  client: ReportClient | undefined;
  /** Area whose townships are offered. */
  area: string | undefined;
  /** Language of messages to the reporter. */
  locale = 'zh-CN';
  readonly place: PlaceChoice;
  readonly #photos: PhotoList;
  readonly #nearby = new NearbyCheck();
  readonly #keeper: DraftKeeper<KeptReport>;
  readonly #sender: Sender;
  readonly #waiting: Waiting<QueuedReport, OutgoingReport, TakenReport>;
  #life = new AbortController();

  constructor(options: ReportStoreOptions, oneQuestionAPage = false) {
    super(firstState(oneQuestionAPage));
    this.#photos = new PhotoList({ ...options.photos, newKey: createIdempotencyKey }, () => {
      this.set({ photos: this.#photos.items });
      this.#keep();
    });
    this.place = new PlaceChoice({
      place: () => this.state.draft,
      client: () => this.client,
      area: () => this.area,
      signal: () => this.#life.signal,
      // What has been on its way once must stay the same report.
      mayFollow: () => (this.state.phase === 'form' || this.state.phase === 'nearby') && !this.#sender.attempt,
      position: options.position,
      change: (parts) => this.change(parts),
      show: (parts) => this.set(parts),
    });
    this.#keeper = new DraftKeeper(readKept, () => this.set({ savedAt: (options.now ?? Date.now)() }));
    this.#sender = new Sender(this.#photos, this.#keeper, (proving) => this.set({ proving }));
    this.#waiting = new Waiting((before) => this.#hear(before));
  }

  /** Takes up where an earlier visit ended; call when the element appears. */
  async start({ shelf, queue }: Keeping): Promise<void> {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    const { signal } = this.#life;
    this.#keeper.shelf = shelf;
    const kept = await this.#keeper.load();
    const items = await this.#waiting.watch(queue);
    if (signal.aborted) return;
    this.set({ queue: items });
    if (this.state.phase !== 'form' || !this.#untouched) return;
    const twin = items.find(({ id }) => id === kept?.queued);
    if (kept && (!twin || twin.status === 'refused')) this.#restore(kept);
    else if (twin) await this.#keeper.clear();
    if (twin?.status === 'refused') {
      await this.#waiting.cancel(twin.id);
      this.#showRefusal(twin.error);
    } else if (this.#untouched) {
      // A receipt nobody has seen is shown first: its code stands nowhere else.
      const [first] = items.filter(({ status }) => status === 'sent');
      if (first) this.showReceipt(first.id);
      else if (items.length > 0) this.#showQueue(items.length === 1 ? items[0]!.id : undefined);
    }
  }

  /**
   * Ends every request and timer; call when the element goes. Answers what is still being written of the draft:
   * wait for it before closing the shelf.
   */
  stop(): Promise<void> | undefined {
    this.#life.abort();
    this.#waiting.close();
    this.place.forget();
    if (this.state.phase === 'sending') this.set({ phase: 'form' });
    this.set({ locating: false, checkingNearby: false, following: null });
    return this.#keeper.flush();
  }

  setOneQuestionAPage(single: boolean): void {
    const steps = stepsFor(single);
    const { steps: before, step } = this.state;
    if (steps !== before) this.set({ steps, step: samePlace(before[step]!, steps) });
  }

  change(change: Partial<ReportDraft>): void {
    const before = this.state.draft;
    const draft = withPlace(before, change);
    this.set({ draft, failure: null });
    this.#recheck(Object.keys(change));
    this.#keep();
    if (draft.township !== before.township) this.place.load();
  }

  /** Checks one field when it is left, but only after a first try to go on: nobody is corrected while typing. */
  leave(field: Field): void {
    if (!this.#tried.has(this.state.step)) return;
    const found = validateDraft(this.state.draft).filter((issue) => issue.field === field);
    this.set({ issues: [...this.state.issues.filter((issue) => issue.field !== field), ...found] });
  }

  readonly #tried = new Set<number>();

  /** To the next page, unless something on this one needs attention. */
  async next(): Promise<void> {
    const { step, steps, draft } = this.state;
    this.#tried.add(step);
    const issues = this.#issuesUpTo(step, step);
    this.set({ issues, failure: null, photosLeft: 0 });
    if (issues.length > 0) return;
    if (step >= stepOfField(steps, 'place') && (await this.#offerNearby(draft))) return;
    if (this.state.step === step) this.goTo(Math.min(step + 1, steps.length - 1));
  }

  back(): void {
    if (this.state.phase === 'nearby') this.set({ phase: 'form' });
    else this.goTo(Math.max(0, this.state.step - 1));
  }

  goTo(step: number): void {
    this.set({ step, phase: 'form', issues: [], failure: null, photosLeft: 0 });
    this.#keep();
  }

  /** To the page on which a field stands, for the links of the error summary. */
  goToField(field: Field): void {
    const step = stepOfField(this.state.steps, field);
    if (step >= 0 && step !== this.state.step) this.set({ step, phase: 'form' });
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    const { signal } = this.#life;
    const { left, offer } = await this.#photos.add(files);
    if (!signal.aborted) this.set({ photosLeft: left, photoOffer: this.state.draft.position ? null : (this.state.photoOffer ?? offer) });
  }

  removePhoto(id: string): void {
    this.#photos.remove(id);
    this.set({
      photosLeft: 0, photoOffer: this.state.photoOffer?.photo === id ? null : this.state.photoOffer,
      issues: this.state.issues.filter(({ field }) => field !== 'photos'),
    });
  }

  async retryPhoto(id: string): Promise<void> {
    if (!this.client) return;
    await this.#photos.retry(id, this.client, this.#life.signal).catch((error: unknown) => {
      if (!isAborted(error) && !isProblem(error, 'photo-unreadable')) this.set({ failure: failureOf(error) });
    });
  }

  /** The reporter's answer to the offered position of a picture. */
  answerPhotoOffer(use: boolean): void {
    const offer = this.state.photoOffer;
    this.set({ photoOffer: null });
    if (use && offer) this.place.setPosition({ ...offer.position, source: 'photo' });
  }

  /** "None of these": goes on to where the question came in between. */
  notNearby(): void {
    const { step, steps } = this.state;
    this.set({ phase: 'form', nearby: [] });
    this.change({ noneNearby: questionOf(this.state.draft) });
    if (steps[step]!.name === 'check') void this.send();
    else this.goTo(step + 1);
  }

  async follow(id: string): Promise<void> {
    if (!this.client || this.state.following) return;
    const { signal } = this.#life;
    this.set({ following: id, failure: null });
    try {
      const key = (this.#followKeys[id] ??= createIdempotencyKey());
      const followReceipt = await this.client.hazards.follow(id, { idempotencyKey: key, signal });
      await this.#clearDraft();
      this.set({ phase: 'followed', followReceipt, following: null });
    } catch (error) {
      if (!signal.aborted) this.set({ following: null, failure: failureOf(error) });
    }
  }

  /** Item of the queue whose receipt is on the screen. */
  #shown: string | undefined;
  readonly #followKeys: Record<string, string> = {};

  /** Sends the report: once, however often it is called and however often the answer gets lost. */
  async send(): Promise<void> {
    const { client } = this;
    const { step, steps, draft, phase } = this.state;
    if (!client || (phase !== 'form' && phase !== 'nearby') || this.state.checkingNearby) return;
    steps.forEach((_, index) => this.#tried.add(index));
    const issues = this.#issuesUpTo(0, step);
    this.set({ issues, failure: null });
    if (issues.length > 0) return;
    // Asked only when due, so that nothing is awaited between the second press of an impatient hand and `sending`.
    if (this.#nearby.isDue(draft) && (await this.#offerNearby(draft))) return;
    if (this.#life.signal.aborted) return;

    this.set({ phase: 'sending' });
    const { signal } = this.#life;
    try {
      const receipt = await this.#sender.send({ client, draft, step, locale: this.locale, signal });
      await this.#clearDraft();
      this.#showReceipt(receipt, draft.address);
    } catch (error) {
      if (!signal.aborted) await this.#couldNotSend(error);
    }
  }

  /** The list of what waits on this device, and back. */
  showQueue(show: boolean): void {
    if (show) this.#showQueue(undefined);
    else if (this.state.phase === 'queued') this.set({ phase: 'form', ...(this.#untouched ? { step: 0 } : {}) });
  }

  retryQueued(id: string): void {
    this.#waiting.retry(id);
  }

  /** Takes a report out of the queue and forgets it. False while it is on its way. */
  cancelQueued(id: string): Promise<boolean> {
    return this.#waiting.cancel(id);
  }

  /** Only an empty form can be filled in with a report of the queue. */
  get canEdit(): boolean {
    return this.#untouched;
  }

  /** Fills in the form with a report of the queue, which leaves it: what is sent then is another one. */
  async editQueued(id: string): Promise<void> {
    const { signal } = this.#life;
    const item = this.state.queue.find((one) => one.id === id);
    const taken = this.#untouched && (await this.#waiting.take(id));
    if (!item || !taken || signal.aborted || !this.#untouched) return;
    this.#sender.attempt = undefined;
    const step = this.state.steps.length - 1;
    // On the device before it leaves the queue: it must always be in one of the two.
    await this.#keeper.save({ draft: taken.draft, step, photos: taken.photos });
    if (!(await this.#waiting.cancel(id))) return void this.#keeper.clear();
    this.#restore({ draft: taken.draft, step, photos: taken.photos });
    this.set({ phase: 'form', restored: false });
    if (item.badPhoto !== undefined) this.#photos.refuse(item.badPhoto);
    if (item.status === 'refused') this.#showRefusal(item.error);
  }

  /** Of a report that was sent from the queue; it is forgotten when the next one is begun. */
  showReceipt(id: string): void {
    const { receipt, address } = this.state.queue.find((one) => one.id === id) ?? {};
    if (!receipt) return;
    this.#shown = id;
    this.#showReceipt(receipt, address!);
  }

  /** An empty form: after a report has been sent, or when the reporter discards the draft. */
  async startOver(): Promise<void> {
    if (this.#shown) void this.#waiting.cancel(this.#shown);
    this.#shown = undefined;
    await this.#clearDraft();
    this.#tried.clear();
    const { townships, committees, steps, queue } = this.state;
    this.set({ ...firstState(false), steps, townships, committees, photos: [], queue });
  }

  /** For shared computers: the form, the receipt and everything that waits. */
  async clearAll(): Promise<void> {
    await this.#waiting.clear();
    await this.startOver();
  }

  async #couldNotSend(error: unknown): Promise<void> {
    if (mayPass(error) && this.#waiting.open) {
      try {
        await this.#waiting.add(this.#sender.outgoing(this.state.draft, this.locale));
        await this.#clearDraft();
        this.#showQueue(this.#waiting.own);
        return;
      } catch {
        // No room or no permission to keep it here: the form stays as it is and says so.
      }
    }
    this.set({ phase: 'form' });
    this.#showRefusal(error);
  }

  #showQueue(own: string | undefined): void {
    this.#waiting.own = own;
    this.set({ phase: 'queued', failure: null, issues: [] });
    this.#hear(this.state.queue);
  }

  /** What the queue tells. Only who looks at it is shown what became of a report; who fills in another is not disturbed. */
  #hear(before: readonly QueuedReport[]): void {
    const { items, own } = this.#waiting;
    this.set({
      // What was sent has left its words behind; the receipt repeats the address.
      queue: items.map((item) => (item.status === 'sent' ? { ...item, address: item.address || (before.find(({ id }) => id === item.id)?.address ?? '') } : item)),
    });
    if (this.state.phase !== 'queued') return;
    const mine = items.find(({ id }) => id === own);
    if (mine?.status === 'sent') this.showReceipt(mine.id);
    else if (mine?.status === 'refused' && this.#untouched) void this.editQueued(mine.id);
    else if (items.length === 0) this.showQueue(false);
  }

  #showReceipt(receipt: HazardReceipt, address: string): void {
    this.set({ phase: 'sent', receipt, sentAddress: address.trim(), sentTownship: null });
    // The receipt names the committee alone; people look for its township too.
    const township = townshipOf(receipt.place.area);
    if (township) void this.place.township(township).then((found) => found && this.set({ sentTownship: found.name }));
  }

  #showRefusal(error: unknown): void {
    if (!mayPass(error)) this.#sender.forgetAttempt(error);
    if (!isProblem(error, 'validation-failed')) {
      const onPhoto = this.#photos.bad && isProblem(error);
      this.set(onPhoto ? { issues: [{ field: 'photos', code: 'server', message: error.detail }] } : { failure: failureOf(error) });
      return;
    }
    const { issues, lostPhotos } = readRefusal(error);
    lostPhotos.forEach((index) => this.#photos.forget(index));
    this.set({ issues, failure: issues.length > 0 ? null : failureOf(error) });
  }

  async #offerNearby(draft: ReportDraft): Promise<boolean> {
    if (!this.client || !this.#nearby.isDue(draft)) return false;
    const { signal } = this.#life;
    this.set({ checkingNearby: true });
    const nearby = await this.#nearby.ask(draft, this.client, signal);
    if (signal.aborted) return true;
    this.set({ checkingNearby: false, nearby, ...(nearby.length > 0 ? { phase: 'nearby' as const } : {}) });
    return nearby.length > 0;
  }

  #issuesUpTo(from: number, to: number): Issue[] {
    const { draft, steps, found } = this.state;
    const all: Issue[] = validateDraft(draft);
    if (placesConflict(draft, found)) all.push({ field: 'area', code: 'conflict' });
    if (this.#photos.preparing) all.push({ field: 'photos', code: 'photo-pending' });
    return all.filter(({ field }) => {
      const step = stepOfField(steps, field);
      return step >= from && step <= to;
    });
  }

  /** A mended field loses its mark at once; a new fault waits until the field is left. */
  #recheck(changed: readonly string[]): void {
    const issues = stillWrong(this.state.issues, changed.flatMap(fieldsTouched), this.state.draft);
    if (issues.length !== this.state.issues.length) this.set({ issues });
  }

  #restore(kept: KeptReport): void {
    this.#photos.restore(kept.photos);
    this.#sender.attempt = kept.attempt;
    this.set({ draft: kept.draft, step: Math.min(kept.step, this.state.steps.length - 1), restored: true });
    if (kept.draft.position) void this.place.describe(kept.draft.position);
  }

  #keep(): void {
    const { draft, phase, step } = this.state;
    if (phase !== 'form' && phase !== 'nearby') return;
    if (this.#untouched) return;
    this.#keeper.keep({ draft, step, photos: this.#photos.kept, attempt: this.#sender.attempt });
  }

  get #untouched(): boolean {
    return isUntouched(this.state.draft) && this.#photos.items.length === 0;
  }

  async #clearDraft(): Promise<void> {
    this.#photos.clear();
    this.#sender.attempt = undefined;
    this.set({ draft: emptyDraft(), step: 0, issues: [], savedAt: null, restored: false, found: null });
    await this.#keeper.clear();
  }
}
