import type { NoticeChannel } from '../schemas/delivery.ts';

/** A mobile number of the mainland, with or without its country code; landlines take no text messages. */
const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/;
/** One address and nothing else: no list, no name, no route, nothing that a mail server would read as a command. */
const EMAIL = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** An address as a channel takes it. */
export interface ChannelAddress {
  readonly channel: Extract<NoticeChannel, 'email' | 'sms'>;
  readonly address: string;
}

/** Through which channel a contact can be reached; null for a landline and for whatever no channel can use. */
export function channelOf(contact: string): ChannelAddress | null {
  const text = contact.trim();
  const mobile = MOBILE.exec(text.replace(/[\s()-]/g, ''));
  if (mobile) return { channel: 'sms', address: mobile[1]! };
  return EMAIL.test(text) && text.length <= 254 ? { channel: 'email', address: text } : null;
}
