import { AreaCode, STAFF_ROLES, StaffRole } from '@fire-governance/contract';
import type { JSONWebKeySet } from 'jose';
import { StartupError } from '../startup-error.ts';

/** An OpenID Connect provider whose people are let in, and where its tokens say what they are. */
export interface Issuer {
  /** As it stands in `iss`, e.g. `https://login.example.gov.cn/realms/district`. */
  readonly issuer: string;
  /** Who its tokens must be meant for (`aud`). */
  readonly audience: string;
  /** Where its keys are; asked of the provider's discovery document where nothing is said. */
  readonly jwksUri?: string;
  /** Its keys themselves, where the provider cannot be reached from here. */
  readonly jwks?: JSONWebKeySet;
  /** Names of the claims. Default `fire_role` and `fire_area`. */
  readonly roleClaim?: string;
  readonly areaClaim?: string;
  /** Role as the provider calls it to role of this service. Where it is given, no other name counts. */
  readonly roles?: Readonly<Record<string, string>>;
  /** Areas whose people it may speak for, each with what lies inside it. Needed as soon as there are several providers. */
  readonly areas?: readonly string[];
}

const EXAMPLE = '[{"issuer":"https://login.example.gov.cn","audience":"fire-governance"}]';

/** Providers from the text of `OIDC_ISSUERS`. */
export function readIssuers(text: string | undefined): Issuer[] {
  if (text === undefined || text === '') return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new StartupError(`OIDC_ISSUERS is not JSON; write a list such as ${EXAMPLE}.`);
  }
  if (!Array.isArray(list)) throw new StartupError(`OIDC_ISSUERS is not a list; put the provider into [ ], e.g. ${EXAMPLE}.`);
  const issuers = list.map(asIssuer);
  const twice = issuers.find(({ issuer }, index) => issuers.findIndex((other) => other.issuer === issuer) < index);
  if (twice) throw new StartupError(`OIDC_ISSUERS names ${twice.issuer} twice; keep one of the two.`);
  const boundless = issuers.length > 1 ? issuers.find(({ areas }) => areas === undefined) : undefined;
  if (boundless) throw new StartupError(`OIDC_ISSUERS names several providers, so each needs "areas", those whose people it may speak for, such as ["nbs:150502"]; ${boundless.issuer} has none.`);
  return issuers;
}

/** A key or token fetched over plain http can be exchanged on the way, unless the way does not leave this machine. */
export function isSafeAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What each setting must be, in the words that follow "needs". */
const SETTINGS: Readonly<Record<keyof Issuer, readonly [(value: unknown) => boolean, string]>> = {
  issuer: [isSafeAddress, 'an "issuer" that begins with https:// (or http:// on this machine)'],
  audience: [isText, 'an "audience", the name its tokens are meant for'],
  jwksUri: [isSafeAddress, 'a "jwksUri" that begins with https:// (or http:// on this machine), or none'],
  jwks: [(value) => isRecord(value) && Array.isArray(value['keys']), 'a "jwks" with a list of "keys", or none'],
  roleClaim: [isText, 'a "roleClaim" that is the name of a claim, or none'],
  areaClaim: [isText, 'an "areaClaim" that is the name of a claim, or none'],
  roles: [(value) => isRecord(value) && Object.values(value).every((role) => StaffRole.safeParse(role).success), `"roles" that lead from the provider's names to ${STAFF_ROLES.join(', ')}, or none`],
  areas: [(value) => Array.isArray(value) && value.length > 0 && value.every((area) => AreaCode.safeParse(area).success), '"areas" that are a list of area codes such as nbs:150502, or none'],
};

function asIssuer(value: unknown, index: number): Issuer {
  const place = `Provider ${index + 1} of OIDC_ISSUERS`;
  if (!isRecord(value)) throw new StartupError(`${place} is not an object; write e.g. ${EXAMPLE}.`);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(SETTINGS, name));
  if (unknown !== undefined) throw new StartupError(`${place} has "${unknown}", which is no setting; there are ${Object.keys(SETTINGS).join(', ')}.`);
  for (const [name, [fits, wanted]] of Object.entries(SETTINGS)) {
    const given = value[name];
    if (given === undefined && name !== 'issuer' && name !== 'audience') continue;
    if (!fits(given)) throw new StartupError(`${place} needs ${wanted}; write e.g. ${EXAMPLE}.`);
  }
  return value as unknown as Issuer;
}
