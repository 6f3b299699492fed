import type { Secrets } from '../../secrets.ts';
import type { Channels, OutsideChannel } from './channels/channel.ts';
import type { NoticeRecord } from './message.ts';

/** How long a try may take before somebody else takes it up. Longer than the slowest channel gives itself. */
export const CLAIM_MS = 2 * 60 * 1000;

/** What telling people needs beside the database. */
export interface Services {
  readonly secrets: Secrets;
  readonly channels: Channels;
}

/** A delivery that this process tries now. */
export interface Claimed extends NoticeRecord {
  delivery_id: string;
  channel: OutsideChannel;
  /** This try included; also says whether the claim is still the one that was taken. */
  tries: number;
  to: string;
}
