import type { Client } from '@fire-governance/client';
import { ProblemError } from '@fire-governance/client';
import type { Outbox, OutboxItem } from '@fire-governance/client/outbox';
import { draftOfBody } from '../../state/hazard-report/body.ts';
import { readDraft, type ReportDraft } from '../../state/hazard-report/draft.ts';
import type { DraftShelf, KeptReport, QueuedReport, ReportQueue } from '../../state/hazard-report/ports.ts';

export interface KeepingOptions {
  client: Client;
  /** Tabs with the same name share one queue. */
  databaseName: string;
  /** Name of the draft: two forms on one page must not share theirs. */
  formId: string;
  sharedComputer: boolean;
}

export interface OpenKeeping {
  shelf: DraftShelf;
  queue: ReportQueue;
  close(): Promise<void>;
}

/** Drafts and waiting reports in the client's outbox, which is loaded only where somebody fills in a form. */
export async function openKeeping({ client, databaseName, formId, sharedComputer }: KeepingOptions): Promise<OpenKeeping> {
  const { createOutbox } = await import('@fire-governance/client/outbox');
  const outbox = createOutbox({ client, databaseName, sharedComputer, kinds: ['report'] });
  return { shelf: shelfOf(outbox, formId), queue: queueOf(outbox), close: () => outbox.close() };
}

function shelfOf({ drafts }: Outbox, formId: string): DraftShelf {
  return {
    load: async () => (await drafts.load(formId)) as KeptReport | undefined,
    save: async (kept) => (await drafts.save(formId, kept)).persisted,
    clear: () => drafts.clear(formId),
  };
}

function queueOf(outbox: Outbox): ReportQueue {
  const all = async () => reportsOf(await outbox.items()).map(queued);
  return {
    add: async ({ body, photos, key, draft }) => {
      const outgoing = photos.map((photo) => ({ blob: photo.blob, idempotencyKey: photo.key, id: photo.remoteId }));
      const form: KeptForm = { draft, photos: photos.map(({ id, name }) => ({ id, name })) };
      return queued(await outbox.enqueue(body, outgoing, { idempotencyKey: key, form }));
    },
    list: all,
    retry: (id) => outbox.retry(id),
    cancel: (id) => outbox.cancel(id),
    take: async (id) => {
      const item = reportsOf(await outbox.items()).find((one) => one.id === id);
      if (!item?.body) return undefined;
      const form = item.form as Partial<KeptForm> | undefined;
      const pictures = await outbox.pictures(id);
      return {
        draft: form?.draft ? readDraft(form.draft) : draftOfBody(item.body),
        photos: pictures.map(({ blob, idempotencyKey, id: remoteId }, index) => ({ id: idempotencyKey, name: '', ...form?.photos?.[index], blob, key: idempotencyKey, remoteId })),
      };
    },
    clear: () => outbox.clear(),
    watch: (listener) => outbox.subscribe((items) => listener(reportsOf(items).map(queued))),
  };
}

/** What is kept of the form beside the report: everything typed, also what is not sent. */
interface KeptForm {
  draft: ReportDraft;
  photos: { id: string; name: string }[];
}

const reportsOf = (items: OutboxItem[]) => items.filter((item): item is OutboxItem<'report'> => item.kind === 'report');

function queued({ id, status, body, receipt, failure, createdAt, photos, persisted }: OutboxItem<'report'>): QueuedReport {
  const item = {
    id, status, at: createdAt, category: body?.category ?? receipt?.category ?? '', address: body?.place.address ?? '', photos, kept: persisted, receipt,
  };
  if (status !== 'refused') return item;
  const { code = 'unexpected', message = '', status: http = 0, errors } = failure ?? {};
  // The outbox keeps what the server said in a form that survives a reload; here it becomes that answer again.
  const problem = { type: code, title: message, status: http, ...(errors ? { errors: [...errors] } : {}) };
  return { ...item, badPhoto: failure?.photo, error: new ProblemError({ operation: 'hazards.report', status: http, name: code, problem }) };
}
