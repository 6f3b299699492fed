import type { AreaKind, LocalText } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';

export interface TownshipRecord {
  area: string;
  name: LocalText;
  kind: AreaKind;
  counted: boolean;
  schematic: boolean;
  teams: { id: string; kind: string; status: string }[];
  has_center: boolean;
  under_construction: boolean;
}

/** Every township unit inside an area, or the one that is the area, with its forces. */
export async function listTownships(db: Pick<Database, 'read'>, area: string): Promise<TownshipRecord[]> {
  return db.read<TownshipRecord>(
    `select a.code as area, a.name, a.kind, a.counted, a.schematic,
       coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'status', t.status) order by t.id)
                 from teams t where t.area >= a.code and t.area < a.code || ':'), '[]') as teams,
       exists (select from centers c where c.area = a.code and c.status <> 'closed') as has_center,
       exists (select from projects p where p.area >= a.code and p.area < a.code || ':' and p.status = 'under-construction') as under_construction
     from areas a where a.level = 'township' and a.code >= $1 and a.code < $1 || ':' order by a.code`,
    [area],
  );
}
