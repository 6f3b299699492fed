import type { KeyScope } from '@fire-governance/contract';
import type { TestServer } from '../../testing.ts';
import { createKey, revokeKey, rotateKey } from './service.ts';

export interface MadeKey {
  id: string;
  key: string;
}

export interface SecretKeyOptions {
  area?: string;
  scopes?: readonly KeyScope[];
  /** What happens to it before it is answered; `replaced` works until then. */
  revoked?: boolean;
  replaced?: Date;
}

/** A secret key for a test, made as the command makes one. */
export async function secretKey({ db, clock }: TestServer, { area = 'nbs:150502', scopes = ['hazards:read'], revoked, replaced }: SecretKeyOptions = {}): Promise<MadeKey> {
  const step = { actor: { county: area.slice(0, 10), keyId: null, role: 'operator' }, now: clock.now() } as const;
  return db.owner(async (sql) => {
    const { row, key } = await createKey(sql, { kind: 'secret', name: '示例平台', area, origins: [], scopes }, step);
    if (revoked) await revokeKey(sql, row, step);
    if (replaced) await rotateKey(sql, row, replaced, step);
    return { id: row.id, key };
  });
}
