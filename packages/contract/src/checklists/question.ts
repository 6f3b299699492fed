import type { ChecklistBasis, ChecklistQuestion } from '../schemas/checklist.ts';
import type { HazardCategory } from '../schemas/hazard.ts';

const LAW = '《中华人民共和国消防法》（2021年修正）';

/** Whose text has been read; see the project's notes on the domain. */
export const law = (clause: string): ChecklistBasis => ({ source: LAW, clause, verified: true });
/** 机关、团体、企业、事业单位消防安全管理规定 (order 61): clauses known from secondary sources only. */
export const order61 = (clause: string | null): ChecklistBasis => ({ source: '《机关、团体、企业、事业单位消防安全管理规定》（公安部令第61号）', clause, verified: false });
/** Rules of Inner Mongolia for farming and herding areas; articles beyond the sixth have not been read. */
export const RURAL: ChecklistBasis = { source: '《内蒙古自治区农村牧区消防安全管理规定》（内政发〔2023〕14号）', clause: null, verified: false };
/** A default of this project, which an operator may replace. */
export const OWN: ChecklistBasis = { source: 'fire-governance', clause: null, verified: true };

type Both = readonly [zh: string, en: string];

/** A question, put so that "yes" is good, and what a "no" to it says. `photo`: a picture is asked for with a "no". */
export function question(id: string, category: HazardCategory, basis: ChecklistBasis, [zh, en]: Both, [findingZh, findingEn]: Both, photo = true): ChecklistQuestion {
  return { id, text: { 'zh-CN': zh, en }, finding: { 'zh-CN': findingZh, en: findingEn }, basis, category, photo };
}
