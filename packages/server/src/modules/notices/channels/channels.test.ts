import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { StartupError } from '../../../startup-error.ts';
import { settingsFrom } from '../../../settings.ts';
import type { Message } from './channel.ts';
import { createMail, type MailSettings } from './email.ts';
import { retryAfterMs } from './http-post.ts';
import { isPrivate } from './private-addresses.ts';
import { answerWith, freePort, startMailServer, startReceiver, startSilence } from './servers.support.ts';
import { createChannels } from './settings.ts';
import { createSmsGateway } from './sms.ts';
import { createWebhook } from './webhook.ts';

const AT = new Date('2026-03-16T01:00:00.000Z');
const ID = '01955489-77c0-7d31-9b52-0c6e4f1a2b3c';
const message = (change: Partial<Message> = {}): Message => ({
  id: ID, to: 'reporter@example.com', subject: '您举报的火灾隐患有了结果', text: '您3月2日举报的火灾隐患已消除，办理完毕。\n\n西门街道', at: AT, event: { type: 'notice.remind', data: { text: '核查' } }, ...change,
});
const mail = await startMailServer();
const receiver = await startReceiver();
const silence = await startSilence();
const nobody = await freePort();
after(() => Promise.all([mail.close(), receiver.close(), silence.close()]));
const settings = (change: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1', port: mail.port, secure: false, plain: true, from: { name: '消防服务中心', address: 'fire@example.gov.cn' }, ...change,
});
const SOON = { connect: 200, silence: 200, whole: 400 };

test('mail arrives as plain text, to one address, under its own id', async () => {
  assert.deepEqual(await createMail(settings()).send(message()), { result: 'sent' });
  const [got] = mail.mails;
  assert.deepEqual([got!.from, got!.to, got!.text], ['fire@example.gov.cn', ['reporter@example.com'], message().text]);
  assert.equal(got!.header('message-id'), `<${ID}@example.gov.cn>`);
  assert.equal(got!.header('auto-submitted'), 'auto-generated');
  assert.match(got!.header('content-type')!, /^text\/plain; charset=utf-8/);
  assert.match(got!.header('date')!, /^Mon, 16 Mar 2026 01:00:00/);
});

test('what a mail server says decides between never and later, and no sentence names the recipient', async () => {
  for (const [to, result] of [['gone@example.com', 'refused'], ['unwanted@example.com', 'refused'], ['busy@example.com', 'later']] as const) {
    const outcome = await createMail(settings()).send(message({ to }));
    assert.equal(outcome.result, result, to);
    assert.doesNotMatch(JSON.stringify(outcome), /example/);
  }
  const before = mail.mails.length;
  // Written into an envelope as they are, these would go to somebody else too.
  for (const to of ['a@example.com, b@example.com', 'a@example.com\r\nRCPT TO:<b@example.com>', 'a@example.com>\r\nDATA']) {
    assert.equal((await createMail(settings()).send(message({ to }))).result, 'refused', to);
  }
  assert.equal(mail.mails.length, before);
});

test('a mail server that is away, silent, or offers no TLS is tried again later', async () => {
  for (const [change, sentence] of [[{ port: nobody }, /could not be reached/], [{ port: silence.port }, /in time|too long/], [{ plain: false }, /no TLS|STARTTLS/]] as const) {
    const outcome = await createMail(settings(change), SOON).send(message());
    assert.equal(outcome.result, 'later');
    assert.match((outcome as { error: string }).error, sentence);
  }
});

test('a wrong password is told as one, and kept to itself', async () => {
  const locked = await startMailServer({ users: { portal: 'right-password' } });
  try {
    assert.deepEqual(await createMail(settings({ port: locked.port, user: 'portal', password: 'right-password' })).send(message()), { result: 'sent' });
    const outcome = await createMail(settings({ port: locked.port, user: 'portal', password: 'wrong-password' })).send(message());
    assert.equal(outcome.result, 'later');
    assert.match(JSON.stringify(outcome), /user and password of SMTP_URL/);
    assert.doesNotMatch(JSON.stringify(outcome), /wrong-password/);
  } finally {
    await locked.close();
  }
});

