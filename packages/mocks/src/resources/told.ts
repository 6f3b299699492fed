import type { CaseReply, Delivery, TrackedReply } from '@fire-governance/contract';
import { toldOf } from '@fire-governance/contract/notices';
import type { KnownCode, StoredHazard } from '../state.ts';

/** After a step: who is told of it, as the server writes it down. Nothing is ever sent from here, so what is to be sent waits. */
export function tell(hazard: StoredHazard, before: string, byReporter: boolean): void {
  const { status, updatedAt, followers, reporter } = hazard;
  const at = hazard.timeline[hazard.timeline.length - 1]?.at ?? updatedAt;
  const told = toldOf({ before, after: status, byReporter });
  const delivery = (change: Partial<Delivery>): Delivery => ({ channel: null, state: 'sent', reason: null, at, tries: 0, nextTryAt: null, ...change });
  const shown = delivery({ channel: 'in-app' });
  const outside = reporter.wantsReply ? delivery({ state: 'waiting' }) : delivery({ state: 'not-given', reason: reporter.mode === 'anonymous' ? 'anonymous' : 'not-wanted' });
  const reply = (to: string, people: number | null, deliveries: Delivery[]): CaseReply => ({ at, to, status, people, deliveries });
  if (told.reporter) hazard.told.push(reply('reporter', null, [shown, outside]));
  if (told.followers && followers > 0) hazard.told.push(reply('followers', followers, [shown]));
}

/** What the holder of a code was told. */
export function trackedRepliesOf({ told }: StoredHazard, role: KnownCode['role']): TrackedReply[] {
  return told.filter(({ to }) => to === (role === 'reporter' ? 'reporter' : 'followers')).map(({ at, status, deliveries }) => ({ at, status, deliveries }));
}
