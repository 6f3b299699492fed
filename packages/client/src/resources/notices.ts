import { notices } from '@fire-governance/contract/endpoints/notices';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** What the service tells the holder of a post: duties nearly due or overdue, reporters whom nobody has answered yet. */
export function noticesResource(transport: Transport) {
  return {
    /** Newest first, for the post of the area of whoever is signed in; each page says how many are `unread`. Problem: `forbidden`. */
    list: list(transport, notices.list),
    /** Marks notices as read by whoever is signed in, at most 200 at once; those of other posts are passed over. */
    read: method(transport, notices.read),
  };
}

export type NoticesResource = ReturnType<typeof noticesResource>;
