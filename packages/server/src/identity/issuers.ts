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
  /** Role as the provider calls it to role of this service, where they differ. */
  readonly roles?: Readonly<Record<string, string>>;
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
  if (!Array.isArray(list) || !list.every(isIssuer)) {
    throw new StartupError(`OIDC_ISSUERS needs an "issuer" that begins with https:// (or http:// on this machine) and an "audience" for each provider, e.g. ${EXAMPLE}.`);
  }
  return list;
}

function isIssuer(value: unknown): value is Issuer {
  const { issuer, audience } = (value ?? {}) as Partial<Record<keyof Issuer, unknown>>;
  return typeof audience === 'string' && audience !== '' && typeof issuer === 'string' && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(`${issuer}/`);
}
