import { isProblem } from '@fire-governance/client';
import { INSPECTORS, type ChecklistQuestion, type InspectionAnswer } from '@fire-governance/contract';
import { DraftKeeper } from '../draft-keeper.ts';
import { failureOf } from '../failure.ts';
import type { PositionSource } from '../hazard-report/device-position.ts';
import type { PhotoTools } from '../hazard-report/photo-list.ts';
import { PlaceChoice, withPlace } from '../hazard-report/place-choice.ts';
import { Store } from '../store.ts';
import { Waiting } from '../waiting.ts';
import { AnswerPhotos } from './answer-photos.ts';
import { inspectionBody } from './body.ts';
import { answered, answerOf, asHazard, emptyInspection, newInspectionId, readInspection, type AnswerDraft, type InspectionDraft } from './draft.ts';
import { faultsOf, onFirstPage, questionOfField, readInspectionRefusal, type InspectionField, type InspectionIssue } from './faults.ts';
import { lookUp } from './lookup.ts';
import type { InspectionClient, InspectionKeeping, KeptInspection, OutgoingInspection, QueuedInspection } from './ports.ts';
import { firstInspectionState, type InspectionState } from './state.ts';

export interface InspectionStoreOptions {
  prepare: PhotoTools['prepare'];
  position: () => PositionSource;
  now?: (() => number) | undefined;
}

/** What an inspection on a phone knows and may do, without a screen. */
export class InspectionStore extends Store<InspectionState> {
  /** Set by the owner; while there is none, everything that needs the service waits. */
  client: InspectionClient | undefined;
  /** Campaign chosen beforehand by the page. */
  campaign: string | undefined;
  readonly place: PlaceChoice;
  readonly #now: () => number;
  readonly #photos: AnswerPhotos;
  readonly #keeper: DraftKeeper<KeptInspection>;
  readonly #waiting: Waiting<QueuedInspection, OutgoingInspection, KeptInspection>;
  #keeping: InspectionKeeping | undefined;
  #life = new AbortController();
  #shown: string | undefined;

  constructor(options: InspectionStoreOptions) {
    super(firstInspectionState());
    this.#now = options.now ?? Date.now;
    this.#photos = new AnswerPhotos({ prepare: options.prepare }, () => {
      this.set({ photos: this.#photos.items });
      this.#keep();
    });
    this.#keeper = new DraftKeeper((kept) => ({ ...kept, draft: readInspection(kept.draft) }), () => this.set({ savedAt: this.#now() }));
    this.#waiting = new Waiting(() => this.#hear());
    this.place = new PlaceChoice({
      place: () => this.state.draft,
      client: () => this.client,
      area: () => this.state.session?.area,
      signal: () => this.#life.signal,
      mayFollow: () => this.state.phase === 'start' || this.state.phase === 'question',
      position: options.position,
      change: (parts) => this.change(parts),
      show: (parts) => this.set(parts),
    });
  }

  /** Takes up where an earlier visit ended; call when the element appears, and after a sign-in. */
  async start(keeping: InspectionKeeping | undefined): Promise<void> {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    const { signal } = this.#life;
    this.#keeping = keeping;
    await this.#waiting.watch(keeping?.queue);
    if (!signal.aborted) this.#hear();
    await this.refresh();
  }

