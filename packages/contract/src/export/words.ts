import { HAZARD_CATEGORY_RULES } from '../norms/hazard-categories.ts';
import type { Locale } from '../rules/message-locale.ts';

type Words = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const CATEGORIES: Words = Object.fromEntries(HAZARD_CATEGORY_RULES.map(({ code, name }) => [code, both(name['zh-CN'], name.en ?? name['zh-CN'])]));
const STATUSES: Words = {
  'reported': both('待受理', 'Reported'), 'accepted': both('已受理', 'Accepted'), 'verified': both('已核实', 'Verified'), 'not-found': both('未发现隐患', 'Not found'),
  'rectifying': both('整改中', 'Being fixed'), 'rectified': both('已整改，待复查', 'Fixed, to be checked'), 'reinspected': both('已复查，待办结', 'Checked, to be closed'),
  'closed': both('已办结', 'Closed'), 'rejected': both('不予受理', 'Rejected'), 'transferred': both('已移送', 'Transferred'), 'merged': both('已合并', 'Joined'),
  'withdrawn': both('已撤回', 'Withdrawn'), 'reopened': both('重新办理', 'Reopened'),
};
const DUTIES: Words = {
  verify: both('核查', 'Check on site'), order: both('责令整改', 'Order'), rectify: both('整改', 'Fix'), reinspect: both('复查', 'Check again'), close: both('办结', 'Close'),
  decide: both('政府决定', 'Decision of the government'),
};
const MAJOR: Words = {
  judged: both('已判定', 'Judged'), reported: both('已报政府', 'Put to government'), listed: both('挂牌督办', 'Listed'), declined: both('不予挂牌', 'Not listed'), delisted: both('已摘牌', 'Delisted'),
};

const of = (words: Words) => (value: string | null, locale: Locale): string | null => (value === null ? null : words[value]?.[locale] ?? value);

/** Words for a person; a value that this version does not know stands as it is. */
export const categoryWord = of(CATEGORIES);
export const statusWord = of(STATUSES);
export const dutyWord = of(DUTIES);
export const majorWord = of(MAJOR);
export const yesNo = (value: boolean, locale: Locale): string => (locale === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否');