test('a webhook is signed so that the reference library takes it, with the old secret too while both are set', async () => {
  const secrets = [randomBytes(32), randomBytes(32)];
  const now = new Date();
  assert.deepEqual(await createWebhook({ url: new URL(`${receiver.url}/hooks`), secrets, allowPrivate: true }).send(message({ at: now })), { result: 'sent' });
  const { method, path, headers, body } = receiver.requests.pop()!;
  assert.deepEqual([method, path, headers['content-type'], headers['webhook-id']], ['POST', '/hooks', 'application/json', ID]);
  for (const secret of secrets) {
    const said = new Webhook(`whsec_${secret.toString('base64')}`).verify(body, headers as Record<string, string>);
    assert.deepEqual(said, { type: 'notice.remind', timestamp: now.toISOString(), data: { text: '核查' } });
  }
  assert.throws(() => new Webhook(`whsec_${randomBytes(32).toString('base64')}`).verify(body, headers as Record<string, string>), /signature/i);
  assert.throws(() => new Webhook(`whsec_${secrets[0]!.toString('base64')}`).verify(`${body} `, headers as Record<string, string>), /signature/i);
});

test('4xx is never, but for those that mean "not now"; 5xx, redirects and silence are later', async () => {
  const hook = (url = receiver.url) => createWebhook({ url: new URL(url), secrets: [randomBytes(32)], allowPrivate: true }, 300).send(message());
  for (const [status, result] of [[200, 'sent'], [400, 'refused'], [401, 'refused'], [404, 'refused'], [410, 'refused'], [408, 'later'], [425, 'later'], [429, 'later'], [500, 'later'], [503, 'later']] as const) {
    receiver.answer = answerWith(status);
    assert.equal((await hook()).result, result, String(status));
  }
  const before = receiver.requests.length;
  receiver.answer = answerWith(307, { Location: `${receiver.url}/elsewhere` });
  assert.equal((await hook()).result, 'later');
  assert.equal(receiver.requests.length, before + 1, 'the redirect was followed');
  receiver.answer = answerWith(503, { 'Retry-After': '3600' });
  assert.deepEqual(await hook(), { result: 'later', error: 'The receiver of the webhook answered 503.', waitMs: 3_600_000 });
  receiver.answer = () => {};
  assert.match(JSON.stringify(await hook()), /did not answer in time/);
  assert.match(JSON.stringify(await hook(`http://127.0.0.1:${nobody}`)), /could not be reached \(ECONNREFUSED\)/);
  receiver.answer = answerWith(204);
  assert.deepEqual([retryAfterMs('120', AT), retryAfterMs('Mon, 16 Mar 2026 01:02:00 GMT', AT), retryAfterMs('-5', AT), retryAfterMs('soon', AT), retryAfterMs(undefined, AT)], [120_000, 120_000, undefined, undefined, undefined]);
});

test('a gateway for text messages gets number and text; what it says of itself is later, what it says of the message never', async () => {
  const gateway = createSmsGateway({ url: new URL(`${receiver.url}/send`), token: 'secret-token' });
  assert.deepEqual(await gateway.send(message({ to: '13800001234' })), { result: 'sent' });
  const { headers, body } = receiver.requests.pop()!;
  assert.deepEqual(JSON.parse(body), { id: ID, to: '13800001234', text: message().text });
  assert.deepEqual([headers.authorization, headers['idempotency-key']], ['Bearer secret-token', ID]);
  for (const [status, result] of [[422, 'refused'], [400, 'refused'], [401, 'later'], [403, 'later'], [404, 'later'], [500, 'later']] as const) {
    receiver.answer = answerWith(status);
    assert.equal((await gateway.send(message({ to: '13800001234' }))).result, result, String(status));
  }
  receiver.answer = answerWith(204);
});

