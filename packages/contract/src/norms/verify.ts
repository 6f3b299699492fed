import type { Norm } from '../schemas/norm.ts';

export const SUPERVISION = '《消防监督检查规定》（公安部令第107号，第120号修订）';

/** The two norms that a resident is told, apart from the table they are part of: a report form need not fetch the rest. */
export const VERIFY_NORMS = [
  {
    id: 'hazard.verify.class-a', value: 24, unit: 'hour', source: SUPERVISION, clause: '第十六条', verified: false, effectiveFrom: '2012-11-01',
    title: { 'zh-CN': 'A类隐患举报的核查时限', en: 'Time to verify a class A report' },
  },
  {
    id: 'hazard.verify.class-b', value: 3, unit: 'working-day', source: SUPERVISION, clause: '第十六条', verified: false, effectiveFrom: '2012-11-01',
    title: { 'zh-CN': 'B类隐患举报的核查时限', en: 'Time to verify a class B report' },
  },
] as const satisfies readonly Norm[];
