import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES } from '../rules/message-locale.ts';
import { DELIVERY_REASONS } from '../schemas/delivery.ts';
import { HAZARD_CATEGORIES, HAZARD_DUTIES, HAZARD_STATUSES } from '../schemas/hazard.ts';
import { NOTICE_KINDS } from '../schemas/notice.ts';
import { fill } from './fill.ts';
import { channelOf, chiefSms, chiefSubject, chiefText, reporterEmail, reporterSms, RESULT_STATUSES, smsParts, toldOf, type ReporterNews } from './index.ts';

const LONG_OFFICE = { 'zh-CN': '科尔沁区莫力庙苏木消防安全服务中心', en: 'Molimiao Sum Fire Safety Service Center of Horqin District' };
const LONG_PAGE = 'https://www.district.example.gov.cn/fire/hazards/track';
const newsOf = (change: Partial<ReporterNews> = {}): ReporterNews => ({
  status: 'closed', reportedAt: '2026-12-30T16:30:00.000Z', category: 'EBIKE', office: LONG_OFFICE, trackingPage: LONG_PAGE, ...change,
});

test('every state has its sentence in every language, with nothing left to fill in', () => {
  for (const locale of LOCALES) {
    for (const status of HAZARD_STATUSES) {
      for (const category of [...HAZARD_CATEGORIES, 'SOMETHING_NEW']) {
        for (const trackingPage of [LONG_PAGE, undefined]) {
          const news = newsOf({ status, category, trackingPage });
          const { subject, text } = reporterEmail(news, locale);
          for (const said of [reporterSms(news, locale), subject, text]) {
            assert.doesNotMatch(said, /[{}]|undefined|null/, said);
            assert.equal(/\p{Script=Han}/u.test(said), locale === 'zh-CN', said);
          }
          assert.ok(text.includes(LONG_OFFICE[locale]));
          assert.equal(text.includes(LONG_PAGE), trackingPage !== undefined);
        }
      }
    }
  }
});

test('every notice to chiefs has its sentence for every duty, result and reason', () => {
  const place = { 'zh-CN': '团结社区居委会', en: 'Tuanjie Community' };
  for (const locale of LOCALES) {
    for (const kind of NOTICE_KINDS) {
      const rows = kind === 'not-told'
        ? HAZARD_STATUSES.flatMap((status) => DELIVERY_REASONS.map((reason) => ({ status, reason })))
        : HAZARD_DUTIES.map((duty) => ({ duty, dueAt: '2026-03-03T02:01:12.000Z' }));
      for (const row of rows) {
        for (const where of [place, null]) {
          const said = `${chiefSubject(kind, locale)} ${chiefText({ kind, category: 'EBIKE', place: where, ...row }, locale)} ${chiefSms({ kind, category: 'EBIKE', place: where, ...row }, locale)}`;
          assert.doesNotMatch(said, /[{}]|undefined|null|“”|\(\)/, said);
          assert.equal(/\p{Script=Han}/u.test(said), locale === 'zh-CN', said);
        }
      }
    }
  }
});

test('a text message takes two parts at most, for the longest state and category', () => {
  for (const locale of LOCALES) {
    for (const status of HAZARD_STATUSES) assert.ok(smsParts(reporterSms(newsOf({ status }), locale)) <= 2, reporterSms(newsOf({ status }), locale));
    for (const category of HAZARD_CATEGORIES) {
      for (const kind of NOTICE_KINDS.filter((name) => name !== 'not-told')) {
        const said = chiefSms({ kind, category, place: { 'zh-CN': '木里图镇西五家子村委会', en: 'Xiwujiazi Village, Mulitu Town' }, duty: 'decide', dueAt: '2026-12-30T16:30:00.000Z' }, locale);
        // Curly quotes and dashes are no letters of the short alphabet, so an English one may take more.
        assert.ok(smsParts(said) <= (locale === 'en' ? 4 : 2), `${smsParts(said)}: ${said}`);
      }
    }
  }
  assert.deepEqual([smsParts('汉'.repeat(70)), smsParts('汉'.repeat(71)), smsParts('a'.repeat(160)), smsParts('a'.repeat(161))], [1, 2, 1, 2]);
});

test('days are those of Shanghai', () => {
  // Half past midnight on the 31st.
  assert.match(reporterSms(newsOf(), 'zh-CN'), /12月31日/);
  assert.match(reporterSms(newsOf(), 'en'), /31 December/);
});

test('a name that nobody gave a value for is a fault, not a message', () => {
  assert.throws(() => fill('您{day}举报的隐患', {}), /needs \{day\}/);
});

test('reporters are told results by others; those who follow are told whatever changes', () => {
  for (const after of RESULT_STATUSES) {
    assert.deepEqual(toldOf({ before: 'accepted', after, byReporter: false }), { reporter: true, followers: true });
    assert.deepEqual(toldOf({ before: 'accepted', after, byReporter: true }), { reporter: false, followers: true });
    assert.deepEqual(toldOf({ before: after, after, byReporter: false }), { reporter: false, followers: false });
  }
  assert.deepEqual(toldOf({ before: 'reported', after: 'accepted', byReporter: false }), { reporter: false, followers: true });
});

test('a contact is a mobile number, one e-mail address, or none that a channel can use', () => {
  for (const text of ['13800001234', '138 0000 1234', '+86 138-0000-1234', '8613800001234']) assert.deepEqual(channelOf(text), { channel: 'sms', address: '13800001234' }, text);
  for (const text of ['reporter@example.com', ' a.b+c@mail.example.com.cn ', '用户@例子.中国']) assert.deepEqual(channelOf(text), { channel: 'email', address: text.trim() }, text);
  for (const text of [
    '0475-8212345', '12345678901', '96119', '', 'a@b', 'a@@example.com', 'a@example.com,b@example.com', 'a@example.com\r\nBcc: b@example.com', '<a@example.com>',
    '"a b"@example.com', 'a@[127.0.0.1]', 'a@-example.com', `${'a'.repeat(65)}@example.com`, 'a@example.com;b@example.com', 'a@example.c',
  ]) assert.equal(channelOf(text), null, text);
});
