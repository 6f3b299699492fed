import type { HazardReceipt, HazardReport } from '@fire-governance/contract';
import { createIdempotencyKey, isProblem } from '@fire-governance/client';
import { reportBody } from './body.ts';
import type { DraftKeeper } from '../draft-keeper.ts';
import type { ReportDraft } from './draft.ts';
import type { PhotoList } from './photo-list.ts';
import type { Attempt, KeptReport, OutgoingReport, ReportClient } from './ports.ts';

export interface Sending {
  client: ReportClient;
  draft: ReportDraft;
  step: number;
  locale: string;
  signal: AbortSignal;
}

/**
 * One report, sent once. The key of the attempt is written to the device before the report leaves, so that a
 * press after a lost answer, even after a reload, is recognized by the server as the same report.
 */
export class Sender {
  attempt: Attempt | undefined;
  readonly #photos: PhotoList;
  readonly #keeper: DraftKeeper<KeptReport>;
  readonly #onWork: (working: boolean) => void;

  constructor(photos: PhotoList, keeper: DraftKeeper<KeptReport>, onWork: (working: boolean) => void) {
    this.#photos = photos;
    this.#keeper = keeper;
    this.#onWork = onWork;
  }

  async send({ client, draft, step, locale, signal }: Sending): Promise<HazardReceipt> {
    const photoIds = await this.#photos.upload(client, signal, this.#onWork);
    const body = reportBody(draft, photoIds, locale) as HazardReport;
    const attempt = this.#attemptFor(body);
    await this.#keeper.save({ draft, step, photos: this.#photos.kept, attempt });
    return client.hazards.report(body, { idempotencyKey: attempt.key, signal, retry: false, onWork: this.#onWork });
  }

  /**
   * The same report for the queue. When every picture is on the server it has been tried as it is, and keeps its
   * key; otherwise it never left.
   */
  outgoing(draft: ReportDraft, locale: string): OutgoingReport {
    const photos = this.#photos.kept;
    const stored = photos.flatMap(({ remoteId }) => remoteId ?? []);
    const key = stored.length < photos.length ? createIdempotencyKey() : this.#attemptFor(reportBody(draft, stored, locale) as HazardReport).key;
    return { body: reportBody(draft, [], locale) as HazardReport, photos, key, draft };
  }

  /** After a refusal nothing is stored under the key; a busy server has not looked at the report at all. */
  forgetAttempt(error: unknown): void {
    if (!isProblem(error, 'rate-limited', 'proof-of-work-required')) this.attempt = undefined;
  }

  #attemptFor(body: HazardReport): Attempt {
    const fingerprint = JSON.stringify(body);
    if (this.attempt?.fingerprint !== fingerprint) this.attempt = { key: createIdempotencyKey(), fingerprint };
    return this.attempt;
  }
}
