import type { Changes } from '../state/hazard-desk/ports.ts';

/** A desk is left open for hours; once a minute also moves the words that say how long is left. */
const EVERY_MS = 60_000;

/** Something may have changed when the page is looked at again, when the network is back, and while it is looked at. */
export const pageReturns: Changes = {
  watch(changed) {
    const look = (): void => {
      if (document.visibilityState === 'visible') changed();
    };
    const timer = setInterval(look, EVERY_MS);
    addEventListener('focus', look);
    addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  },
};
