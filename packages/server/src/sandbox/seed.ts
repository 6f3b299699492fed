import { BRIGADE, createWorld, DISTRICT, isCounted, SANDBOX_KEY, type SandboxCampaign, type SandboxHazard, type SandboxInspection } from '@fire-governance/sandbox';
import { normalizeTrackingCode } from '@fire-governance/contract/rules';
import { escalateIn } from '../jobs/escalate.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../db/engine.ts';
import { placeKeyOf } from '../modules/inspections/queries.ts';
import { countyOf, insertPortalKey } from '../modules/portals/queries.ts';
import {
  bumpVersion, insertAreas, insertCenters, insertChiefs, insertInvestments, insertProjects, insertTeams, upsertBrigade,
} from '../reference/load.ts';
import { insertReplies, insertReporters } from './told.ts';
import type { Secrets } from '../secrets.ts';

const DONE = 'sandbox';

/**
 * Makes the sandbox key, and fills its county with the sandbox world unless an operator has put something there; once.
 * Everything or nothing, so a start that is cut off begins again.
 */
export async function seedSandbox(db: Database, secrets: Secrets, clock: Clock): Promise<boolean> {
  return db.owner(async (sql) => {
    const claimed = await sql.query('insert into installation (name, value) values ($1, $2) on conflict do nothing returning 1', [
      DONE, clock.now().toISOString(),
    ]);
    if (claimed.length === 0) return false;
    await insertPortalKey(sql, clock, { area: DISTRICT, name: 'Sandbox', key: SANDBOX_KEY, origins: ['*'], sandbox: true });
    const [present] = await sql.query('select 1 from areas where county = $1 limit 1', [countyOf(DISTRICT)]);
    if (present) return false;
    const world = createWorld({ now: clock.now() });
    const pinyin = new Map(world.areas.map((area) => [area.code, area.pinyin]));
    await insertAreas(sql, world.areas.map((area) => ({ ...area, counted: isCounted(area) })));
    await insertChiefs(sql, world.chiefs, (area) => pinyin.get(area));
    await insertCenters(sql, world.centers);
    await insertTeams(sql, world.teams);
    await insertInvestments(sql, world.investments, DISTRICT);
    await insertProjects(sql, world.projects);
    await upsertBrigade(sql, DISTRICT, BRIGADE.name, BRIGADE.phone);
    await insertCampaigns(sql, world.campaigns);
    await insertInspections(sql, world.inspections);
    await insertHazards(sql, world.hazards, world.inspections, secrets);
    await insertReporters(sql, world.hazards, secrets);
    await insertReplies(sql, world.hazards);
    // What is overdue from the beginning has been told from the beginning.
    while (await escalateIn(sql, clock) > 0);
    await sql.query('update notices set planned_at = at where planned_at is null');
    // And it is no news to anybody.
    await sql.query('delete from events where county = $1 and seq is null', [countyOf(DISTRICT)]);
    await bumpVersion(sql, DISTRICT, clock.now());
    await sql.script('set constraints all immediate; analyze');
    return true;
  });
}

