import { Refusal } from './refusal.ts';

interface Stored {
  target: string;
  bytes: Uint8Array;
  reply: unknown;
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Replies to unsafe requests by their `Idempotency-Key`: the same request gets the first reply again. */
export function createReplies() {
  const stored = new Map<string, Stored>();
  return {
    /** Does the work once, and keeps of its reply what may be kept; work that fails leaves no trace, so it can be tried again. */
    once(key: string, target: string, bytes: Uint8Array, work: () => unknown, keep: (reply: unknown) => unknown): unknown {
      const earlier = stored.get(key);
      if (earlier) {
        if (earlier.target !== target || !sameBytes(earlier.bytes, bytes)) throw new Refusal('idempotency-conflict');
        return earlier.reply;
      }
      const reply = work();
      stored.set(key, { target, bytes, reply: keep(reply) });
      return reply;
    },
  };
}
