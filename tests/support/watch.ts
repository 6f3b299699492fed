// Counts what the page holds on to: listeners on things that outlive an element, timers, frames,
// observers and requests under way.
type Restore = () => void;
type AnyFunction = (...values: never[]) => unknown;

export interface Watch {
  /** What is held right now, one line each. */
  held(): string[];
  stop(): void;
}

/** Listeners on a target that goes away with the element need no removal. */
function outlives(target: EventTarget): boolean {
  if (target instanceof Node) return target.isConnected;
  return (
    target instanceof Window ||
    target instanceof MediaQueryList ||
    target instanceof BroadcastChannel ||
    target instanceof VisualViewport ||
    target === navigator.serviceWorker
  );
}

function replace<T extends object, K extends keyof T>(owner: T, name: K, make: (original: T[K]) => T[K]): Restore {
  const original = owner[name];
  owner[name] = make(original);
  return () => {
    owner[name] = original;
  };
}

function watchListeners(): { held(): string[]; restore: Restore } {
  const records = new Map<EventTarget, Map<string, { type: string; listener: unknown }[]>>();
  const keyOf = (type: string, options?: boolean | AddEventListenerOptions): string =>
    `${type}/${typeof options === 'object' ? Boolean(options.capture) : Boolean(options)}`;
  const forget = (target: EventTarget, key: string, listener: unknown): void => {
    const list = records.get(target)?.get(key);
    const index = list?.findIndex((record) => record.listener === listener) ?? -1;
    if (index >= 0) list?.splice(index, 1);
  };
  const add = EventTarget.prototype.addEventListener;
  const restoreAdd = replace(EventTarget.prototype, 'addEventListener', (original) =>
    function (this: EventTarget | undefined, type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
      const target = this ?? window;
      original.call(target, type, listener, options);
      if (!listener || (typeof options === 'object' && options.signal?.aborted)) return;
      const key = keyOf(type, options);
      const byKey = records.get(target) ?? new Map<string, { type: string; listener: unknown }[]>();
      records.set(target, byKey);
      const list = byKey.get(key) ?? [];
      byKey.set(key, list);
      if (!list.some((record) => record.listener === listener)) list.push({ type, listener });
      if (typeof options !== 'object') return;
      if (options.once) add.call(target, type, () => forget(target, key, listener), { once: true });
      if (options.signal) add.call(options.signal, 'abort', () => forget(target, key, listener), { once: true });
    },
  );
  const restoreRemove = replace(EventTarget.prototype, 'removeEventListener', (original) =>
    function (this: EventTarget | undefined, type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void {
      const target = this ?? window;
      original.call(target, type, listener, options);
      forget(target, keyOf(type, options), listener);
    },
  );
  return {
    held: () =>
      [...records].flatMap(([target, byKey]) =>
        outlives(target)
          ? [...byKey.values()].flat().map(({ type }) => `listener for ${type} on ${target instanceof Element ? `<${target.localName}>` : target.constructor.name}`)
          : [],
      ),
    restore: () => {
      restoreAdd();
      restoreRemove();
    },
  };
}

function watchTimers(): { held(): string[]; restore: Restore } {
  const timers = new Map<number, string>();
  const frames = new Set<number>();
  const starter = (name: 'setTimeout' | 'setInterval') =>
    replace(window, name, (original) => ((callback: AnyFunction, delay?: number, ...values: never[]) => {
      const id = original(() => {
        if (name === 'setTimeout') timers.delete(id);
        callback(...values);
      }, delay);
      timers.set(id, `${name}(${delay ?? 0})`);
      return id;
    }) as typeof original);
  const stopper = (name: 'clearTimeout' | 'clearInterval') =>
    replace(window, name, (original) => ((id?: number) => {
      original(id);
      if (id !== undefined) timers.delete(id);
    }) as typeof original);
  const restores = [
    starter('setTimeout'), starter('setInterval'), stopper('clearTimeout'), stopper('clearInterval'),
    replace(window, 'requestAnimationFrame', (original) => (callback) => {
      const id = original((time) => {
        frames.delete(id);
        callback(time);
      });
      frames.add(id);
      return id;
    }),
    replace(window, 'cancelAnimationFrame', (original) => (id) => {
      original(id);
      frames.delete(id);
    }),
  ];
  return {
    held: () => [...timers.values(), ...[...frames].map(() => 'animation frame')],
    restore: () => restores.forEach((restore) => restore()),
  };
}

function watchRequests(): { held(): string[]; restore: Restore } {
  const pending = new Set<string>();
  const restoreFetch = replace(window, 'fetch', (original) => (input, init) => {
    const name = `request ${String(input instanceof Request ? input.url : input)} #${pending.size}`;
    pending.add(name);
    return original(input, init).finally(() => pending.delete(name));
  });
  return { held: () => [...pending], restore: restoreFetch };
}

function watchObservers(): { held(): string[]; restore: Restore } {
  const active = new Map<object, { name: string; targets: Set<unknown> }>();
  const restores: Restore[] = [];
  for (const kind of [ResizeObserver, IntersectionObserver, MutationObserver]) {
    const prototype = kind.prototype as { observe(target: Node, options?: unknown): void; unobserve?(target: Node): void; disconnect(): void };
    restores.push(
      replace(prototype, 'observe', (original) => function (this: object, target: Node, options?: unknown): void {
        original.call(this as never, target, options);
        const record = active.get(this) ?? { name: kind.name, targets: new Set() };
        record.targets.add(target);
        active.set(this, record);
      }),
      replace(prototype, 'disconnect', (original) => function (this: object): void {
        original.call(this as never);
        active.delete(this);
      }),
    );
    if (prototype.unobserve) {
      restores.push(replace(prototype, 'unobserve', (original) => function (this: object, target: Node): void {
        original?.call(this as never, target);
        active.get(this)?.targets.delete(target);
      }));
    }
  }
  return {
    held: () => [...active.values()].flatMap(({ name, targets }) => [...targets].filter((target) => target instanceof Node && target.isConnected).map(() => name)),
    restore: () => restores.forEach((restore) => restore()),
  };
}

export function watchPage(): Watch {
  const watches = [watchListeners(), watchTimers(), watchRequests(), watchObservers()];
  return {
    held: () => watches.flatMap((watch) => watch.held()),
    stop: () => watches.forEach((watch) => watch.restore()),
  };
}
