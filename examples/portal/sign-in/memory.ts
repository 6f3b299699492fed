import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  until: number;
}

/** Most things kept; the oldest go first, and whoever they belonged to signs in again. */
const MOST = 10_000;

const kept = new Map<string, Kept>();
/** What a grant gives out, and takes back as a whole. A request to sign in names a grant too, and must outlive it: somebody else may be signing in. */
const GIVEN_OUT = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];
/** Keys of what was given out, by grant. */
const grants = new Map<string, Set<string>>();

function forget(key: string): void {
  const grantId = kept.get(key)?.payload.grantId;
  kept.delete(key);
  const members = grantId === undefined ? undefined : grants.get(grantId);
  if (members?.delete(key) && members.size === 0) grants.delete(grantId!);
}

/** What the provider must remember, for as long as this process runs: a demonstration needs no more. */
export class Memory implements Adapter {
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const key = this.#key(id);
    kept.delete(key);
    kept.set(key, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
    if (payload.grantId && GIVEN_OUT.includes(this.#kind)) grants.set(payload.grantId, (grants.get(payload.grantId) ?? new Set()).add(key));
    if (kept.size > MOST) forget(kept.keys().next().value!);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = kept.get(this.#key(id));
    return found && found.until > Date.now() ? found.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    for (const [key, { payload, until }] of kept) if (key.startsWith(`${this.#kind}:`) && payload.uid === uid && until > Date.now()) return payload;
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const found = kept.get(this.#key(id));
    if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    forget(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const key of grants.get(grantId) ?? []) kept.delete(key);
    grants.delete(grantId);
  }

  #key(id: string): string {
    return `${this.#kind}:${id}`;
  }
}
