import type { Client } from '@fire-governance/client';
import { ProblemError } from '@fire-governance/client';
import type { Outbox, OutboxItem } from '@fire-governance/client/outbox';
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
  const outbox = createOutbox({ client, databaseName, sharedComputer });
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
  return {
    add: async ({ body, photos, key }) => {
      const outgoing = photos.map((photo) => ({ blob: photo.blob, idempotencyKey: photo.key }));
      return queued(await outbox.enqueue(body, outgoing, { idempotencyKey: key }));
    },
    list: async () => (await outbox.items()).map(queued),
    retry: (id) => outbox.retry(id),
    cancel: (id) => outbox.cancel(id),
    watch: (listener) => outbox.subscribe((items) => items.map(queued).forEach(listener)),
  };
}

function queued({ id, status, receipt, failure }: OutboxItem): QueuedReport {
  if (status === 'sent' && receipt) return { id, status, receipt };
  if (status !== 'refused') return { id, status: status === 'sending' ? status : 'waiting' };
  const { code = 'unexpected', message = '', status: http = 0, errors } = failure ?? {};
  // The outbox keeps what the server said in a form that survives a reload; here it becomes that answer again.
  const problem = { type: code, title: message, status: http, ...(errors ? { errors: [...errors] } : {}) };
  return { id, status, error: new ProblemError({ operation: 'hazards.report', status: http, name: code, problem }) };
}
