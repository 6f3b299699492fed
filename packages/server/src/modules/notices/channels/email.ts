import { channelOf } from '@fire-governance/contract/notices';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { Channel, Message, Outcome } from './channel.ts';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; else STARTTLS is asked for. */
  readonly secure: boolean;
  /** No TLS at all: for a relay on the same machine or in a closed network. */
  readonly plain: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Sender: a bare address, and the name beside it. */
  readonly from: { readonly name: string; readonly address: string };
}

/** Milliseconds until a connection, of silence in one, and for a whole message: a server may keep talking without an end. All well within the time that a claim lasts. */
const LIMITS = { connect: 10_000, silence: 20_000, whole: 60_000 };

/** Sends plain text by SMTP, one connection a message. */
export function createMail({ host, port, secure, plain, user, password, from }: MailSettings, limits = LIMITS): Channel {
  const transport = createTransport({
    host, port, secure, requireTLS: !secure && !plain, ignoreTLS: plain,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: limits.connect, greetingTimeout: limits.connect, socketTimeout: limits.silence, dnsTimeout: limits.connect, socketCloseTimeout: 0,
    tls: { minVersion: 'TLSv1.2' }, disableFileAccess: true, disableUrlAccess: true,
  });
  const domain = from.address.split('@').pop()!;
  return {
    async send({ id, to, subject, text, at }: Message) {
      // The library takes what looks like a list for one, in an envelope too.
      if (channelOf(to)?.address !== to || channelOf(to)?.channel !== 'email') return { result: 'refused', error: 'The mail address cannot be used.' };
      const sending = transport.sendMail({
        from, to: { name: '', address: to }, envelope: { from: from.address, to: [to] },
        subject, text, date: at, messageId: `<${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Outcome>((resolve) => { timer = setTimeout(resolve, limits.whole, { result: 'later', error: 'The mail server took too long.' }); });
      try {
        return await Promise.race([sending.then((): Outcome => ({ result: 'sent' })), late]);
      } catch (error) {
        return outcomeOf(error as NodemailerError);
      } finally {
        clearTimeout(timer);
        sending.catch(() => {});
      }
    },
  };
}

/** What a server says may name the recipient, so only its number is kept. */
function outcomeOf({ code, command, responseCode, permanent }: NodemailerError): Outcome {
  if (code === 'EAUTH' || code === 'ENOAUTH') return { result: 'later', error: 'The mail server does not accept the user and password of SMTP_URL.' };
  // What is said to MAIL FROM speaks of the sender, which the operator can mend.
  const aboutRecipient = command === 'RCPT TO' || command === 'DATA';
  if (responseCode !== undefined && permanent === true && aboutRecipient) return { result: 'refused', error: `The mail server refused the message (${responseCode}).` };
  if (responseCode !== undefined) return { result: 'later', error: `The mail server answered ${responseCode} to ${command ?? 'the connection'}.` };
  if (code === 'EENVELOPE' && command !== 'MAIL FROM') return { result: 'refused', error: 'The mail address cannot be used.' };
  if (code === 'ETIMEDOUT') return { result: 'later', error: 'The mail server did not answer in time.' };
  if (code === 'ETLS') return { result: 'later', error: 'The mail server offers no TLS that can be trusted; set SMTP_PLAIN=true only for a relay in a closed network.' };
  return { result: 'later', error: `The mail server could not be reached (${code ?? 'no reason given'}).` };
}
