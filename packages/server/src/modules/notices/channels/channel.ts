import type { NoticeChannel } from '@fire-governance/contract';

/** A way out of this service. In-app is none: what is written down is shown. */
export type OutsideChannel = Exclude<NoticeChannel, 'in-app'>;

/** What goes to one recipient. */
export interface Message {
  /** The same at every try, so that a recipient can tell a repetition. */
  readonly id: string;
  /** A mail address, a mobile number; empty where the channel has one recipient only. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The time of this try. */
  readonly at: Date;
  /** For programs: what the notice is about. */
  readonly event: NoticeEvent | null;
}

/** As a webhook carries it: nothing of whoever reported, and no name of whoever holds the post. */
export interface NoticeEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What came of a try. `sent`: the next server has it. `refused`: for good, of no use to try again. `later`: try again, after
 * `waitMs` where the other side says so. The sentence is for operators and never holds whom it was for.
 */
export type Outcome =
  | { readonly result: 'sent' }
  | { readonly result: 'refused'; readonly error: string }
  | { readonly result: 'later'; readonly error: string; readonly waitMs?: number | undefined };

export interface Channel {
  /** Never rejects: what goes wrong is an outcome. */
  send(message: Message): Promise<Outcome>;
}

/** The channels that the operator has set up; what is missing here is not used. */
export interface Channels {
  readonly email?: Channel | undefined;
  readonly sms?: Channel | undefined;
  readonly webhook?: Channel | undefined;
  /** Where a tracking code is typed in, for the messages to reporters. */
  readonly trackingPage?: string | undefined;
}

export const IN_APP_ONLY: Channels = {};
