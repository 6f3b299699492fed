import type { Channel, Message } from './channel.ts';
import { noReply, postJson, retryAfterMs } from './http-post.ts';

export interface SmsGatewaySettings {
  readonly url: URL;
  readonly token: string | undefined;
}

const TIMEOUT_MS = 10_000;
/** What speaks of this one message; any other refusal speaks of the gateway or its settings, and may pass. */
const ABOUT_THE_MESSAGE = new Set([400, 410, 422]);

/**
 * The reference adapter: posts `{ id, to, text }` to a gateway of the operator's, which turns it into what their provider of
 * text messages wants. It may lie in the intranet, and usually does.
 */
export function createSmsGateway({ url, token }: SmsGatewaySettings, timeoutMs = TIMEOUT_MS): Channel {
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return {
    async send({ id, to, text, at }: Message) {
      try {
        const { status, retryAfter } = await postJson(url, JSON.stringify({ id, to, text }), { headers: { ...headers, 'Idempotency-Key': id }, timeoutMs, allowPrivate: true });
        if (status >= 200 && status < 300) return { result: 'sent' };
        const error = `The gateway for text messages answered ${status}.`;
        return ABOUT_THE_MESSAGE.has(status) ? { result: 'refused', error } : { result: 'later', error, waitMs: retryAfterMs(retryAfter, at) };
      } catch (error) {
        return { result: 'later', error: noReply(error, 'The gateway for text messages') };
      }
    },
  };
}
