import type { Locale } from '../rules/message-locale.ts';
import type { CaseRow } from '../schemas/hazard-case.ts';
import { categoryWord, dutyWord, majorWord, statusWord, yesNo } from './words.ts';

/** A hazard as staff see it in a list, with what an order names. Nothing of who reported it. */
export type ExportRow = CaseRow & { person: string | null; agency: string | null };

/** `instant` is RFC 3339 and shown in Shanghai; text is text whatever it looks like. */
export type Cell = { kind: 'text'; value: string } | { kind: 'number'; value: number } | { kind: 'instant'; value: string } | null;

interface Column {
  readonly heading: Readonly<Record<Locale, string>>;
  /** In characters, about. */
  readonly width: number;
  cell(row: ExportRow, locale: Locale): Cell;
}

const text = (value: string | null | undefined): Cell => (value === null || value === undefined || value === '' ? null : { kind: 'text', value });
const number = (value: number | null | undefined): Cell => (value === null || value === undefined ? null : { kind: 'number', value });
const instant = (value: string | null | undefined): Cell => (value === null || value === undefined ? null : { kind: 'instant', value });

function column(zh: string, en: string, width: number, cell: Column['cell']): Column {
  return { heading: { 'zh-CN': zh, en }, width, cell };
}

export const COLUMNS: readonly Column[] = [
  column('编号', 'Number', 38, ({ id }) => text(id)),
  column('上报时间', 'Reported', 17, ({ reportedAt }) => instant(reportedAt)),
  column('隐患类型', 'Kind of hazard', 30, ({ category }, locale) => text(categoryWord(category, locale))),
  column('等级', 'Class', 6, ({ deadlineClass }) => text(deadlineClass)),
  column('状态', 'Status', 16, ({ status }, locale) => text(statusWord(status, locale))),
  column('所在区域', 'Area', 20, ({ place }, locale) => text(place.areaName?.[locale] ?? place.areaName?.['zh-CN'])),
  column('区域代码', 'Area code', 18, ({ place }) => text(place.area)),
  column('地址', 'Address', 30, ({ place }) => text(place.address)),
  column('经度', 'Longitude', 11, ({ place }) => number(place.position?.lon)),
  column('纬度', 'Latitude', 11, ({ place }) => number(place.position?.lat)),
  column('情况描述', 'Description', 50, ({ description }) => text(description)),
  column('下一步', 'Next step', 14, ({ deadline }, locale) => text(dutyWord(deadline?.duty ?? null, locale))),
  column('截止时间', 'Due', 17, ({ deadline }) => instant(deadline?.dueAt)),
  column('是否逾期', 'Overdue', 9, ({ overdue }, locale) => text(yesNo(overdue, locale))),
  column('暂停计时', 'Clock stopped since', 17, ({ pausedAt }) => instant(pausedAt)),
  column('承办单位', 'Handled by', 24, ({ handler }, locale) => text(handler.name[locale] ?? handler.name['zh-CN'])),
  column('整改责任人', 'Must fix it', 20, ({ person }) => text(person)),
  column('移送单位', 'Transferred to', 20, ({ agency }) => text(agency)),
  column('重大隐患', 'Major hazard', 14, ({ major }, locale) => text(majorWord(major, locale))),
  column('关注人数', 'Followers', 9, ({ followers }) => number(followers)),
  column('照片数', 'Photos', 8, ({ photoCount }) => number(photoCount)),
  column('最近更新', 'Changed', 17, ({ updatedAt }) => instant(updatedAt)),
  column('示意数据', 'Schematic data', 9, ({ schematic }, locale) => text(yesNo(schematic, locale))),
];

/** China has one time and no daylight saving. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The wall clock in Shanghai as if it were UTC, in milliseconds; undefined where the text is no instant. */
export function shanghaiClock(instantText: string): number | undefined {
  const at = Date.parse(instantText);
  return Number.isNaN(at) ? undefined : at + SHANGHAI_MS;
}
