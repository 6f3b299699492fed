import type { Clock } from '../transport/clock.ts';

interface Page {
  readonly visibilityState: string;
  addEventListener(name: string, call: () => void): void;
  removeEventListener(name: string, call: () => void): void;
}

const page = (): Page | undefined => (globalThis as { document?: Page }).document;
const isHidden = (): boolean => page()?.visibilityState === 'hidden';

/** Switching to another tab for a moment is no reason to let go. Milliseconds. */
const HIDDEN_MS = 30_000;

/** Waits, unless it is hurried, the network comes back, or it is over. */
export async function pause(milliseconds: number, clock: Clock, signal: AbortSignal, setHurry: (hurry: () => void) => void): Promise<void> {
  const controller = new AbortController();
  const end = () => controller.abort();
  const target = globalThis as Partial<Pick<Page, 'addEventListener' | 'removeEventListener'>>;
  setHurry(end);
  signal.addEventListener('abort', end);
  target.addEventListener?.('online', end);
  if (!signal.aborted) await clock.wait(milliseconds, controller.signal);
  target.removeEventListener?.('online', end);
  signal.removeEventListener('abort', end);
  setHurry(() => {});
}

/** Resolves when the page is looked at, or it is over. */
export function seen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isHidden() && !signal.aborted) return;
      page()?.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    page()?.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
    look();
  });
}

/** Calls back when the page has been hidden for a while, until the returned function is called. */
export function whenHidden(clock: Clock, call: () => void): () => void {
  let cancel: (() => void) | undefined;
  const look = () => {
    cancel?.();
    cancel = isHidden() ? clock.timer(HIDDEN_MS, call) : undefined;
  };
  page()?.addEventListener('visibilitychange', look);
  look();
  return () => {
    cancel?.();
    page()?.removeEventListener('visibilitychange', look);
  };
}

export { isHidden };
