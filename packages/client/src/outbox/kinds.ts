import type { HazardReceipt, HazardReport, Inspection, InspectionInput } from '@fire-governance/contract';
import type { HazardsResource } from '../resources/hazards.ts';
import type { InspectionsResource } from '../resources/inspections.ts';
import type { PhotosResource } from '../resources/photos.ts';
import type { SessionResource } from '../resources/session.ts';
import type { RequestOptions } from '../transport/options.ts';

/** What an outbox carries, by kind: what goes out and what comes back. */
export interface OutboxKinds {
  report: { body: HazardReport; receipt: HazardReceipt };
  /** `photos` of an answer name pictures by their place among those handed in with it: `['0', '2']`. */
  inspection: { body: InspectionInput; receipt: Inspection };
}

export type OutboxKind = keyof OutboxKinds;
export type BodyOf<Kind extends OutboxKind> = OutboxKinds[Kind]['body'];
export type ReceiptOf<Kind extends OutboxKind> = OutboxKinds[Kind]['receipt'];

/** The part of a client that an outbox needs. */
export interface OutboxClient {
  hazards: Pick<HazardsResource, 'report'>;
  photos: Pick<PhotosResource, 'upload'>;
  /** Missing: inspections wait for a page that can send them. */
  inspections?: Pick<InspectionsResource, 'create'>;
  /** Asked who is signed in, for items that only their owner sends. */
  session?: Pick<SessionResource, 'get'>;
}

/** How one kind is sent. */
export interface Sender<Kind extends OutboxKind> {
  send(client: OutboxClient, body: BodyOf<Kind>, options: RequestOptions): Promise<ReceiptOf<Kind>>;
  /** The body with the ids of its pictures, in their order. */
  withPictures(body: BodyOf<Kind>, ids: readonly string[]): BodyOf<Kind>;
}

/** The kinds that a client can send. */
export const kindsOf = (client: OutboxClient): readonly OutboxKind[] => (client.inspections ? ['report', 'inspection'] : ['report']);

export const SENDERS: { readonly [Kind in OutboxKind]: Sender<Kind> } = {
  report: {
    send: async (client, report, options) => client.hazards.report(report, options),
    /** Pictures named in the report before stay; without new ones it is sent exactly as it was handed in. */
    withPictures: (report, ids) => (ids.length === 0 ? report : { ...report, photos: [...(report.photos ?? []), ...ids] }),
  },
  inspection: {
    send: async (client, inspection, options) => client.inspections!.create(inspection, options),
    withPictures: ({ answers, ...inspection }, ids) => ({
      ...inspection,
      answers: Object.fromEntries(Object.entries(answers).map(([question, answer]) => [
        question, answer.photos ? { ...answer, photos: answer.photos.map((name) => ids[Number(name)] ?? name) } : answer,
      ])),
    }),
  },
};
