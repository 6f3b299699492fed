import { watchPage, type Watch } from './watch.ts';

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

async function connectAndRemove(create: () => HTMLElement, ready?: (element: HTMLElement) => Promise<unknown>): Promise<WeakRef<HTMLElement>> {
  const element = create();
  document.body.append(element);
  await (element as Partial<{ updateComplete: Promise<unknown> }>).updateComplete;
  await ready?.(element);
  await frame();
  element.remove();
  return new WeakRef(element);
}

/**
 * Connects and removes elements and fails when one leaves a listener, timer, request, observer or
 * itself behind. `ready` lets each element reach the state in which it holds most.
 */
export async function leakCheck(
  create: () => HTMLElement,
  options: { times?: number; ready?: (element: HTMLElement) => Promise<unknown> } = {},
): Promise<void> {
  const times = options.times ?? 12;
  // What is set up once for the page (a shared sheet, the language observer) belongs to nobody.
  await connectAndRemove(create, options.ready);
  await task();
  let watch: Watch | undefined = watchPage();
  const refs: WeakRef<HTMLElement>[] = [];
  let held: string[] = [];
  try {
    for (let round = 0; round < times; round++) refs.push(await connectAndRemove(create, options.ready));
  } finally {
    watch.stop();
  }
  for (let round = 0; round < 100; round++) {
    held = watch.held();
    if (held.length === 0) break;
    await task();
  }
  if (held.length > 0) {
    const counts = new Map<string, number>();
    for (const line of held) counts.set(line, (counts.get(line) ?? 0) + 1);
    throw new Error(`After ${times} connects and removals the page still holds:\n  ${[...counts].map(([line, count]) => `${count} x ${line}`).join('\n  ')}`);
  }
  // The watch knows every target it saw, also inside the elements: it must not be what keeps them.
  watch = undefined;
  await expectCollected(refs);
}

async function expectCollected(refs: WeakRef<HTMLElement>[]): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (!collect) throw new Error('Start Chromium with --js-flags=--expose-gc: leakCheck looks for elements that cannot be collected.');
  let alive = refs.length;
  for (let round = 0; round < 100; round++) {
    await task();
    collect();
    alive = refs.filter((ref) => ref.deref() !== undefined).length;
    // The browser itself may keep the last one (the focused, hovered or inspected element).
    if (alive <= 1) return;
  }
  throw new Error(`${alive} of ${refs.length} removed elements cannot be collected: something still points at them.`);
}
