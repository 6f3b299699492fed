import { DISTRICT, idOf, repliesAlong, SANDBOX_REPORTER, type SandboxHazard } from '@fire-governance/sandbox';
import type { Sql } from '../db/engine.ts';
import { countyOf } from '../modules/portals/queries.ts';
import { SEALED } from '../sealing/columns.ts';
import type { Secrets } from '../secrets.ts';

/** The reporters who gave a name, sealed like all others. */
export async function insertReporters(sql: Sql, hazards: readonly SandboxHazard[], secrets: Secrets): Promise<void> {
  const rows = hazards.filter(({ wantsReply }) => wantsReply).map(({ id }) => ({
    id, locale: SANDBOX_REPORTER.locale,
    name: secrets.seal(SANDBOX_REPORTER.name, SEALED.reporterName.context(id)).toString('hex'),
    contact: secrets.seal(SANDBOX_REPORTER.contact, SEALED.reporterContact.context(id)).toString('hex'),
  }));
  await sql.query(
    `with named as (
       update hazards h set reporter_mode = 'named', wants_reply = true from jsonb_to_recordset($1::jsonb) as row (id uuid, locale text, name text, contact text)
       where h.id = row.id returning h.id, h.county, h.area, row.locale, row.name, row.contact
     )
     insert into reporters (hazard_id, county, area, mode, wants_reply, locale, name_sealed, contact_sealed)
     select id, county, area, 'named', true, locale, decode(name, 'hex'), decode(contact, 'hex') from named`,
    [JSON.stringify(rows)],
  );
}

/** Results and changes that were told along the way, and whom an office must call because they could not be. */
export async function insertReplies(sql: Sql, hazards: readonly SandboxHazard[]): Promise<void> {
  const notices = hazards.flatMap((hazard) => {
    const area = hazard.area ?? DISTRICT;
    const common = { county: countyOf(area), area, hazard_id: hazard.id };
    return repliesAlong(hazard).flatMap(({ at, to, status, people, deliveries }) => {
      const key = `step ${hazard.timeline.findIndex((step) => step.at === at && step.status === status)}`;
      const id = idOf('notice', `${hazard.id} ${to} ${key}`);
      const told = { ...common, id, audience: to, key, kind: to === 'reporter' ? 'result' : 'change', at, status, people, for_area: null, reason: null, deliveries };
      const reason = deliveries.find((delivery) => delivery.state === 'not-given' && hazard.wantsReply)?.reason;
      if (!reason) return [told];
      const shown = [{ channel: 'in-app', state: 'sent', reason: null, at, tries: 0, nextTryAt: null }];
      return [told, {
        ...told, id: idOf('notice', `${hazard.id} staff ${key}`), audience: 'staff', kind: 'not-told', people: null, for_area: hazard.handler.area, reason, deliveries: shown,
      }];
    });
  });
  await sql.query(
    `insert into notices (id, county, area, hazard_id, audience, key, kind, at, status, people, for_area, reason, planned_at)
     select id, county, area, hazard_id, audience, key, kind, at, status, people, for_area, reason, at from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, hazard_id uuid, audience text, key text, kind text, at timestamptz, status text, people int, for_area text, reason text)`,
    [JSON.stringify(notices)],
  );
  const deliveries = notices.flatMap(({ id, county, area, deliveries: rows }) => rows.map((row) => ({ ...row, notice_id: id, county, area, channel: row.channel ?? 'none' })));
  await sql.query(
    `insert into deliveries (id, notice_id, county, area, channel, state, reason, at)
     select gen_random_uuid(), notice_id, county, area, channel, state, reason, at from jsonb_to_recordset($1::jsonb) as row (
       notice_id uuid, county text, area text, channel text, state text, reason text, at timestamptz)`,
    [JSON.stringify(deliveries)],
  );
}
