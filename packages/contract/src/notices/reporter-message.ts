import { HAZARD_CATEGORY_RULES } from '../norms/hazard-categories.ts';
import type { Locale } from '../rules/message-locale.ts';
import type { HazardStatus } from '../schemas/hazard.ts';
import { textFor, type LocalText } from '../schemas/text.ts';
import { dayIn, fill, type Template } from './fill.ts';

/** What has come of a report, after "The hazard you reported on 2 March". */
export const REPORTER_SENTENCES: Readonly<Record<HazardStatus, Template>> = {
  reported: { 'zh-CN': '已收到，等待核查。', en: 'has been received and will be checked.' },
  accepted: { 'zh-CN': '已受理，正在核查。', en: 'has been accepted and is being checked.' },
  rejected: { 'zh-CN': '未予受理，原因见查询页。', en: 'was not accepted; the tracking page says why.' },
  transferred: { 'zh-CN': '不属本单位职责，已转交负责的部门，去向见查询页。', en: 'is the task of another department and was passed on; the tracking page says where.' },
  merged: { 'zh-CN': '与同一隐患的另一条举报合并办理。', en: 'was joined with another report of the same hazard.' },
  verified: { 'zh-CN': '经核查属实，正在安排整改。', en: 'was checked and confirmed; its removal is being ordered.' },
  'not-found': { 'zh-CN': '经核查，现场没有发现。如仍存在，请再次举报。', en: 'was looked for and not found. If it is still there, please report it again.' },
  rectifying: { 'zh-CN': '已责令限期整改。', en: 'has been ordered to be removed.' },
  rectified: { 'zh-CN': '责任人反馈已改好，等待复查。', en: 'is said to have been removed; it will be checked again.' },
  reinspected: { 'zh-CN': '复查合格，等待办结。', en: 'was checked again and is gone; the case will be closed.' },
  closed: { 'zh-CN': '已消除，办理完毕。请您评价。', en: 'is gone and the case is closed. Please rate how it was dealt with.' },
  reopened: { 'zh-CN': '已重新办理，等待核查。', en: 'has been opened again and will be checked.' },
  withdrawn: { 'zh-CN': '已按您的要求撤回。', en: 'was withdrawn as you asked.' },
};

const LEAD: Template = { 'zh-CN': '您{day}举报的火灾隐患{what}{said}', en: 'The fire hazard you reported on {day}{what} {said}' };
const CLOSE: Template = { 'zh-CN': '凭查询码查看：{where}', en: 'Details by your tracking code: {where}' };
const CLOSE_WITHOUT: Template = { 'zh-CN': '详情请凭查询码查看。', en: 'Your tracking code shows the details.' };
const SUBJECT: Template = { 'zh-CN': '您举报的火灾隐患有了结果', en: 'News about the fire hazard you reported' };
const SIGNED: Template = { 'zh-CN': '{office}\n本邮件由系统自动发送，请勿回复。火灾报警请拨打119。', en: '{office}\nSent automatically; replies are not read. In a fire call 119.' };
const NAMED: Template = { 'zh-CN': '（{category}）', en: ' ({category})' };

export interface ReporterNews {
  readonly status: HazardStatus;
  readonly reportedAt: string | Date;
  readonly category: string;
  /** Who deals with it. */
  readonly office: LocalText;
  /** Page where a tracking code is typed in. The code itself never travels: it is the key to the report. */
  readonly trackingPage?: string | undefined;
}

/** As a text message: the day says which report, and whoever else reads it learns nothing more. */
export function reporterSms(news: ReporterNews, locale: Locale): string {
  return [sentence(news, locale, ''), close(news, locale)].join(locale === 'en' ? ' ' : '');
}

/** As an e-mail; the subject is the same for every result, because it shows on locked screens. */
export function reporterEmail(news: ReporterNews, locale: Locale): { subject: string; text: string } {
  const rule = HAZARD_CATEGORY_RULES.find(({ code }) => code === news.category);
  const what = rule === undefined ? '' : fill(NAMED[locale], { category: textFor(rule.name, locale) });
  return {
    subject: SUBJECT[locale],
    text: [sentence(news, locale, what), close(news, locale), fill(SIGNED[locale], { office: textFor(news.office, locale) })].join('\n\n'),
  };
}

function sentence({ status, reportedAt }: ReporterNews, locale: Locale, what: string): string {
  return fill(LEAD[locale], { day: dayIn(reportedAt, locale), what, said: REPORTER_SENTENCES[status][locale] });
}

function close({ trackingPage }: ReporterNews, locale: Locale): string {
  return trackingPage === undefined ? CLOSE_WITHOUT[locale] : fill(CLOSE[locale], { where: trackingPage });
}
