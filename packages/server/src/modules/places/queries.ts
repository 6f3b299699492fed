import type { LocalText, Position } from '@fire-governance/contract';
import type { Parameter, Sql } from '../../db/engine.ts';

export interface PlaceEventRecord {
  at: Date;
  kind: string;
  id: string;
  seq: number;
  action: string | null;
  status: string | null;
  category: string | null;
  place_type: string | null;
  faults: number | null;
  by_name: LocalText | null;
  role: string | null;
  schematic: boolean;
}

export type Place = { readonly area: string } | { readonly position: Position; readonly radius: number };

/**
 * The newest of what happened at a place, before the sort key of the last row given. The row policies hold the caller to
 * what they see; no note, name or address is asked for, so none can slip out.
 */
export async function placeTimeline(sql: Sql, place: Place, after: readonly string[] | undefined, rows: number): Promise<PlaceEventRecord[]> {
  const parameters: Parameter[] = [rows];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  let hazards: string;
  let inspections: string;
  if ('area' in place) {
    const area = add(place.area);
    [hazards, inspections] = [`t.area = ${area}`, `i.area = ${area}`];
  } else {
    const here = `st_setsrid(st_makepoint(${add(place.position.lon)}::float8, ${add(place.position.lat)}::float8), 4326)::geography`;
    const radius = `${add(place.radius)}::float8`;
    hazards = `t.hazard_id in (select id from hazards where position is not null and st_dwithin(position::geography, ${here}, ${radius}))`;
    inspections = `i.position is not null and st_dwithin(i.position::geography, ${here}, ${radius})`;
  }
  const beyond = after === undefined ? undefined : `(${add(after[0]!)}::timestamptz, ${add(after[1]!)}::uuid, ${add(after[2]!)}::int)`;
  const before = (key: string) => (beyond === undefined ? '' : `and ${key} < ${beyond}`);
  return sql.query<PlaceEventRecord>(
    `select * from (
       (select t.at, 'hazard' as kind, t.hazard_id as id, t.seq, t.action, t.status, h.category, null as place_type, null::int as faults, t.by_name, t.actor_role as role, h.schematic
        from hazard_timeline t join hazards h on h.id = t.hazard_id where ${hazards} ${before('(t.at, t.hazard_id, t.seq)')}
        order by t.at desc, t.hazard_id desc, t.seq desc limit $1::int)
       union all
       (select i.finished_at, 'inspection', i.id, 0, null, null, null, i.place_type, i.faults, null, i.inspector_role, i.schematic
        from inspections i where ${inspections} ${before('(i.finished_at, i.id, 0)')}
        order by i.finished_at desc, i.id desc limit $1::int)
     ) as both_kinds order by at desc, id desc, seq desc limit $1::int`,
    parameters,
  );
}
