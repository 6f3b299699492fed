import { isProblem } from '@fire-governance/client';
import type { Campaign, Checklist, StaffSession } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import type { InspectionClient, InspectionKeeping, InspectionReferences } from './ports.ts';

export interface Looked {
  known?: InspectionReferences | undefined;
  /** `known` is from an earlier visit. */
  stale: boolean;
  failure: Failure | null;
}

async function all<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function ask(client: InspectionClient, signal: AbortSignal, now: number): Promise<InspectionReferences> {
  const [session, checklists, campaigns]: [StaffSession, Checklist[], Campaign[]] = await Promise.all([
    client.session.get({ signal }), all(client.checklists.list({ current: 'true' }, { signal })), all(client.campaigns.list({ status: 'running' }, { signal })),
  ]);
  return { session, checklists, campaigns, seenAt: now };
}

/**
 * Who is signed in, the checklists with their editions and the running campaigns: from the service, else as they were kept
 * on the device. Who is told that nobody is signed in, or that they may not, is shown nothing of before.
 */
export async function lookUp(client: InspectionClient, references: InspectionKeeping['references'] | undefined, signal: AbortSignal, now: number): Promise<Looked> {
  try {
    const known = await ask(client, signal, now);
    await references?.save(known).catch(() => false);
    return { known, stale: false, failure: null };
  } catch (error) {
    const failure = failureOf(error);
    if (isProblem(error) && (error.status === 401 || error.status === 403)) return { stale: false, failure };
    const known = await references?.load().catch(() => undefined);
    return { known: isWhole(known) ? known : undefined, stale: true, failure };
  }
}

/** An older version of the page may have written something else. */
function isWhole(known: InspectionReferences | undefined): boolean {
  return typeof known?.session?.subject === 'string' && Array.isArray(known.checklists) && Array.isArray(known.campaigns) && typeof known.seenAt === 'number';
}
