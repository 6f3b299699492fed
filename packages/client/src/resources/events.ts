import { events } from '@fire-governance/contract/endpoints/events';
import { NetworkError } from '../errors/network-error.ts';
import type { EventSubscription, Shared, SubscribeOptions } from '../events/subscription.ts';
import type { Transport } from '../transport/transport.ts';
import { method } from './method.ts';

/** What happens within sight of whoever is signed in. */
export function eventsResource(transport: Transport) {
  return {
    /** What came after an event, one page; without `after` only the `cursor` from which to go on. Problem: `forbidden`. */
    list: method(transport, events.list),
    /**
     * Tells what happens as it happens, each event once and in order, until `stop()` is called: over a stream that is opened anew
     * when it breaks, or by asking every ten seconds where streams are held back on the way. Never throws; `onState` says how it stands.
     */
    subscribe: subscriber(transport),
  };
}

export type EventsResource = ReturnType<typeof eventsResource>;

const subscriber = (transport: Transport) => (options: SubscribeOptions): EventSubscription => subscribe(transport, options);

function subscribe(transport: Transport, options: SubscribeOptions): EventSubscription {
  const { signal } = options;
  const controller = new AbortController();
  const shared: Shared = { cursor: options.after, state: { status: 'connecting' }, hurry: () => {} };
  const stop = () => {
    signal?.removeEventListener('abort', stop);
    controller.abort();
    shared.state = { status: 'stopped' };
  };
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop);
  const start = async (): Promise<void> => {
    // Fetched by pages that listen; the others do without.
    const { follow } = await import('../events/follow.ts');
    await follow(transport, options, shared, controller.signal);
  };
  if (!controller.signal.aborted) {
    start().catch((cause: unknown) => {
      shared.state = { status: 'stopped', error: new NetworkError({ operation: 'events.subscribe', cause }) };
      options.onState?.(shared.state);
    });
  }
  return {
    get cursor() { return shared.cursor; },
    get state() { return shared.state; },
    retry: () => shared.hurry(),
    stop,
  };
}