test('private targets are refused, by address and by name, before anything is sent', async () => {
  const secrets = [randomBytes(32)];
  const before = receiver.requests.length;
  const { port } = new URL(receiver.url);
  // The name leads to this machine as the address does.
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']) {
    const outcome = await createWebhook({ url: new URL(`http://${host}:${port}/`), secrets, allowPrivate: false }).send(message());
    assert.match(JSON.stringify(outcome), /"later".*private network/, host);
  }
  assert.equal(receiver.requests.length, before);
  for (const address of [
    '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '127.8.8.8', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1',
    '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'not an address',
  ]) assert.ok(isPrivate(address), address);
  for (const address of ['1.1.1.1', '172.32.0.1', '11.0.0.1', '2400:3200::1', '::ffff:1.1.1.1']) assert.ok(!isPrivate(address), address);
});

test('settings: nothing is in-app only, everything is read, and each mistake has its sentence without a secret in it', () => {
  assert.deepEqual(Object.values(createChannels(settingsFrom({}).channels!)).filter(Boolean), []);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const { email, sms, webhook, trackingPage } = settingsFrom({
    SMTP_URL: 'smtps://portal:p%40ss@mail.example.gov.cn', MAIL_FROM: '"消防服务中心" <fire@example.gov.cn>', SMS_GATEWAY_URL: 'http://127.0.0.1:9/send', SMS_GATEWAY_TOKEN: 't',
    WEBHOOK_URL: 'https://hooks.example.gov.cn/fire', WEBHOOK_SECRET: `${secret} ${secret}`, TRACKING_PAGE: 'https://www.example.gov.cn/track',
  }).channels!;
  assert.deepEqual(email, {
    host: 'mail.example.gov.cn', port: 465, secure: true, plain: false, from: { name: '消防服务中心', address: 'fire@example.gov.cn' }, user: 'portal', password: 'p@ss',
  });
  assert.deepEqual([sms!.url.href, webhook!.secrets.length, webhook!.allowPrivate, trackingPage], ['http://127.0.0.1:9/send', 2, false, 'https://www.example.gov.cn/track']);
  const hook = { WEBHOOK_URL: 'https://hooks.example.gov.cn/fire', WEBHOOK_SECRET: secret };
  const mails = { SMTP_URL: 'smtp://u:hunter2@mail.example.gov.cn', MAIL_FROM: 'fire@example.gov.cn' };
  for (const [env, sentence] of [
    [{ ...mails, MAIL_FROM: undefined }, /MAIL_FROM/], [{ MAIL_FROM: 'fire@example.gov.cn' }, /SMTP_URL/], [{ ...mails, SMTP_URL: 'mail.example hunter2' }, /SMTP_URL is no usable address/],
    [{ ...mails, MAIL_FROM: 'nobody' }, /MAIL_FROM is no sender/], [{ ...mails, MAIL_FROM: 'A <a@example.com>, b@example.com' }, /MAIL_FROM is no sender/],
    [{ ...mails, SMTP_URL: 'smtps://mail.example.gov.cn', SMTP_PLAIN: 'true' }, /SMTP_PLAIN/], [{ SMS_GATEWAY_TOKEN: 'hunter2' }, /SMS_GATEWAY_URL/], [{ SMS_GATEWAY_URL: 'ftp://x' }, /SMS_GATEWAY_URL/],
    [{ ...hook, WEBHOOK_SECRET: undefined }, /WEBHOOK_SECRET/], [{ ...hook, WEBHOOK_SECRET: 'hunter2' }, /at least 24 random bytes/], [{ ...hook, WEBHOOK_URL: undefined }, /WEBHOOK_URL/],
    [{ ...hook, WEBHOOK_URL: 'http://hooks.example.gov.cn' }, /https:\/\//], [{ ...hook, WEBHOOK_URL: 'https://127.0.0.1/' }, /private network/], [{ TRACKING_PAGE: 'track' }, /TRACKING_PAGE/],
    [{ TRACKING_PAGE: `https://www.example.gov.cn/${'x'.repeat(60)}` }, /60 are the most/], [{ ...hook, WEBHOOK_PRIVATE: 'perhaps' }, /WEBHOOK_PRIVATE/],
  ] as const) {
    assert.throws(() => settingsFrom(env), (error: unknown) => error instanceof StartupError && sentence.test(error.message) && !/hunter2|\n/.test(error.message), JSON.stringify(env));
  }
});
