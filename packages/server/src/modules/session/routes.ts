import type { LocalText } from '@fire-governance/contract';
import { session } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';

export function sessionRoutes(db: Database): Binding[] {
  return [
    bind(session.get, async ({ caller }) => {
      const { name, role, area } = caller.staff!;
      const [row] = await db.read<{ name: LocalText }>('select name from areas where code = $1', [area]);
      return { subject: caller.keyId, name, role, area, areaName: row?.name ?? null };
    }, { caching: 'none' }),
  ];
}
