import type { CaseReply, Delivery, HazardCase, NoticePage } from '@fire-governance/contract';
import { TRANSITIONS } from '@fire-governance/contract/workflow';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { freshKey, onEachEngine } from '../../each-engine.ts';
import { escalate } from '../../jobs/escalate.ts';
import { TRIES_MAX } from './backoff.ts';
import type { Channel, Channels, Message, Outcome } from './channels/channel.ts';
import { answerWith, startMailServer, startReceiver, type MailServer, type Receiver } from './channels/servers.support.ts';
import { createChannels } from './channels/settings.ts';
import { listDeliveries, replanUntold, replayDeadLetters } from './dead-letters.ts';
import { deliver } from './deliver.ts';

const HOUR = 60 * 60 * 1000;
const AREA = 'nbs:150502002004';
const PAGE = 'https://www.example.gov.cn/track';

onEachEngine('telling people', (api) => {
  let mail: MailServer;
  let receiver: Receiver;
  let outside: Channels;
  before(async () => {
    mail = await startMailServer();
    receiver = await startReceiver();
    outside = createChannels({
      email: { host: '127.0.0.1', port: mail.port, secure: false, plain: true, from: { name: '消防服务中心', address: 'fire@example.gov.cn' } },
      sms: { url: new URL(`${receiver.url}/sms`), token: 't' },
      webhook: { url: new URL(`${receiver.url}/hook`), secrets: [randomBytes(32)], allowPrivate: true },
      trackingPage: PAGE,
    });
  });
  after(() => Promise.all([mail?.close(), receiver?.close()]));
  beforeEach(async () => {
    // What earlier tests left over, and what the sandbox has overdue, is settled first and sent nowhere.
    while (await escalate(api.server.db, api.server.clock) > 0);
    await api.server.db.owner((sql) => sql.query('update notices set planned_at = at where planned_at is null'));
    await api.server.db.owner((sql) => sql.query("delete from deliveries where state = 'waiting'"));
    mail.mails.length = 0;
    receiver.requests.length = 0;
    receiver.answer = answerWith(204);
  });

  const services = (channels: Channels = outside) => ({ secrets: api.server.secrets, channels });
  const run = (channels: Channels = outside) => deliver(api.server.db, api.server.clock, services(channels));
  const report = async (reporter: object = { mode: 'named', name: '示例·举报人', contact: 'reporter@example.com', wantsReply: true }, change: object = {}): Promise<{ id: string; trackingCode: string }> => {
    const { status, body } = await api.post('/hazards', { category: 'EVAC_BLOCK', description: '楼道里堆满了杂物', place: { area: AREA }, reporter, ...change });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const named = (contact: string) => ({ mode: 'named', name: '示例·举报人', contact, wantsReply: true });
  const as = async (login: string) => ({ Authorization: `Bearer ${await api.server.tokenFor(login)}` });
  const opened = async (id: string): Promise<HazardCase> => (await api.get(`/hazards/${id}`, await as('brigade'))).body;
  const reject = async (id: string) => {
    const { status, body } = await api.post(`/hazards/${id}/actions`, { action: 'reject', note: '不属于火灾隐患' }, { ...(await as('township')), 'If-Match': '"1"', 'Idempotency-Key': freshKey() });
    assert.equal(status, 200, JSON.stringify(body));
  };
  const outsideOf = (replies: readonly Pick<CaseReply, 'deliveries'>[] | undefined) =>
    replies!.flatMap(({ deliveries }) => deliveries).filter(({ channel }) => channel !== 'in-app');
  const briefly = ({ channel, state, reason }: Delivery) => [channel, state, reason].filter(Boolean).join(' ');
  const toldOutside = async (id: string) => outsideOf((await opened(id)).told).map(briefly);
  const unread = async (login: string): Promise<NoticePage> => (await api.get('/notices?read=false&limit=200', await as(login))).body;
  const openings = async (id: string) =>
    (await api.server.db.owner((sql) => sql.query<{ role: string; detail: object }>(`select role, detail from audit_log where target = $1 and operation = 'notices.deliver'`, [id])));

  /** A channel that does as it is told, and keeps what it was given. */
  const scripted = (...outcomes: (Outcome | (() => Promise<Outcome>))[]): Channel & { sent: Message[] } => {
    const sent: Message[] = [];
    return {
      sent,
      async send(message) {
        sent.push(message);
        const next = outcomes.length > 1 ? outcomes.shift()! : outcomes[0]!;
        return typeof next === 'function' ? next() : next;
      },
    };
  };
  const later: Outcome = { result: 'later', error: 'The mail server answered 451 to RCPT TO.' };

  test('a result goes to the address that the reporter left, once, with the tracking page and without the code', async () => {
    const { id, trackingCode } = await report();
    await reject(id);
    assert.deepEqual(await toldOutside(id), ['waiting']);
    assert.equal(await run(), 1);
    assert.equal(await run(), 0);
    const [got, ...more] = mail.mails;
    assert.equal(more.length, 0);
    assert.deepEqual(got!.to, ['reporter@example.com']);
    for (const words of ['未予受理', '疏散通道', PAGE, '3月16日']) assert.ok(got!.text.includes(words), got!.text);
    for (const words of [trackingCode, '楼道里堆满了杂物', '示例·举报人', '不属于火灾隐患', '团结社区']) assert.ok(!got!.raw.includes(words) && !got!.text.includes(words), words);
    assert.deepEqual(await toldOutside(id), ['email sent']);
    const tracked = (await api.post('/hazards/track', { code: trackingCode })).body;
    assert.deepEqual(outsideOf(tracked.replies).map(briefly), ['email sent']);
    // The contact was opened once, by the service, and that is in the audit log.
    assert.deepEqual((await openings(id)).map(({ role }) => role), ['service']);
    assert.doesNotMatch(JSON.stringify(await openings(id)), /example\.com/);
  });

  test('a mobile number gets a text message in the language of the report', async () => {
    const { id } = await report(named('138 0000 1234'), { locale: 'en' });
    await reject(id);
    await run();
    const { path, body, headers } = receiver.requests.find(({ path: to }) => to === '/sms')!;
    const { to, text, id: messageId } = JSON.parse(body);
    assert.deepEqual([path, to, headers['idempotency-key']], ['/sms', '13800001234', messageId]);
    assert.match(text, /^The fire hazard you reported on 16 March was not accepted; .*https:\/\/www\.example\.gov\.cn\/track$/);
    assert.deepEqual(await toldOutside(id), ['sms sent']);
    const events = await api.server.db.owner((sql) => sql.query<{ delivery: string }>(`select data ->> 'delivery' as delivery from events where about = $1 and kind = 'hazard.notice'`, [id]));
    assert.deepEqual(events.map(({ delivery }) => delivery), ['sent']);
  });

  test('why a reporter could not be told is written down, and their office is told to call', async () => {
    const onlyMail = { email: outside.email };
    for (const [reporter, channels, wanted] of [
      [named('reporter@example.com'), {}, 'not-given channel-not-configured'],
      [named('13800001234'), onlyMail, 'sms not-given channel-not-configured'],
      [named('0475-8212345'), outside, 'not-given contact-unusable'],
      [named('gone@example.com'), outside, 'email failed refused'],
      [{ ...named('reporter@example.com'), wantsReply: false }, outside, 'not-given not-wanted'],
      [{ mode: 'anonymous', wantsReply: false }, outside, 'not-given anonymous'],
    ] as const) {
      const { id } = await report(reporter);
      await reject(id);
      await run(channels);
      assert.deepEqual(await toldOutside(id), [wanted]);
      const mine = (await unread('township')).items.filter(({ hazard }) => hazard.id === id);
      const reason = wanted.split(' ').pop()!;
      assert.deepEqual(mine.map((notice) => [notice.kind, notice.status, notice.reason]), ['anonymous', 'not-wanted'].includes(reason) ? [] : [['not-told', 'rejected', reason]]);
      const events = await api.server.db.owner((sql) => sql.query(`select 1 from events where about = $1 and kind = 'hazard.notice' and data ->> 'step' = 'not-told'`, [id]));
      assert.equal(events.length, mine.length);
      const outcomes = await api.server.db.owner((sql) => sql.query<{ delivery: string }>(`select data ->> 'delivery' as delivery from events where about = $1 and kind = 'hazard.notice' and data ? 'delivery'`, [id]));
      // What the office is told goes to the webhook too, where there is one.
      const hooked = mine.length > 0 && 'webhook' in channels;
      assert.deepEqual(outcomes.map(({ delivery }) => delivery).sort(), [...(reason === 'refused' ? ['failed'] : []), ...(hooked ? ['sent'] : [])], wanted);
      // Nothing is opened that no channel could use.
      assert.equal((await openings(id)).length, wanted === 'not-given channel-not-configured' || !reporter.wantsReply ? 0 : 1, wanted);
    }
    assert.equal(mail.mails.length, 0);
  });

  test('what is put off is tried again, later each time, under the same id; then it is a dead letter that can be replayed', async () => {
    const { id } = await report();
    await reject(id);
    const email = scripted(later);
    const clock = api.server.clock;
    await run({ email });
    let last = 0;
    for (let tries = 1; tries < TRIES_MAX; tries += 1) {
      const [delivery] = outsideOf((await opened(id)).told);
      assert.deepEqual([delivery!.state, delivery!.tries, delivery!.reason], ['waiting', tries, null]);
      const pause = Date.parse(delivery!.nextTryAt!) - clock.now().getTime();
      assert.ok(pause > last * 0.6, `${pause} after ${last}`);
      last = pause;
      clock.advance(pause - 1);
      assert.equal(await run({ email }), 0, 'too early');
      clock.advance(1);
      assert.equal(await run({ email }), 1);
    }
    assert.deepEqual(await toldOutside(id), ['email failed unreachable']);
    assert.equal(new Set(email.sent.map((message) => message.id)).size, 1);
    assert.equal(email.sent.length, TRIES_MAX);
    assert.equal((await openings(id)).length, TRIES_MAX);
    const [letter] = await api.server.db.owner((sql) => listDeliveries(sql, 'failed'));
    assert.deepEqual([letter!.id, letter!.hazard_id, letter!.tries, letter!.last_error], [email.sent[0]!.id, id, TRIES_MAX, 'The mail server answered 451 to RCPT TO.']);
    assert.doesNotMatch(JSON.stringify(letter), /example\.com/);
    assert.equal(await api.server.db.owner((sql) => replayDeadLetters(sql, [letter!.id], clock.now())), 1);
    assert.equal(await run({ email: outside.email }), 1);
    assert.deepEqual([mail.mails.length, mail.mails[0]!.header('message-id'), await toldOutside(id)], [1, `<${letter!.id}@example.gov.cn>`, ['email sent']]);
  });

  test('a server that says how long to wait is obeyed', async () => {
    const { id } = await report();
    await reject(id);
    await run({ email: scripted({ ...later, waitMs: 3 * HOUR } as Outcome) });
    const [delivery] = outsideOf((await opened(id)).told);
    assert.equal(Date.parse(delivery!.nextTryAt!) - api.server.clock.now().getTime(), 3 * HOUR);
  });

  test('two workers at once, and eight, send each message once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, n) => report(named(`reporter-${n}@example.com`))));
    for (const { id } of ids) await reject(id);
    const tried = await Promise.all(Array.from({ length: 8 }, () => run()));
    assert.equal(tried.reduce((sum, n) => sum + n, 0), 12);
    assert.deepEqual(mail.mails.map(({ to }) => to[0]).sort(), Array.from({ length: 12 }, (_, n) => `reporter-${n}@example.com`).sort());
    // And where all are tried again at the same time.
    const email = scripted(later);
    const again = await Promise.all(Array.from({ length: 6 }, (_, n) => report(named(`again-${n}@example.com`))));
    for (const { id } of again) await reject(id);
    await run({ email });
    api.server.clock.advance(10_000);
    await Promise.all(Array.from({ length: 8 }, () => run()));
    assert.equal(mail.mails.filter(({ to }) => to[0]!.startsWith('again')).length, 6);
  });

  test('a process that dies between sending and writing it down is followed by another, under the same id', async () => {
    const { id } = await report();
    await reject(id);
    // Takes the message and then dies: what it promised to write is never written.
    const died: Message[] = [];
    const dying = run({ email: { send: (message) => { died.push(message); return new Promise(() => {}); } } });
    void dying;
    while (died.length === 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
    assert.deepEqual(await toldOutside(id), ['email waiting']);
    assert.equal(await run(), 0, 'the claim still holds');
    api.server.clock.advance(2 * 60 * 1000);
    assert.equal(await run(), 1);
    assert.equal(mail.mails[0]!.header('message-id'), `<${died[0]!.id}@example.gov.cn>`);
    assert.deepEqual(await toldOutside(id), ['email sent']);
  });

  test('one who comes back after the claim has run out changes nothing of what the other wrote', async () => {
    const { id } = await report();
    await reject(id);
    let finish = (_: Outcome) => {};
    const slow = run({ email: scripted(() => new Promise<Outcome>((resolve) => { finish = resolve; })) });
    while ((await toldOutside(id))[0] !== 'email waiting') await new Promise((resolve) => { setTimeout(resolve, 5); });
    api.server.clock.advance(2 * 60 * 1000);
    await run();
    finish({ result: 'refused', error: 'Too late.' });
    await slow;
    assert.deepEqual(await toldOutside(id), ['email sent']);
  });

  test('a message that cannot be made holds up no other, and has an end', async () => {
    const [broken, sound] = [await report(named('broken@example.com')), await report(named('sound@example.com'))];
    await reject(broken.id);
    await reject(sound.id);
    const email: Channel = { send: async ({ to }) => { if (to.startsWith('broken')) throw new TypeError('x'); return { result: 'sent' }; } };
    await run({ email });
    assert.deepEqual([await toldOutside(broken.id), await toldOutside(sound.id)], [['email waiting'], ['email sent']]);
    for (let n = 0; n < TRIES_MAX; n += 1) { api.server.clock.advance(24 * HOUR); await run({ email }); }
    assert.deepEqual(await toldOutside(broken.id), ['email failed unreachable']);
  });

  test('what waits for a channel that was taken away does not wait for ever', async () => {
    const { id } = await report();
    await reject(id);
    await run({ email: scripted(later) });
    api.server.clock.advance(HOUR);
    await run({ sms: outside.sms });
    assert.deepEqual(await toldOutside(id), ['email waiting']);
    api.server.clock.advance(25 * HOUR);
    await run({ sms: outside.sms });
    assert.deepEqual(await toldOutside(id), ['email failed channel-not-configured']);
  });

  test('results that no channel was there for can be told once there is one', async () => {
    const { id } = await report();
    await reject(id);
    await run({});
    assert.deepEqual(await toldOutside(id), ['not-given channel-not-configured']);
    // Those of the sandbox as well: a reserved domain, and this machine's own server.
    assert.ok(await api.server.db.owner((sql) => replanUntold(sql)) > 0);
    await run();
    assert.deepEqual(await toldOutside(id), ['email sent']);
  });

  test('chiefs are told in the desk, by text message where they have a mobile number, and through the webhook', async () => {
    await api.server.db.owner((sql) => sql.query(`update chiefs set phone = '13800005678' where area = $1`, [AREA]));
    const { id } = await report({ mode: 'anonymous', wantsReply: false });
    api.server.clock.advance(20 * HOUR + 1000);
    while (await escalate(api.server.db, api.server.clock) > 0);
    await run();
    const [notice] = (await opened(id)).notices;
    assert.deepEqual(notice!.deliveries!.map(briefly).sort(), ['in-app sent', 'sms sent', 'webhook sent']);
    assert.deepEqual((await unread('chief')).items.filter(({ hazard }) => hazard.id === id).map(({ kind, name }) => [kind, name]), [['remind', notice!.name]]);
    const texts = receiver.requests.filter(({ path }) => path === '/sms').map(({ body }) => JSON.parse(body));
    assert.ok(texts.some(({ to, text }) => to === '13800005678' && /核查将于.*到期.*请登录工作台/.test(text)), JSON.stringify(texts));
    const event = receiver.requests.filter(({ path }) => path === '/hook').map(({ body }) => JSON.parse(body)).find(({ data }) => data.hazard.id === id);
    assert.deepEqual([event.type, event.data.area, event.data.duty], ['notice.remind', AREA, 'verify']);
    assert.doesNotMatch(JSON.stringify(event), new RegExp(`13800005678|楼道里堆满|${notice!.name}`));
    // A landline takes no text messages; nobody has opened anything of a reporter for this.
    assert.deepEqual(await openings(id), []);
    api.server.clock.advance(4 * HOUR);
    while (await escalate(api.server.db, api.server.clock) > 0);
    await run({ sms: outside.sms });
    assert.deepEqual((await opened(id)).notices[1]!.deliveries!.map(briefly).sort(), ['in-app sent', 'sms not-given contact-unusable']);
  });

  test('nothing set up: chiefs see it in the desk, and the log says why nowhere else', async () => {
    const { id } = await report({ mode: 'anonymous', wantsReply: false });
    api.server.clock.advance(20 * HOUR + 1000);
    while (await escalate(api.server.db, api.server.clock) > 0);
    assert.equal(await run({}), 0);
    assert.deepEqual((await opened(id)).notices[0]!.deliveries!.map(briefly), ['in-app sent', 'not-given channel-not-configured']);
  });

  test('the role of requests sees neither whom a notice went to nor what a server said, and changes nothing', async () => {
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'brigade', area: 'nbs:150502' } as const;
    const portal = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'portal' } as const;
    for (const attempt of ['select recipient_hash from deliveries', 'select last_error from deliveries', "update deliveries set state = 'sent'", 'delete from deliveries', 'update notices set at = now()', 'delete from notices']) {
      await assert.rejects(api.server.db.scoped(scope, (sql) => sql.query(attempt)), /permission denied/, attempt);
    }
    const [seen] = await api.server.db.scoped(portal, (sql) => sql.query<{ n: number }>(`select count(*)::int as n from notices where audience in ('chief', 'staff')`));
    assert.equal(seen!.n, 0);
    const insert = (channel: string, state: string) => api.server.db.scoped(scope, (sql) =>
      sql.query(`insert into deliveries (id, notice_id, county, area, channel, state, at, next_try_at) select gen_random_uuid(), id, county, area, '${channel}', '${state}', now(), null from notices limit 1`));
    await assert.rejects(insert('email', 'sent'), /row-level security/);
    await assert.rejects(api.server.db.scoped(scope, (sql) => sql.query(
      `insert into notices (id, county, area, hazard_id, audience, key, kind, at, for_area) select gen_random_uuid(), county, area, hazard_id, 'chief', 'x', 'remind', now(), area from notices limit 1`)), /row-level security/);
    await assert.rejects(api.server.db.scoped(scope, (sql) => sql.query(
      `insert into notice_reads (notice_id, subject, county, area, at) select id, '01890000-0000-7000-8000-00000000000b', county, area, now() from notices limit 1`)), /row-level security/);
  });

  test('no state that a step can reach is without its notices', () => {
    // The list of results is of states that a step of somebody else's leads to.
    const reached = new Set(TRANSITIONS.filter(({ by }) => by.some((role) => role !== 'reporter')).map(({ to }) => to));
    for (const status of ['rejected', 'transferred', 'merged', 'verified', 'not-found', 'closed', 'reopened'] as const) assert.ok(reached.has(status), status);
  });
}, { now: '2026-03-16T01:00:00Z' });
