import type { ApiKey, KeyKind, KeyScope } from '@fire-governance/contract';

/** A key that was made here, with the key itself: there is nobody to hide it from. */
export interface StoredKey extends Pick<ApiKey, 'id' | 'name' | 'area' | 'hint' | 'createdAt' | 'worksUntil' | 'revokedAt' | 'replaces' | 'lastUsedOn'> {
  kind: KeyKind;
  origins: string[];
  scopes: KeyScope[];
  key: string;
}