async function insertHazards(sql: Sql, hazards: readonly SandboxHazard[], inspections: readonly SandboxInspection[], secrets: Secrets): Promise<void> {
  const finds = new Map(inspections.flatMap(({ campaign, answers }) => answers.map(({ hazard, question }) => [hazard, { campaign, question }])));
  const rows = hazards.map((hazard) => ({
    ...hazard, ...finds.get(hazard.id), county: countyOf(hazard.area ?? DISTRICT), area: hazard.area ?? DISTRICT, area_known: hazard.area !== null,
    version: hazard.timeline.length, updatedAt: hazard.timeline.at(-1)!.at,
    lon: hazard.position?.lon ?? null, lat: hazard.position?.lat ?? null,
    code_hash: secrets.hashCode(normalizeTrackingCode(hazard.trackingCode)!).toString('hex'),
  }));
  await sql.query(
    `insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, position,
       address, reported_at, deadline_duty, due_at, norm, handler_area, handler_name, handler_phone, followers, schematic, person, version, updated_at, merged_into, inspection_id, question, campaign_id)
     select id, county, area, area_known, category, "deadlineClass", status, description, "blocksEscape",
       case when lon is null then null else st_setsrid(st_makepoint(lon, lat), 4326) end,
       address, "reportedAt", deadline ->> 'duty', (deadline ->> 'dueAt')::timestamptz, deadline ->> 'norm',
       handler ->> 'area', handler -> 'name', handler ->> 'phone', followers, schematic, person, version, "updatedAt", "into", inspection, question, campaign
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, area_known boolean, category text, "deadlineClass" text, status text, description text,
       "blocksEscape" boolean, lon float8, lat float8, address text, "reportedAt" timestamptz, deadline jsonb, handler jsonb,
       followers int, schematic boolean, person text, version int, "updatedAt" timestamptz, "into" uuid, inspection uuid, question text, campaign uuid)`,
    [JSON.stringify(rows)],
  );
  await sql.query(
    `insert into tracking_codes (code_hash, hazard_id, county, area, role, created_at)
     select decode(code_hash, 'hex'), id, county, area, 'reporter', "reportedAt"
     from jsonb_to_recordset($1::jsonb) as row (code_hash text, id uuid, county text, area text, "reportedAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
  const ratings = rows.flatMap(({ id, county, area, rating }) => (rating ? [{ hazard_id: id, county, area, ...rating }] : []));
  await sql.query(
    `insert into hazard_ratings (hazard_id, county, area, satisfied, words, at)
     select * from jsonb_to_recordset($1::jsonb) as row (hazard_id uuid, county text, area text, satisfied boolean, words text, at timestamptz)`,
    [JSON.stringify(ratings)],
  );
  const steps = rows.flatMap(({ id, county, area, timeline }) =>
    timeline.map((step, seq) => ({ hazard_id: id, seq, county, area, ...step, by_name: step.by })),
  );
  await sql.query(
    `insert into hazard_timeline (hazard_id, seq, county, area, at, status, action, note, by_name)
     select hazard_id, seq, county, area, at, status, action, note, case when jsonb_typeof(by_name) = 'object' then by_name end
     from jsonb_to_recordset($1::jsonb) as row (
       hazard_id uuid, seq int, county text, area text, at timestamptz, status text, action text, note text, by_name jsonb)`,
    [JSON.stringify(steps)],
  );
}

async function insertCampaigns(sql: Sql, campaigns: readonly SandboxCampaign[]): Promise<void> {
  const rows = campaigns.map((campaign) => ({ ...campaign, county: countyOf(campaign.area) }));
  await sql.query(
    `insert into campaigns (id, county, area, name, from_day, to_day, areas, place_types, published, closed_at, created_at, updated_at, schematic)
     select id, county, area, name, (period ->> 'from')::date, (period ->> 'to')::date, areas, "placeTypes", published, "closedAt", "createdAt", "createdAt", schematic
     from jsonb_to_recordset($1::jsonb) as row (id uuid, county text, area text, name jsonb, period jsonb, areas text[], "placeTypes" text[], published boolean,
       "closedAt" timestamptz, "createdAt" timestamptz, schematic boolean)`,
    [JSON.stringify(rows)],
  );
  await sql.query(
    `insert into campaign_targets (campaign_id, county, area, inspections)
     select campaign, county, area, inspections from jsonb_to_recordset($1::jsonb) as row (campaign uuid, county text, area text, inspections int)`,
    [JSON.stringify(rows.flatMap(({ id, county, targets }) => targets.map((target) => ({ campaign: id, county, ...target }))))],
  );
}

async function insertInspections(sql: Sql, inspections: readonly SandboxInspection[]): Promise<void> {
  const rows = inspections.map((row) => ({
    ...row, county: countyOf(row.area), place_key: placeKeyOf(row.area, row), lon: row.position?.lon ?? null, lat: row.position?.lat ?? null,
    faults: row.answers.filter(({ answer }) => answer === 'no').length, hazards: row.answers.filter(({ hazard }) => hazard !== null).length,
    answers: row.answers.map(({ question, answer, note }) => ({ question, answer, note })),
  }));
  await sql.query(
    `insert into inspections (id, county, area, campaign_id, checklist, place_type, place_name, address, position, place_key, inspector_name, inspector_role, started_at,
       finished_at, received_at, faults, hazards, schematic)
     select id, county, area, campaign, checklist, "placeType", name, address,
       case when lon is null then null else st_setsrid(st_makepoint(lon, lat), 4326) end, place_key, inspector ->> 'name', inspector ->> 'role', "startedAt", "finishedAt",
       "receivedAt", faults, hazards, schematic
     from jsonb_to_recordset($1::jsonb) as row (id uuid, county text, area text, campaign uuid, checklist text, "placeType" text, name text, address text, lon float8,
       lat float8, place_key uuid, inspector jsonb, "startedAt" timestamptz, "finishedAt" timestamptz, "receivedAt" timestamptz, faults int, hazards int, schematic boolean)`,
    [JSON.stringify(rows)],
  );
  await sql.query(
    `insert into inspection_answers (inspection_id, county, area, answers)
     select id, county, area, answers from jsonb_to_recordset($1::jsonb) as row (id uuid, county text, area text, answers jsonb)`,
    [JSON.stringify(rows)],
  );
}
