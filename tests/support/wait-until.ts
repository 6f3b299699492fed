/** As long as a slow machine may take; what never comes is told by what was waited for, and not by the end of the whole test. */
const LONGEST_MS = 10_000;

/**
 * Asks again and again. Of this project's own because the one of the test library leaves a timer behind for all of its
 * longest time, which the check for leaks then finds.
 */
export async function waitUntil(predicate: () => unknown, message = 'What was waited for never came', { interval = 50, timeout = LONGEST_MS } = {}): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await predicate())) {
    if (performance.now() >= end) throw new Error(`${message} (waited for ${timeout} ms)`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
