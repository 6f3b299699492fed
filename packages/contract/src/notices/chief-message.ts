import { HAZARD_CATEGORY_RULES } from '../norms/hazard-categories.ts';
import { LOCALES, type Locale } from '../rules/message-locale.ts';
import type { DeliveryReason } from '../schemas/delivery.ts';
import type { HazardDuty, HazardStatus } from '../schemas/hazard.ts';
import type { NoticeKind } from '../schemas/notice.ts';
import { textFor, type LocalText } from '../schemas/text.ts';
import { fill, minuteIn, type Template } from './fill.ts';

export const DUTY_WORDS: Readonly<Record<HazardDuty, Template>> = {
  verify: { 'zh-CN': '核查', en: 'check' },
  order: { 'zh-CN': '责令整改', en: 'order of removal' },
  rectify: { 'zh-CN': '整改', en: 'removal' },
  reinspect: { 'zh-CN': '复查', en: 'second check' },
  close: { 'zh-CN': '办结', en: 'closing' },
  decide: { 'zh-CN': '政府决定', en: 'decision of the government' },
};

export const RESULT_WORDS: Readonly<Record<HazardStatus, Template>> = {
  reported: { 'zh-CN': '已收到', en: 'received' }, accepted: { 'zh-CN': '已受理', en: 'accepted' }, rejected: { 'zh-CN': '不予受理', en: 'not accepted' },
  transferred: { 'zh-CN': '已转办', en: 'passed on' }, merged: { 'zh-CN': '合并办理', en: 'joined with another' }, verified: { 'zh-CN': '核查属实', en: 'confirmed' },
  'not-found': { 'zh-CN': '核查未发现', en: 'not found' }, rectifying: { 'zh-CN': '整改中', en: 'being removed' }, rectified: { 'zh-CN': '已整改待复查', en: 'removed, to be checked' },
  reinspected: { 'zh-CN': '复查合格', en: 'checked again' }, closed: { 'zh-CN': '已办结', en: 'closed' }, reopened: { 'zh-CN': '重新办理', en: 'opened again' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
};

/** Why a reporter was not told, for those who must now do it otherwise. */
export const REASON_WORDS: Readonly<Record<DeliveryReason, Template>> = {
  anonymous: { 'zh-CN': '匿名举报', en: 'the report is anonymous' },
  'not-wanted': { 'zh-CN': '举报人不要求答复', en: 'no reply was asked for' },
  'no-contact': { 'zh-CN': '没有联系方式', en: 'there is no contact' },
  'contact-unusable': { 'zh-CN': '联系方式不能接收短信或邮件', en: 'the contact takes neither text messages nor e-mail' },
  'channel-not-configured': { 'zh-CN': '本系统未开通相应的通知渠道', en: 'the service has no channel for it' },
  refused: { 'zh-CN': '对方服务器拒收', en: 'the recipient’s server refused it' },
  unreachable: { 'zh-CN': '多次发送未成功', en: 'it could not be delivered, however often it was tried' },
};

const SENTENCES: Readonly<Record<NoticeKind, Template>> = {
  remind: { 'zh-CN': '“{category}”（{place}）的{duty}将于{due}到期，尚未完成。', en: '“{category}” ({place}): the {duty} is due by {due} and not done yet.' },
  'escalate-township': {
    'zh-CN': '“{category}”（{place}）的{duty}应于{due}前完成，已逾期，请督办。', en: '“{category}” ({place}): the {duty} was due by {due} and is overdue. Please see to it.',
  },
  'escalate-district': {
    'zh-CN': '“{category}”（{place}）的{duty}应于{due}前完成，逾期后乡镇（街道）仍未办理，请督办。',
    en: '“{category}” ({place}): the {duty} was due by {due}; the township has not acted either. Please see to it.',
  },
  'not-told': {
    'zh-CN': '“{category}”（{place}）的举报人要求答复，结果“{result}”没有送达：{reason}。请打开举报人信息，致电或当面告知。',
    en: '“{category}” ({place}): the reporter asked for a reply, and the result “{result}” was not delivered: {reason}. Please open the contact and tell them.',
  },
};
const SOMEWHERE: Template = { 'zh-CN': '位置待核', en: 'place to be found' };
const SIGN_IN: Template = { 'zh-CN': '请登录工作台办理。', en: 'Sign in to the desk to deal with it.' };
const SUBJECTS: Readonly<Record<NoticeKind, Template>> = {
  remind: { 'zh-CN': '隐患办理即将到期', en: 'A hazard is nearly due' },
  'escalate-township': { 'zh-CN': '隐患办理逾期', en: 'A hazard is overdue' },
  'escalate-district': { 'zh-CN': '隐患办理逾期，请督办', en: 'A hazard is overdue at the township' },
  'not-told': { 'zh-CN': '举报人尚未得到答复', en: 'A reporter has no reply yet' },
};

export interface ChiefNews {
  readonly kind: NoticeKind;
  readonly category: string;
  /** Null where only an address is known, which is not told. */
  readonly place: LocalText | null;
  readonly duty?: string | null | undefined;
  readonly dueAt?: string | Date | null | undefined;
  readonly status?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** The word for a code; one of a newer server as it came. */
const word = (words: Readonly<Record<string, Template>>, code: string | null | undefined, locale: Locale) => (code == null ? '' : words[code]?.[locale] ?? code);

/** What the holder of a post is told: the matter and until when, nothing of whoever reported it. */
export function chiefText(news: ChiefNews, locale: Locale): string {
  const rule = HAZARD_CATEGORY_RULES.find(({ code }) => code === news.category);
  return fill(SENTENCES[news.kind][locale], {
    category: rule === undefined ? news.category : textFor(rule.name, locale),
    place: news.place === null ? SOMEWHERE[locale] : textFor(news.place, locale),
    duty: word(DUTY_WORDS, news.duty, locale),
    due: news.dueAt == null ? '' : minuteIn(news.dueAt, locale),
    result: word(RESULT_WORDS, news.status, locale),
    reason: word(REASON_WORDS, news.reason, locale),
  });
}

export function chiefTexts(news: ChiefNews): LocalText {
  return Object.fromEntries(LOCALES.map((locale) => [locale, chiefText(news, locale)])) as LocalText;
}

export const chiefSubject = (kind: NoticeKind, locale: Locale): string => SUBJECTS[kind][locale];

/** Outside the desk it is said where to go. */
export const chiefSms = (news: ChiefNews, locale: Locale): string => `${chiefText(news, locale)}${locale === 'en' ? ' ' : ''}${SIGN_IN[locale]}`;
