import { createHmac } from 'node:crypto';
import type { Channel, Message } from './channel.ts';
import { noReply, postJson, retryAfterMs } from './http-post.ts';

export interface WebhookSettings {
  readonly url: URL;
  /** Keys of the signature, the newest first; while two are given, both sign. */
  readonly secrets: readonly Buffer[];
  readonly allowPrivate: boolean;
}

const TIMEOUT_MS = 10_000;
/** These say "not now"; every other reply of this class says "never like this". */
const NOT_NOW = new Set([408, 425, 429]);

/** `webhook-signature` of Standard Webhooks: over id, seconds and body. */
export function signatureOf(secrets: readonly Buffer[], id: string, seconds: number, body: string): string {
  return secrets.map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`).join(' ');
}

/** Posts events as Standard Webhooks asks for it, signed anew at each try. */
export function createWebhook({ url, secrets, allowPrivate }: WebhookSettings, timeoutMs = TIMEOUT_MS): Channel {
  return {
    async send({ id, at, event }: Message) {
      if (event === null) return { result: 'refused', error: 'The notice is none for programs.' };
      const seconds = Math.floor(at.getTime() / 1000);
      const body = JSON.stringify({ type: event.type, timestamp: at.toISOString(), data: event.data });
      const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatureOf(secrets, id, seconds, body) };
      try {
        const { status, retryAfter } = await postJson(url, body, { headers, timeoutMs, allowPrivate });
        if (status >= 200 && status < 300) return { result: 'sent' };
        const error = `The receiver of the webhook answered ${status}.`;
        if (status >= 400 && status < 500 && !NOT_NOW.has(status)) return { result: 'refused', error };
        return { result: 'later', error, waitMs: retryAfterMs(retryAfter, at) };
      } catch (error) {
        return { result: 'later', error: noReply(error, 'The receiver of the webhook') };
      }
    },
  };
}
