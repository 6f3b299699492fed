import type { CaseReply, Delivery } from '@fire-governance/contract';
import { toldOf } from '@fire-governance/contract/notices';
import type { SandboxHazard, SandboxStep } from './hazards.ts';

/** Whoever reports in the sandbox and wants a reply; the address is reserved for examples (RFC 2606), so nothing ever arrives. */
export const SANDBOX_REPORTER = { name: '示例·举报人', contact: 'reporter@example.com', locale: 'zh-CN' } as const;

const shownAt = (at: string): Delivery => ({ channel: 'in-app', state: 'sent', reason: null, at, tries: 0, nextTryAt: null });
const notGiven = (at: string, reason: string): Delivery => ({ channel: null, state: 'not-given', reason, at, tries: 0, nextTryAt: null });

/** What reporter and followers were told along the way. The sandbox has no channel to the outside, and says so. */
export function repliesAlong({ timeline, followers, wantsReply }: Pick<SandboxHazard, 'timeline' | 'followers' | 'wantsReply'>): CaseReply[] {
  return timeline.flatMap((step, n): CaseReply[] => {
    const told = toldOf({ before: timeline[n - 1]?.status ?? step.status, after: step.status, byReporter: isReporters(step) });
    const { at, status } = step;
    return [
      ...(told.reporter ? [{ at, to: 'reporter', status, people: null, deliveries: [shownAt(at), notGiven(at, wantsReply ? 'channel-not-configured' : 'anonymous')] }] : []),
      ...(told.followers && followers > 0 ? [{ at, to: 'followers', status, people: followers, deliveries: [shownAt(at)] }] : []),
    ];
  });
}

const isReporters = ({ status }: SandboxStep) => status === 'withdrawn';
