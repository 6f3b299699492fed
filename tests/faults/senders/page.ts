/** Runs in the page of a station. */
import { createClient } from '@fire-governance/client';
import { createOutbox, type Outbox } from '@fire-governance/client/outbox';
import type { HazardReport } from '@fire-governance/contract';
import type { Held } from '../ledger.ts';

export interface PageReport {
  readonly report: HazardReport;
  /** In base64, because nothing else crosses into a page. */
  readonly photos: readonly string[];
}

export interface StationSettings {
  readonly port: number;
  readonly key: string;
  readonly databaseName: string;
  readonly noRepeat: boolean;
}

export interface Written {
  readonly id: string;
  readonly description: string;
  readonly persisted: boolean;
}

/** Once a report is sent only its receipt is left; which report it was, whoever handed it in must remember. */
export type PageHeld = Omit<Held, 'description'> & { readonly id: string; readonly description: string | undefined };

declare global {
  interface Window {
    station: {
      open(settings: StationSettings): void;
      /** What was written down, and whether on the device. */
      hand(reports: readonly PageReport[]): Promise<Written[]>;
      held(): Promise<PageHeld[]>;
      problem(): string | undefined;
    };
  }
}

let outbox: Outbox | undefined;
let settings: StationSettings;
const forgotten = new Map<string, PageHeld>();

const blobOf = (text: string) => new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
const clientOf = ({ port, key }: StationSettings) => createClient({ baseUrl: `http://127.0.0.1:${port}`, key });

async function sendOnce({ report, photos }: PageReport): Promise<void> {
  const client = clientOf(settings);
  const { description } = report;
  try {
    const ids: string[] = [];
    for (const photo of photos) ids.push((await client.photos.upload(blobOf(photo), { retry: false })).id);
    const receipt = await client.hazards.report({ ...report, ...(ids.length > 0 ? { photos: ids } : {}) }, { retry: false });
    forgotten.set(description, { id: description, description, status: 'sent', receipt: receipt.id });
  } catch {
    forgotten.set(description, { id: description, description, status: 'gone' });
  }
}

window.station = {
  open(given) {
    settings = given;
    if (!given.noRepeat) outbox = createOutbox({ client: clientOf(given), databaseName: given.databaseName });
  },
  async hand(reports) {
    const written: Written[] = [];
    for (const sent of reports) {
      const { description } = sent.report;
      if (!outbox) {
        forgotten.set(description, { id: description, description, status: 'sending' });
        void sendOnce(sent);
        written.push({ id: description, description, persisted: false });
        continue;
      }
      const item = await outbox.enqueue(sent.report, sent.photos.map(blobOf));
      written.push({ id: item.id, description, persisted: item.persisted });
    }
    return written;
  },
  async held() {
    if (!outbox) return [...forgotten.values()];
    return (await outbox.items()).map(({ id, status, receipt, body }) => ({
      id, status, receipt: receipt?.id, description: (body as HazardReport | undefined)?.description,
    }));
  },
  problem: () => outbox?.problem?.reason,
};
