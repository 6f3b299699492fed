import { ProblemError, type Client } from '@fire-governance/client';
import type { Drafts, Outbox, OutboxItem } from '@fire-governance/client/outbox';
import type { Checklist } from '@fire-governance/contract';
import type { Shelf } from '../../state/draft-keeper.ts';
import { readInspection, type InspectionDraft } from '../../state/inspection/draft.ts';
import type { InspectionKeeping, InspectionQueue, QueuedInspection } from '../../state/inspection/ports.ts';

export interface KeepingOptions {
  client: Client;
  /** Tabs with the same name share one queue. */
  databaseName: string;
  sharedComputer: boolean;
}

export interface OpenInspectionKeeping extends InspectionKeeping {
  close(): Promise<void>;
}

/** Drafts, checklists and waiting inspections in the client's outbox. */
export async function openKeeping({ client, databaseName, sharedComputer }: KeepingOptions): Promise<OpenInspectionKeeping> {
  const { createOutbox } = await import('@fire-governance/client/outbox');
  const outbox = createOutbox({ client, databaseName, sharedComputer, kinds: ['inspection'] });
  return {
    references: shelfOf(outbox.references, 'inspection'),
    shelf: (subject) => shelfOf(outbox.drafts, `inspection ${subject}`),
    queue: queueOf(outbox),
    close: () => outbox.close(),
  };
}

function shelfOf<Kept>(drafts: Drafts, name: string): Shelf<Kept> {
  return {
    load: async () => (await drafts.load(name)) as Kept | undefined,
    save: async (kept) => (await drafts.save(name, kept)).persisted,
    clear: () => drafts.clear(name),
  };
}

/** What is kept of the form beside what is sent. */
interface KeptForm {
  draft: InspectionDraft;
  checklist: Checklist | null;
  index: number;
  photos: { question: string; id: string; name: string }[];
}

function queueOf(outbox: Outbox): InspectionQueue {
  const all = async () => inspectionsOf(await outbox.items()).map(queued);
  return {
    add: async ({ body, draft, checklist, index, photos, owner }) => {
      const form: KeptForm = { draft, checklist, index, photos: photos.map(({ question, id, name }) => ({ question, id, name })) };
      return queued(await outbox.add('inspection', body, photos.map(({ blob, key }) => ({ blob, idempotencyKey: key })), { form, owner }));
    },
    list: all,
    retry: (id) => outbox.retry(id),
    cancel: (id) => outbox.cancel(id),
    take: async (id) => {
      const item = inspectionsOf(await outbox.items()).find((one) => one.id === id);
      const form = item?.form as KeptForm | undefined;
      if (!form?.draft) return undefined;
      const pictures = await outbox.pictures(id);
      return {
        draft: readInspection(form.draft), checklist: form.checklist, index: form.index,
        photos: pictures.flatMap(({ blob, idempotencyKey }, at) => (form.photos[at] ? [{ ...form.photos[at], blob, key: idempotencyKey }] : [])),
      };
    },
    clear: () => outbox.clear(),
    watch: (listener) => outbox.subscribe((items) => listener(inspectionsOf(items).map(queued))),
  };
}

const inspectionsOf = (items: OutboxItem[]) => items.filter((item): item is OutboxItem<'inspection'> => item.kind === 'inspection');

function queued({ id, status, body, receipt, form, failure, createdAt, photos, attempts, owner, persisted }: OutboxItem<'inspection'>): QueuedInspection {
  const { code, message = '', status: httpStatus = 0, errors } = failure ?? {};
  const item = {
    id, status, at: createdAt, owner, photos, attempts, kept: persisted, receipt, code, httpStatus,
    name: body?.place.name ?? receipt?.place.name ?? '', checklist: body?.checklist ?? (form as KeptForm | undefined)?.checklist?.id ?? receipt?.checklist ?? '',
  };
  if (status !== 'refused' || code === undefined) return item;
  // The outbox keeps what the server said in a form that survives a reload; here it becomes that answer again.
  const problem = { type: code, title: message, status: httpStatus, ...(errors ? { errors: [...errors] } : {}) };
  return { ...item, error: new ProblemError({ operation: 'inspections.create', status: httpStatus, name: code, problem }) };
}
