/** Everything the transport knows about time and chance. Tests hand in their own, so none of them waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `milliseconds`, unless the returned function is called first. */
  timer(milliseconds: number, callback: () => void): () => void;
  /** Pauses between tries; ends early, without throwing, when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** Browsers and Node fire at once when asked to wait longer than this. */
const LONGEST = 0x7fff_ffff;

function timer(milliseconds: number, callback: () => void): () => void {
  const id = setTimeout(callback, Math.min(milliseconds, LONGEST));
  return () => clearTimeout(id);
}

export const systemClock: Clock = {
  now: () => Date.now(),
  timer,
  random: () => Math.random(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = () => {
        cancel();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const cancel = timer(milliseconds, done);
      if (signal?.aborted) done();
      else signal?.addEventListener('abort', done);
    }),
};
