import { isIP } from 'node:net';
import { StartupError } from '../../../startup-error.ts';
import type { Channels } from './channel.ts';
import { createMail, type MailSettings } from './email.ts';
import { hostOf, isPrivate } from './private-addresses.ts';
import { createSmsGateway, type SmsGatewaySettings } from './sms.ts';
import { createWebhook, type WebhookSettings } from './webhook.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of the channels; what is left out is not used. */
export interface ChannelSettings {
  readonly email?: MailSettings | undefined;
  readonly sms?: SmsGatewaySettings | undefined;
  readonly webhook?: WebhookSettings | undefined;
  readonly trackingPage?: string | undefined;
}

export const createChannels = ({ email, sms, webhook, trackingPage }: ChannelSettings): Channels => ({
  email: email && createMail(email), sms: sms && createSmsGateway(sms), webhook: webhook && createWebhook(webhook), trackingPage,
});

/** The channels as they stand in the environment. No message repeats a password or a secret. */
export function readChannels(env: Environment, flag: (name: string) => boolean): ChannelSettings {
  return { email: readMail(env, flag), sms: readSms(env), webhook: readWebhook(env, flag), trackingPage: readTrackingPage(env) };
}

const given = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

function urlOf(name: string, text: string, schemes: readonly string[], example: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (schemes.includes(url.protocol) && url.hostname !== '') return url;
  }
  throw new StartupError(`${name} is no usable address; write it like ${example}.`);
}

function readMail(env: Environment, flag: (name: string) => boolean): MailSettings | undefined {
  const text = given(env, 'SMTP_URL');
  const sender = given(env, 'MAIL_FROM');
  const plain = flag('SMTP_PLAIN');
  if (text === undefined) {
    if (sender !== undefined) throw new StartupError('MAIL_FROM is set without SMTP_URL; set SMTP_URL to the mail server, or leave both out.');
    return undefined;
  }
  const url = urlOf('SMTP_URL', text, ['smtp:', 'smtps:'], 'smtps://USER:PASSWORD@mail.example.gov.cn:465');
  if (sender === undefined) throw new StartupError('SMTP_URL is set without MAIL_FROM; set MAIL_FROM to the sender, such as "消防服务中心 <fire@example.gov.cn>".');
  const secure = url.protocol === 'smtps:';
  if (secure && plain) throw new StartupError('SMTP_PLAIN is set although SMTP_URL begins with smtps://; leave one of them out.');
  return {
    host: hostOf(url), port: Number(url.port) || (secure ? 465 : 587), secure, plain, from: readSender(sender),
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
  };
}

/** `name@host`, or `Name <name@host>`. */
function readSender(text: string): MailSettings['from'] {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+?)>?$/.exec(text);
  if (!match || text.includes('<') !== text.endsWith('>')) throw new StartupError('MAIL_FROM is no sender; write fire@example.gov.cn, or "消防服务中心 <fire@example.gov.cn>".');
  return { name: match[1] ?? '', address: match[2]! };
}

function readSms(env: Environment): SmsGatewaySettings | undefined {
  const text = given(env, 'SMS_GATEWAY_URL');
  const token = given(env, 'SMS_GATEWAY_TOKEN');
  if (text === undefined) {
    if (token !== undefined) throw new StartupError('SMS_GATEWAY_TOKEN is set without SMS_GATEWAY_URL; set the address of the gateway, or leave both out.');
    return undefined;
  }
  return { url: urlOf('SMS_GATEWAY_URL', text, ['http:', 'https:'], 'https://sms.example.gov.cn/send'), token };
}

const SECRET_BYTES_MIN = 24;

function readWebhook(env: Environment, flag: (name: string) => boolean): WebhookSettings | undefined {
  const text = given(env, 'WEBHOOK_URL');
  const keys = given(env, 'WEBHOOK_SECRET');
  const allowPrivate = flag('WEBHOOK_PRIVATE');
  if (text === undefined) {
    if (keys !== undefined) throw new StartupError('WEBHOOK_SECRET is set without WEBHOOK_URL; set the address of the receiver, or leave both out.');
    return undefined;
  }
  const url = urlOf('WEBHOOK_URL', text, ['http:', 'https:'], 'https://hooks.example.gov.cn/fire');
  if (url.protocol === 'http:' && !allowPrivate) throw new StartupError('WEBHOOK_URL must begin with https://; http:// is for closed networks, with WEBHOOK_PRIVATE=true.');
  if (!allowPrivate && isIP(hostOf(url)) !== 0 && isPrivate(hostOf(url))) {
    throw new StartupError('WEBHOOK_URL leads into a private network; set WEBHOOK_PRIVATE=true if that is meant.');
  }
  if (keys === undefined) throw new StartupError('WEBHOOK_URL is set without WEBHOOK_SECRET; make one with: echo "whsec_$(openssl rand -base64 32)"');
  const secrets = keys.split(/\s+/).map((key) => {
    const bytes = Buffer.from(key.replace(/^whsec_/, ''), 'base64');
    if (key.startsWith('whsec_') && bytes.length >= SECRET_BYTES_MIN) return bytes;
    throw new StartupError(`WEBHOOK_SECRET must be whsec_ and at least ${SECRET_BYTES_MIN} random bytes in base64; while it is changed, the new and the old one with a space between.`);
  });
  return { url, secrets, allowPrivate };
}

function readTrackingPage(env: Environment): string | undefined {
  const text = given(env, 'TRACKING_PAGE');
  if (text === undefined) return undefined;
  const url = urlOf('TRACKING_PAGE', text, ['https:', 'http:'], 'https://www.example.gov.cn/fire/track');
  const longest = 60;
  if (text.length > longest) throw new StartupError(`TRACKING_PAGE has ${text.length} characters; it stands in text messages, so ${longest} are the most.`);
  return url.href;
}
