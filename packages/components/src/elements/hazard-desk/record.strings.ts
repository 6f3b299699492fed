import type { TableOf } from '../../base/index.ts';

/** Words of what has happened to a hazard, who was told, and what the reporter says. */
export const recordEn = {
  'duty_verify': 'check on site', 'duty_order': 'order', 'duty_rectify': 'rectification', 'duty_reinspect': 'second check', 'duty_close': 'closing',
  'duty_decide': 'decision of the government', 'duty_other': 'next step',
  notice_remind: (who: string, duty: string, time: string) => `Reminded: ${who}. Due: ${duty}, by ${time}`,
  notice_up: (who: string, duty: string, time: string) => `Passed up to: ${who}. Overdue: ${duty}, was due by ${time}`,
  holder: (post: string, name: string | null, standIn: boolean) => `${post}, ${name === null ? 'which nobody holds' : standIn ? `${name} (stand-in)` : name}`,
  delivery: (channel: string, state: string, why: string) => `${channel ? `${channel}: ` : ''}${state}${why ? ` (${why})` : ''}`,
  told_reporter: (status: string) => `The reporter is told: ${status}`,
  told_followers: (people: number, status: string) => (people === 1 ? `1 follower is told: ${status}` : `${people} followers are told: ${status}`),
  'channel_in-app': 'Here', 'channel_email': 'E-mail', 'channel_sms': 'Text message', 'channel_webhook': 'Own system',
  'sent_waiting': 'on its way', 'sent_sent': 'sent', 'sent_failed': 'not sent', 'sent_not-given': 'not told',
  'why_anonymous': 'the report is anonymous', 'why_not-wanted': 'no reply is wanted', 'why_no-contact': 'there is no contact',
  'why_contact-unusable': 'the contact cannot be written to', 'why_channel-not-configured': 'this way is not set up', 'why_refused': 'the recipient does not take it',
  'why_unreachable': 'could not be reached',
  rated_yes: 'The reporter is satisfied',
  rated_no: 'The reporter is not satisfied',
  ratedAt: (time: string) => `Said on ${time}.`,
};

export const recordZh: TableOf<typeof recordEn> = {
  'duty_verify': '核查', 'duty_order': '责令整改', 'duty_rectify': '整改', 'duty_reinspect': '复查', 'duty_close': '办结',
  'duty_decide': '政府决定', 'duty_other': '下一步',
  notice_remind: (who, duty, time) => `已提醒：${who}。${duty}期限 ${time}`,
  notice_up: (who, duty, time) => `已逐级上报：${who}。${duty}已逾期，期限为 ${time}`,
  holder: (post, name, standIn) => `${post}${name === null ? '（岗位空缺）' : standIn ? ` ${name}（代理）` : ` ${name}`}`,
  delivery: (channel, state, why) => `${channel ? `${channel}：` : ''}${state}${why ? `（${why}）` : ''}`,
  told_reporter: (status) => `已答复举报人：${status}`,
  told_followers: (people, status) => `已告知 ${people} 位关注人：${status}`,
  'channel_in-app': '本系统', 'channel_email': '邮件', 'channel_sms': '短信', 'channel_webhook': '对接系统',
  'sent_waiting': '正在发送', 'sent_sent': '已发出', 'sent_failed': '没有发出', 'sent_not-given': '没有告知',
  'why_anonymous': '匿名举报', 'why_not-wanted': '不需要答复', 'why_no-contact': '没有联系方式', 'why_contact-unusable': '联系方式不能发送',
  'why_channel-not-configured': '没有开通这种方式', 'why_refused': '对方系统不接收', 'why_unreachable': '多次联系不上',
  rated_yes: '举报人满意',
  rated_no: '举报人不满意',
  ratedAt: (time) => `评价时间：${time}。`,
};
