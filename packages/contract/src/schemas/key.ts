import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, Id, Instant, InstantInput, LocalText, words } from './text.ts';

/** `publishable`: stands in pages and works from its sites only. `secret`: stays on an integrator's servers and opens what its scopes say. */
export const KEY_KINDS = ['publishable', 'secret'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What a secret key may be for; the table of operations says which of them opens what. Who reported is behind none. */
export const KEY_SCOPES = ['reference:read', 'hazards:read', 'hazards:report'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** `ending`: has been replaced and works until the time that was said. */
export const KEY_STATES = ['active', 'ending', 'ended', 'revoked'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** Most sites of one publishable key. */
export const KEY_ORIGINS_MAX = 20;
/** A replaced key works at most this much longer: two keys that stand open for years are not a rotation. */
export const KEY_OVERLAP_DAYS_MAX = 90;

const apiKey = {
  id: Id,
  kind: openEnum(KEY_KINDS),
  state: openEnum(KEY_STATES),
  /** Whose key it is: a site, or a system. */
  name: z.string(),
  /** A secret key sees this area and what lies inside it. */
  area: AreaCode,
  areaName: z.nullable(LocalText),
  /** Its first characters, to tell keys apart. */
  hint: z.string(),
  origins: z.array(z.string()),
  scopes: z.array(openEnum(KEY_SCOPES)),
  createdAt: Instant,
  /** When a key that has been replaced stops; null while nothing is said. */
  worksUntil: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
  /** The key in whose place it came. */
  replaces: z.nullable(Id),
  /** The last day on which it was used, Asia/Shanghai. */
  lastUsedOn: z.nullable(CalendarDate),
};

/** A key as administrators see it, without the key itself, of which only a hash is kept. */
export const ApiKey = z.looseObject(apiKey);
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyPage = pageOf(ApiKey);

/** A new key. `key` is told once: whoever sends the request again with the same `Idempotency-Key` gets null. */
export const IssuedKey = z.looseObject({ ...apiKey, key: z.nullable(z.string()) });
export type IssuedKey = z.infer<typeof IssuedKey>;

/** Scheme, host and port, as browsers write it: `https://www.example.gov.cn`. */
const Origin = z.string().check(z.maxLength(200), z.regex(/^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/, 'is not an origin such as https://www.example.gov.cn'));

export const NewKeyRequest = z
  .strictObject({
    kind: z.enum(KEY_KINDS),
    name: words(2, 120),
    area: AreaCode,
    /** Sites of a publishable key. */
    origins: z.optional(z.array(Origin).check(z.minLength(1), z.maxLength(KEY_ORIGINS_MAX))),
    /** Of a secret key. */
    scopes: z.optional(z.array(z.enum(KEY_SCOPES)).check(z.minLength(1), z.maxLength(KEY_SCOPES.length))),
  })
  .check(
    z.refine(({ kind, origins }) => (kind === 'publishable') === (origins !== undefined), { message: 'go with a publishable key, and only with one', path: ['origins'] }),
    z.refine(({ kind, scopes }) => (kind === 'secret') === (scopes !== undefined), { message: 'go with a secret key, and only with one', path: ['scopes'] }),
  );
export type NewKeyRequest = z.infer<typeof NewKeyRequest>;

/** The old key goes on until then. */
export const RotateKeyRequest = z.strictObject({ worksUntil: InstantInput });
export type RotateKeyRequest = z.infer<typeof RotateKeyRequest>;

export const KeyListQuery = z.strictObject({ ...PageQuery, kind: z.optional(z.enum(KEY_KINDS)) });
export type KeyListQuery = z.infer<typeof KeyListQuery>;
export const KeyParams = z.strictObject({ id: Id });
