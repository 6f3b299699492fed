import { ApiKey, ApiKeyPage, IssuedKey, KeyListQuery, KeyParams, NewKeyRequest, RotateKeyRequest } from '../schemas/key.ts';
import { KEY_KEEPERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const keys = {
  list: operation({
    id: 'keys.list', method: 'GET', path: '/keys', access: KEY_KEEPERS,
    query: KeyListQuery, status: 200, reply: ApiKeyPage, idempotent: false, paginated: true,
  }),
  create: operation({
    id: 'keys.create', method: 'POST', path: '/keys', access: KEY_KEEPERS,
    body: NewKeyRequest, status: 201, reply: IssuedKey, idempotent: true, paginated: false,
  }),
  /** Makes a key in the place of another one, which goes on until a stated time. */
  rotate: operation({
    id: 'keys.rotate', method: 'POST', path: '/keys/{id}/rotate', access: KEY_KEEPERS,
    params: KeyParams, body: RotateKeyRequest, status: 201, reply: IssuedKey, idempotent: true, paginated: false,
  }),
  revoke: operation({
    id: 'keys.revoke', method: 'POST', path: '/keys/{id}/revoke', access: KEY_KEEPERS,
    params: KeyParams, status: 200, reply: ApiKey, idempotent: true, paginated: false,
  }),
};
