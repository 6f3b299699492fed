import * as z from 'zod/mini';
import { openEnum } from './open.ts';
import { Instant } from './text.ts';

/** Ways in which somebody is told. `in-app` is what they see here: the tracker by its code, the desk after signing in. */
export const NOTICE_CHANNELS = ['in-app', 'email', 'sms', 'webhook'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/**
 * `sent`: shown here, or taken by the server of the channel, which is not yet read by a person; `waiting`: to be tried, or tried
 * again; `failed`: tried and given up; `not-given`: there was no way to try.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'not-given'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why somebody was not told: the report is anonymous; no reply was asked for; there is no contact; the contact is none that a
 * channel can use, such as a landline; the operator has not set the channel up; the recipient's server does not take it;
 * it could not be reached, however often it was tried.
 */
export const DELIVERY_REASONS = ['anonymous', 'not-wanted', 'no-contact', 'contact-unusable', 'channel-not-configured', 'refused', 'unreachable'] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** How a notice went through one channel. Never holds who it went to. */
export const Delivery = z.looseObject({
  /** Null where there was none to choose from, or none has been chosen yet. */
  channel: z.nullable(openEnum(NOTICE_CHANNELS)),
  state: openEnum(DELIVERY_STATES),
  /** Why it was not given; null while it may still be, and once it was. */
  reason: z.nullable(openEnum(DELIVERY_REASONS)),
  /** Since when it is in this state. */
  at: Instant,
  tries: z.number(),
  nextTryAt: z.nullable(Instant),
});
export type Delivery = z.infer<typeof Delivery>;
