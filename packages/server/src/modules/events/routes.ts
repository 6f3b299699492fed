import { events } from '@fire-governance/contract/endpoints';
import type { Clock } from '../../clock.ts';
import { bind, type Binding } from '../../http/binding.ts';
import type { EventFeed } from './feed.ts';
import { openStream } from './stream.ts';

export function eventRoutes(feed: EventFeed, clock: Clock): Binding[] {
  return [
    bind(events.list, ({ query: { after, kinds, limit }, caller }) => feed.read(caller, { after, kinds, limit }), {
      caching: 'none',
      stream: ({ query: { after, kinds }, lastEventId, caller }) => openStream(feed, caller, { after: lastEventId ?? after, kinds, until: caller.until }, clock),
    }),
  ];
}
