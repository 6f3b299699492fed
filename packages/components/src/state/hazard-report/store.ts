import { createIdempotencyKey, isAborted, isProblem } from '@fire-governance/client';
import type { HazardReceipt } from '@fire-governance/contract';
import { failureOf } from '../failure.ts';
import { Store } from '../store.ts';
import { townshipOf } from '../township.ts';
import { AreaChoice } from './area-choice.ts';
import { devicePosition, type PositionSource } from './device-position.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { emptyDraft, isUntouched, type DraftPosition, type ReportDraft } from './draft.ts';
import { fieldsTouched, type Field, type Issue } from './fields.ts';
import { NearbyCheck, questionOf } from './nearby-check.ts';
import { PhotoList, type PhotoTools } from './photo-list.ts';
import { areaOf, areasAt, placesConflict } from './place.ts';
import type { Keeping, KeptReport, QueuedReport, ReportClient, ReportQueue } from './ports.ts';
import { mayPass, readRefusal } from './refusal.ts';
import { firstState, type ReportState } from './report-state.ts';
import { SendNow } from './send-now.ts';
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
  readonly #options: ReportStoreOptions;
  readonly #photos: PhotoList;
  readonly #areas: AreaChoice;
  readonly #nearby = new NearbyCheck();
  readonly #keeper: DraftKeeper;
  readonly #sender: Sender;
  readonly #sendNow = new SendNow();
  #life = new AbortController();
  #queue: ReportQueue | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(options: ReportStoreOptions, oneQuestionAPage = false) {
    super(firstState(oneQuestionAPage));
    this.#options = options;
    this.#photos = new PhotoList({ ...options.photos, newKey: createIdempotencyKey }, () => {
      this.set({ photos: this.#photos.items });
      this.#keep();
    });
    this.#areas = new AreaChoice(() => this.set({ townships: this.#areas.townships, committees: this.#areas.committees }));
    this.#keeper = new DraftKeeper(() => this.set({ savedAt: (options.now ?? Date.now)() }));
    this.#sender = new Sender(this.#photos, this.#keeper);
  }

  /** Takes up where an earlier visit ended; call when the element appears. */
  async start({ shelf, queue }: Keeping): Promise<void> {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    const { signal } = this.#life;
    this.#keeper.shelf = shelf;
    this.#queue = queue;
    this.#stopWatching?.();
    this.#stopWatching = queue?.watch((report) => {
      if (this.state.phase === 'queued' && this.state.queued?.id === report.id) this.#showQueued(report);
    });
    const kept = await this.#keeper.load();
    const items = (await queue?.list().catch(() => [])) ?? [];
    if (signal.aborted || this.state.phase !== 'form' || !isUntouched(this.state.draft)) return;
    if (kept) this.#restore(kept);
    // A receipt nobody has seen is shown first: its code stands nowhere else. A refused report needs its own draft.
    const item = items.find(({ id }) => id === kept?.queued) ?? items.find(({ status }) => status === 'sent') ?? items.find(({ status }) => status !== 'refused');
    if (item) this.#showQueued(item, item.id === kept?.queued);
  }

  /**
   * Ends every request and timer; call when the element goes. Answers what is still being written of the draft:
   * wait for it before closing the shelf.
   */
  stop(): Promise<void> | undefined {
    this.#life.abort();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#areas.forget();
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
    const draft = { ...before, ...change };
    if (draft.township !== before.township && !change.committee) draft.committee = '';
    if (!('areaByHand' in change) && ('township' in change || 'committee' in change)) draft.areaByHand = draft.township !== '';
    this.set({ draft, failure: null });
    this.#recheck(Object.keys(change));
    this.#keep();
    if (draft.township !== before.township) this.loadAreas();
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

  async locate(): Promise<void> {
    if (this.state.locating) return;
    const { signal } = this.#life;
    this.set({ locating: true, positionFault: null });
    const answer = await devicePosition(this.#options.position());
    if (signal.aborted) return;
    this.set({ locating: false });
    if ('fault' in answer) this.set({ positionFault: answer.fault });
    else this.setPosition(answer);
  }

  setPosition(position: DraftPosition | null): void {
    const { areaByHand } = this.state.draft;
    this.set({ found: null, positionFault: null });
    // What followed from the point before does not follow from this one.
    this.change({ position, ...(areaByHand ? {} : { township: '', committee: '', areaByHand }) });
    if (position) void this.#describe(position);
  }

  /** The answer to a position and an area that contradict each other: the other one is given up. */
  settlePlace(by: 'position' | 'area'): void {
    const { found } = this.state;
    if (by === 'area') this.setPosition(null);
    else if (found) this.change(areaOf(found));
  }

  /** Loads what is not there yet; `again` also what has failed. */
  loadAreas(again = false): void {
    const { client } = this;
    if (again) this.#areas.forget();
    if (!client) return;
    void this.#areas.loadTownships(client, this.area, this.#life.signal);
    void this.#areas.loadCommittees(client, this.state.draft.township, this.#life.signal);
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    const { signal } = this.#life;
    const { left, offer } = await this.#photos.add(files);
    if (signal.aborted) return;
    this.set({ photosLeft: left, photoOffer: this.state.draft.position ? null : (this.state.photoOffer ?? offer) });
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
    if (use && offer) this.setPosition({ ...offer.position, source: 'photo' });
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
      this.#showReceipt(receipt, draft);
    } catch (error) {
      if (!signal.aborted) await this.#couldNotSend(error);
    }
  }

  retryQueued(): void {
    const { queued } = this.state;
    if (!queued) return;
    this.set({ queued: this.#sendNow.press(queued.id) });
    void this.#queue?.retry(queued.id);
  }

  /** Takes the waiting report back. Its draft is still here, so it can be changed and sent as another one. */
  async cancelQueued(): Promise<void> {
    const { queued } = this.state;
    if (!queued || !(await this.#queue?.cancel(queued.id))) return;
    this.#sender.attempt = undefined;
    this.set({ phase: 'form', queued: null });
    this.#keep();
  }

  /** An empty form: after a report has been sent, or when the reporter discards the draft. */
  async startOver(): Promise<void> {
    if (this.#shown) void this.#queue?.cancel(this.#shown);
    this.#shown = undefined;
    await this.#clearDraft();
    this.#tried.clear();
    const { townships, committees, steps } = this.state;
    this.set({ ...firstState(false), steps, townships, committees, photos: [] });
  }

  async #couldNotSend(error: unknown): Promise<void> {
    if (mayPass(error) && this.#queue) {
      try {
        this.#showQueued(await this.#queue.add(this.#sender.outgoing(this.state.draft, this.locale)));
        await this.#keeper.save(this.#kept());
        return;
      } catch {
        // No room or no permission to keep it here: the form stays as it is and says so.
      }
    }
    this.set({ phase: 'form' });
    this.#showRefusal(error);
  }

  #showQueued(report: QueuedReport, drafted = true): void {
    const { id } = report;
    const { queued, draft } = this.state;
    if (report.status === 'sent') {
      this.#showReceipt(report.receipt, drafted ? draft : emptyDraft());
      this.#shown = id;
      void this.#clearDraft();
    } else if (report.status === 'refused') {
      void this.#queue?.cancel(id);
      this.set({ phase: 'form', queued: null });
      this.#showRefusal(report.error);
    } else {
      this.set({ phase: 'queued', queued: this.#sendNow.show({ id, status: report.status }, queued) });
    }
  }

  #showReceipt(receipt: HazardReceipt, { address }: ReportDraft): void {
    this.set({ phase: 'sent', queued: null, receipt, sentAddress: address.trim(), sentTownship: null });
    // The receipt names the committee alone; people look for its township too.
    const township = townshipOf(receipt.place.area);
    if (township) void this.#areas.find(township, this.client, this.#life.signal).then((found) => found && this.set({ sentTownship: found.name }));
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

  async #describe(position: DraftPosition): Promise<void> {
    try {
      const found = this.client && (await areasAt(this.client, position, this.#life.signal));
      const { draft, phase } = this.state;
      if (!found || draft.position !== position) return;
      this.set({ found });
      // What has been on its way once must stay the same report.
      if (!draft.areaByHand && (phase === 'form' || phase === 'nearby') && !this.#sender.attempt) this.change(areaOf(found));
    } catch {
      // The point counts without its name.
    }
  }

  #restore(kept: KeptReport): void {
    this.#photos.restore(kept.photos);
    this.#sender.attempt = kept.attempt;
    this.set({ draft: kept.draft, step: Math.min(kept.step, this.state.steps.length - 1), restored: true });
    if (kept.draft.position) void this.#describe(kept.draft.position);
  }

  #keep(): void {
    const { draft, phase } = this.state;
    if (phase !== 'form' && phase !== 'nearby') return;
    if (isUntouched(draft) && this.#photos.kept.length === 0) return;
    this.#keeper.keep(this.#kept());
  }

  #kept(): KeptReport {
    const { draft, step, queued } = this.state;
    return { draft, step, photos: this.#photos.kept, attempt: this.#sender.attempt, queued: queued?.id };
  }

  async #clearDraft(): Promise<void> {
    this.#photos.clear();
    this.#sender.attempt = undefined;
    this.set({ draft: emptyDraft(), step: 0, issues: [], savedAt: null, restored: false, found: null });
    await this.#keeper.clear();
  }
}