  /** Asks again who is signed in and what there is to be asked. What has been begun stays. */
  async refresh(): Promise<void> {
    const { client } = this;
    if (!client) return;
    const { signal } = this.#life;
    const { known, stale, failure } = await lookUp(client, this.#keeping?.references, signal, this.#now());
    if (signal.aborted) return;
    const before = this.state.session?.subject;
    const signedOut = failure?.kind === 'denied' && isProblem(failure.cause) && failure.cause.status === 401;
    // Whoever has begun goes on while the sign-in has run out: what they send waits for it.
    if (!known) return this.set({ loading: false, failure: before && signedOut ? null : failure, signedOut });
    const { session, checklists, campaigns, seenAt } = known;
    // What waited for a sign-in need not wait for its own next time.
    if (this.state.signedOut && !stale) for (const { id, owner, status } of this.state.queue) if (status === 'waiting' && owner === session.subject) void this.#keeping?.queue.retry(id);
    this.set({
      loading: false, session, checklists, campaigns, signedOut: false, staleSince: stale ? seenAt : null,
      failure: (INSPECTORS as readonly string[]).includes(session.role) ? null : { kind: 'denied', cause: undefined },
    });
    if (before !== session.subject) await this.#meet(session.subject);
    this.place.load();
  }

  /** Ends every request and timer; answers what is still being written of the draft. */
  stop(): Promise<void> | undefined {
    this.#life.abort();
    this.#waiting.close();
    this.place.forget();
    this.set({ locating: false });
    return this.#keeper.flush();
  }

  change(change: Partial<InspectionDraft>): void {
    const before = this.state.draft;
    const draft = withPlace(before, change);
    this.set({ draft, failure: null });
    if (draft.placeType !== before.placeType) this.#choose(draft.placeType);
    this.#recheck();
    this.#keep();
    if (draft.township !== before.township) this.place.load();
  }

  /** From the first page to the questions. */
  begin(): void {
    const issues = this.#faults().filter(({ field }) => onFirstPage(field));
    this.set({ issues });
    if (issues.length > 0) return;
    const { draft } = this.state;
    if (draft.id === '') this.set({ draft: { ...draft, id: newInspectionId(), startedAt: new Date(this.#now()).toISOString() } });
    this.goTo('question', this.#firstOpen());
  }

  /** One tap; a "yes" or "not applicable" leads on by itself. */
  answer(question: ChecklistQuestion, answer: InspectionAnswer): void {
    this.#patch(question.id, answered(answerOf(this.state.draft, question.id), answer));
    if (answer !== 'no') this.next();
  }

  /** Makes the "no" a hazard, or no longer. */
  asHazard(question: ChecklistQuestion, hazard: boolean): void {
    this.#patch(question.id, asHazard(answerOf(this.state.draft, question.id), question, hazard));
  }

  write(question: string, parts: Partial<Pick<AnswerDraft, 'note' | 'description' | 'blocksEscape'>>): void {
    this.#patch(question, { ...answerOf(this.state.draft, question), ...parts });
  }

  /** A question may be passed over; what was written to it is mended before the next one comes. */
  next(): void {
    const { index, checklist } = this.state;
    const question = checklist?.questions[index]?.id;
    const issues = this.#faults().filter(({ field, code }) => code !== 'missing' && questionOfField(field) === question);
    if (question !== undefined && issues.length > 0) return this.set({ issues });
    if (index + 1 < (checklist?.questions.length ?? 0)) this.goTo('question', index + 1);
    else this.goTo('check');
  }

  back(): void {
    const { phase, index, checklist } = this.state;
    if (phase === 'check') this.goTo('question', Math.max(0, (checklist?.questions.length ?? 1) - 1));
    else if (phase === 'question' && index > 0) this.goTo('question', index - 1);
    else this.goTo('start');
  }

  goTo(phase: 'start' | 'question' | 'check' | 'queue', index = this.state.index): void {
    this.set({ phase, index, issues: phase === 'check' ? this.state.issues : [], failure: null });
    this.#keep();
  }

  /** To the page on which a field stands, for the links of the error summary. */
  goToField(field: InspectionField): void {
    const question = questionOfField(field);
    const at = this.state.checklist?.questions.findIndex(({ id }) => id === question) ?? -1;
    const { issues } = this.state;
    if (at >= 0) this.goTo('question', at);
    else this.goTo(onFirstPage(field) ? 'start' : 'check');
    this.set({ issues });
  }

  async addPhotos(question: string, files: readonly File[]): Promise<void> {
    await this.#photos.of(question).add(files);
  }

  removePhoto(question: string, id: string): void {
    this.#photos.of(question).remove(id);
    this.#recheck();
  }

  /** Hands the inspection to the queue, which sends it once: now, or when there is a network and a sign-in. */
  async send(): Promise<void> {
    const { draft, checklist, session, phase, index } = this.state;
    if (phase !== 'check' || !checklist || !session) return;
    const issues: InspectionIssue[] = [...this.#faults(), ...this.#photos.preparing.map((id) => ({ field: `question-${id}` as const, code: 'photo-pending' as const }))];
    this.set({ issues, failure: null });
    if (issues.length > 0) return;
    this.set({ phase: 'sending' });
    const photos = this.#photos.kept(checklist);
    const body = inspectionBody(draft, checklist, (id) => this.#photos.count(id), new Date(this.#now()).toISOString());
    try {
      await this.#waiting.add({ body, draft, checklist, index, photos, owner: session.subject });
      await this.#clear();
    } catch (error) {
      this.set({ phase: 'check', failure: failureOf(error) });
    }
  }

  retryQueued(id: string): void {
    this.#waiting.retry(id);
  }

  /** False while it is on its way. */
  cancelQueued(id: string): Promise<boolean> {
    return this.#waiting.cancel(id);
  }

  /** Only where nothing else has been begun. */
  get canEdit(): boolean {
    return this.state.draft.id === '' && !this.#photos.any;
  }

  /** Takes an inspection out of the queue into the form, with its pictures. It stays the same inspection. */
  async editQueued(id: string): Promise<void> {
    const { signal } = this.#life;
    const item = this.state.queue.find((one) => one.id === id);
    const taken = this.canEdit && (await this.#waiting.take(id));
    if (!item || !taken || signal.aborted || !this.canEdit) return;
    // On the device before it leaves the queue: it must always be in one of the two.
    await this.#keeper.save(taken);
    if (!(await this.#waiting.cancel(id))) return void this.#keeper.clear();
    this.#restore(taken);
    const { issues, lost } = readInspectionRefusal(item.error);
    for (const { question, index } of lost) this.#photos.of(question).forget(index);
    this.set({ phase: 'check', restored: false, issues, failure: item.status === 'refused' && issues.length === 0 ? failureOf(item.error) : null });
  }

  showReceipt(id: string): void {
    const receipt = this.state.queue.find((one) => one.id === id)?.receipt;
    if (!receipt) return;
    this.#shown = id;
    this.set({ phase: 'sent', receipt });
  }

  /** The next one: type, campaign and area stay, for whoever goes from door to door. */
  async another(): Promise<void> {
    if (this.#shown) void this.#waiting.cancel(this.#shown);
    this.#shown = undefined;
    const { placeType, campaign, township, committee, areaByHand } = this.#last ?? emptyInspection();
    await this.#clear();
    this.set({ draft: { ...emptyInspection(), placeType, campaign, township, committee, areaByHand }, phase: 'start', receipt: null, restored: false });
    this.#choose(placeType);
  }

  /** What has been begun is thrown away. */
  async discard(): Promise<void> {
    await this.#clear();
    this.set({ phase: 'start', issues: [] });
  }

  /** For shared computers: the form, what is shown and what waits. */
  async clearAll(): Promise<void> {
    this.#last = undefined;
    await this.#waiting.clear();
    await this.another();
  }

  #last: InspectionDraft | undefined;

  /** The person is known, or somebody else: their own draft comes up, and nobody else's. */
  async #meet(subject: string): Promise<void> {
    const { signal } = this.#life;
    this.#photos.restore([]);
    this.#last = undefined;
    this.set({ draft: emptyInspection(), checklist: null, phase: 'start', index: 0, issues: [], receipt: null, restored: false });
    this.#keeper.shelf = this.#keeping?.shelf(subject);
    const kept = await this.#keeper.load();
    if (signal.aborted) return;
    this.#hear();
    if (kept && (kept.draft.id !== '' || kept.photos.length > 0)) {
      this.#restore(kept);
      this.set({ phase: kept.index < 0 ? 'start' : 'question', restored: true });
      return;
    }
    if (this.campaign && this.state.campaigns.some(({ id }) => id === this.campaign)) this.change({ campaign: this.campaign });
    const mine = this.state.queue.filter(({ owner }) => owner === subject);
    const done = mine.find(({ status }) => status === 'sent');
    if (done) this.showReceipt(done.id);
    else if (mine.length > 0) this.goTo('queue');
  }

  #choose(placeType: string): void {
    this.set({ checklist: this.state.checklists.find((one) => one.placeType === placeType && one.current) ?? null, index: 0 });
  }

  #restore({ draft, checklist, index, photos }: KeptInspection): void {
    this.set({ draft, checklist, index: Math.max(0, index) });
    this.#photos.restore(photos);
    if (draft.position) void this.place.describe(draft.position);
    this.place.load();
  }

  async #clear(): Promise<void> {
    if (this.state.draft.placeType !== '') this.#last = this.state.draft;
    this.#photos.restore([]);
    this.set({ draft: emptyInspection(), checklist: null, index: 0, issues: [], savedAt: null, found: null });
    await this.#keeper.clear();
    this.#hear();
  }

  /** What the queue tells. Only who waits for it is shown what became of it. */
  #hear(): void {
    const { items, own } = this.#waiting;
    this.set({ queue: items });
    const { phase } = this.state;
    // Between the press and the empty form the draft is still here; `#clear` looks again.
    if ((phase !== 'sending' && phase !== 'queue') || !this.canEdit) return;
    const mine = items.find(({ id }) => id === own);
    if (mine?.status === 'sent') this.showReceipt(mine.id);
    else if (mine?.status === 'refused') void this.editQueued(mine.id);
    else if (phase === 'sending' && mine?.status === 'waiting' && mine.attempts > 0) this.goTo('queue');
    else if (phase === 'queue' && items.length === 0) this.goTo('start');
  }

  #patch(question: string, answer: AnswerDraft): void {
    this.change({ answers: { ...this.state.draft.answers, [question]: answer } });
  }

  #faults(): InspectionIssue[] {
    return faultsOf(this.state.draft, this.state.checklist);
  }

  /** A mended field loses its mark at once; nobody is corrected while they fill in. */
  #recheck(): void {
    const wrong = new Set(this.#faults().map(({ field }) => field));
    this.set({ issues: this.state.issues.filter(({ field, code }) => code !== 'server' && wrong.has(field)) });
  }

  #firstOpen(): number {
    const { draft, checklist } = this.state;
    return Math.max(0, checklist?.questions.findIndex(({ id }) => answerOf(draft, id).answer === '') ?? 0);
  }

  #keep(): void {
    const { draft, checklist, phase, index } = this.state;
    if (this.canEdit || phase === 'sending' || phase === 'sent') return;
    this.#keeper.keep({ draft, checklist, index: phase === 'start' ? -1 : index, photos: checklist ? this.#photos.kept(checklist) : [] });
  }
}
