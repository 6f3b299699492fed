import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachEngine } from './each-engine.ts';

const REPORT = {
  category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502009' }, reporter: { mode: 'anonymous', wantsReply: false },
};
/** Tables of the installation itself, which belong to no area. */
const WITHOUT_AREA = ['event_numbers', 'installation', 'migrations', 'rate_windows'];

onEachEngine('row security', (api) => {
  test('every table has policies in force, and every table of data carries its area', async () => {
    const rows = await api.server.db.owner((sql) =>
      sql.query<{ name: string; secured: boolean; columns: string[] }>(
        `select c.relname as name, c.relrowsecurity as secured,
           array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0) as columns
         from pg_class c where c.relnamespace = 'fire'::regnamespace and c.relkind = 'r' order by 1`,
      ),
    );
    assert.ok(rows.length > 15);
    for (const { name, secured, columns } of rows) {
      assert.equal(secured, name !== 'migrations', name);
      if (!WITHOUT_AREA.includes(name)) assert.ok((columns.includes('area') || name === 'areas') && columns.includes('county'), name);
    }
  });

  test('requests run as a role that owns nothing', async () => {
    const [row] = await api.server.db.scoped({ county: 'nbs:150502', keyId: 'k', role: 'portal' }, (sql) =>
      sql.query<{ role: string; owned: number }>(
        `select current_user::text as role, (select count(*)::int from pg_class where pg_get_userbyid(relowner) = current_user) as owned`,
      ),
    );
    assert.deepEqual(row, { role: 'fire_app', owned: 0 });
    const [plain] = await api.server.db.read<{ role: string }>('select current_user::text as role');
    assert.equal(plain!.role, 'fire_app');
    const [owner] = await api.server.db.owner((sql) => sql.query<{ role: string }>('select current_user::text as role'));
    assert.notEqual(owner!.role, 'fire_app');
  });

  test('a county sees its own reports, another county and no county see none', async () => {
    await api.post('/hazards', REPORT);
    const count = (sql: { query<Row>(text: string): Promise<Row[]> }) =>
      sql.query<{ n: number }>('select (select count(*) from hazards)::int + (select count(*) from hazard_timeline)::int + (select count(*) from tracking_codes)::int as n').then(([row]) => row!.n);
    const { db } = api.server;
    assert.ok(await db.scoped({ county: 'nbs:150502', keyId: 'k', role: 'portal' }, count) > 1000);
    assert.equal(await db.scoped({ county: 'nbs:150581', keyId: 'k', role: 'portal' }, count), 0);
    assert.equal(await count({ query: (text) => db.read(text) }), 0);
  });

  test('a query that forgets every filter shows nothing outside the area of whoever asks', async () => {
    await api.post('/hazards', REPORT);
    const { db } = api.server;
    const tables = await db.owner((sql) =>
      sql.query<{ name: string }>(`select distinct tablename::text as name from pg_policies where schemaname = 'fire' and qual like '%in_sight%' order by 1`),
    );
    assert.ok(tables.length >= 7, tables.map(({ name }) => name).join());
    for (const role of ['volunteer', 'community-chief', 'township', 'brigade', 'agency', 'auditor', 'administrator'] as const) {
      for (const area of ['nbs:150502009', 'nbs:150502009001', 'nbs:150581', 'mca:150502']) {
        for (const { name } of tables) {
          const [row] = await db.scoped({ county: area.slice(0, 10), keyId: 'k', role, area }, (sql) =>
            sql.query<{ seen: number; outside: number }>(`select count(*)::int as seen, (count(*) filter (where not starts_with(area, '${area}')))::int as outside from ${name}`),
          );
          assert.equal(row!.outside, 0, `${role} of ${area} in ${name}`);
          if (name === 'hazards' && area === 'nbs:150502009') assert.ok(row!.seen > 0, 'the area itself is seen');
        }
      }
    }
  });

  test('nobody takes a step outside their area, whatever the query says', async () => {
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'township', area: 'nbs:150502001' } as const;
    const changed = await api.server.db.scoped(scope, (sql) => sql.query(`update hazards set status = 'closed' where not starts_with(area, 'nbs:150502001') returning 1`));
    assert.equal(changed.length, 0);
    await assert.rejects(
      api.server.db.scoped(scope, (sql) => sql.query("insert into hazard_timeline (hazard_id, seq, county, area, at, status) select gen_random_uuid(), 0, 'nbs:150502', 'nbs:150502009', now(), 'closed'")),
      /row-level security/,
    );
  });

  test('of campaigns everybody sees those that concern their area, and of targets their own', async () => {
    const { db } = api.server;
    const scope = (area: string, role: 'township' | 'brigade' | 'portal' = 'township') => ({ county: area.slice(0, 10), keyId: '01890000-0000-7000-8000-00000000000a', role, area });
    await db.owner(async (sql) => {
      await sql.query(`insert into campaigns (id, county, area, name, from_day, to_day, areas, place_types, published, created_at, updated_at)
        select gen_random_uuid(), 'nbs:150502', code, '{}', '2026-03-01', '2026-03-31', array[code], '{home}', false, now(), now() from areas where code in ('nbs:150502001', 'nbs:150502009')`);
    });
    const areasOf = async (area: string, role?: 'brigade' | 'portal') =>
      (await db.scoped(scope(area, role), (sql) => sql.query<{ area: string }>('select area from campaigns order by area'))).map((row) => row.area);
    assert.deepEqual(await areasOf('nbs:150502'), ['nbs:150502', 'nbs:150502001', 'nbs:150502009']);
    assert.deepEqual(await areasOf('nbs:150502009'), ['nbs:150502', 'nbs:150502009']);
    assert.deepEqual(await areasOf('nbs:150502009001'), ['nbs:150502', 'nbs:150502009']);
    assert.deepEqual(await areasOf('nbs:150581'), []);
    assert.deepEqual(await areasOf('nbs:150502', 'portal'), ['nbs:150502'], 'a portal sees what is published');
    const targets = await db.scoped(scope('nbs:150502009'), (sql) => sql.query<{ area: string }>('select area from campaign_targets'));
    assert.deepEqual(targets.map((row) => row.area), ['nbs:150502009']);
    for (const table of ['inspections', 'inspection_answers', 'campaign_targets']) {
      const [row] = await db.scoped(scope('nbs:150502', 'portal'), (sql) => sql.query<{ n: number }>(`select count(*)::int as n from ${table}`));
      assert.equal(row!.n, 0, `a portal sees nothing of ${table}`);
    }
    // Only the brigade of the area, or of one around it, changes a campaign; nobody else's query does.
    const change = (area: string, role?: 'brigade') => db.scoped(scope(area, role), (sql) => sql.query("update campaigns set version = 9 where area = 'nbs:150502009' returning 1"));
    assert.equal((await change('nbs:150502009')).length, 0);
    assert.equal((await change('nbs:150502001', 'brigade')).length, 0);
    assert.equal((await change('nbs:150502', 'brigade')).length, 1);
  });

  test('the counts of a campaign are its caller’s rows and a total that is the same for all', async () => {
    const { db } = api.server;
    const [campaign] = await db.owner((sql) => sql.query<{ id: string }>("select id from campaigns where schematic"));
    const counts = (area: string, role: 'township' | 'brigade' | 'portal') => db.scoped({ county: area.slice(0, 10), keyId: 'k', role, area }, (sql) =>
      sql.query<{ area: string | null; inspections: number }>("select area, inspections from campaign_counts($1, '2026-03-16T01:00:00Z') order by area nulls first", [campaign!.id]));
    const [total] = await counts('nbs:150502', 'brigade');
    assert.ok(total!.inspections > 200);
    assert.deepEqual((await counts('nbs:150502009', 'township')).map(({ area }) => area), [null, 'nbs:150502009']);
    assert.deepEqual((await counts('nbs:150502009', 'township'))[0], total);
    assert.deepEqual((await counts('nbs:150502', 'portal'))[0], total);
    assert.deepEqual(await counts('nbs:150581', 'brigade'), []);
    await db.owner((sql) => sql.query('update campaigns set published = false where id = $1', [campaign!.id]));
    assert.deepEqual(await counts('nbs:150502', 'portal'), [], 'what the brigade does not show is not counted for everybody');
    await db.owner((sql) => sql.query('update campaigns set published = true where id = $1', [campaign!.id]));
  });

  test('nobody writes an inspection for somebody else, outside their area, or changes one', async () => {
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'township', area: 'nbs:150502001' } as const;
    const insert = (area: string, inspector: string) => api.server.db.scoped(scope, (sql) => sql.query(
      `insert into inspections (id, county, area, checklist, place_type, place_name, place_key, inspector, inspector_role, started_at, finished_at, received_at, faults, hazards)
       values (gen_random_uuid(), 'nbs:150502', $1, 'home.2026-1', 'home', 'x', gen_random_uuid(), $2, 'township', now(), now(), now(), 0, 0)`, [area, inspector]));
    await insert('nbs:150502001', scope.keyId);
    await assert.rejects(insert('nbs:150502009', scope.keyId), /row-level security/);
    await assert.rejects(insert('nbs:150502001', '01890000-0000-7000-8000-00000000000b'), /row-level security/);
    for (const attempt of ['update inspections set faults = 0', 'delete from inspections', 'update inspection_answers set note = null', 'delete from campaigns']) {
      await assert.rejects(api.server.db.scoped(scope, (sql) => sql.query(attempt)), /permission denied/, attempt);
    }
  });

  test('the scope ends with its transaction', async () => {
    const { db } = api.server;
    await db.scoped({ county: 'nbs:150502', keyId: 'k', role: 'portal' }, (sql) => sql.query('select 1'));
    const [row] = await db.read<{ county: string | null }>(`select nullif(current_setting('fire.county', true), '') as county`);
    assert.equal(row!.county, null);
  });

  test('a statement of its own is held to its scope, which ends with it', async () => {
    const { db } = api.server;
    const [mine, other] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'];
    const keep = (scope: { county: string; keyId: string }, name: string) =>
      db.scopedStatement(
        { ...scope, role: 'portal' },
        (part) => `with ${part} insert into idempotency (key_id, idempotency_key, county, area, operation, body_hash, created_at)
          select $1::uuid, $2, 'nbs:150502', 'nbs:150502', 'x', '', now() from scope returning 1`,
        [mine, name],
      );
    assert.equal((await keep({ county: 'nbs:150502', keyId: mine }, 'own')).length, 1);
    await assert.rejects(keep({ county: 'nbs:150502', keyId: other }, 'another key'), /row-level security/);
    await assert.rejects(keep({ county: 'nbs:150581', keyId: mine }, 'another county'), /row-level security/);
    const [row] = await db.read<{ county: string | null }>(`select nullif(current_setting('fire.county', true), '') as county`);
    assert.equal(row!.county, null);
  });

  test('the role of requests can neither read nor change what it has no business with', async () => {
    const attempts = [
      'delete from reporters', "update audit_log set hash = null", 'delete from hazards', "update hazards set description = 'x'", "update hazard_timeline set note = 'x'",
      'select * from portal_keys', 'select * from installation', "insert into areas (code) values ('nbs:1')", 'delete from chiefs',
      'select * from rate_windows', 'drop table hazards', 'alter table hazards disable row level security',
    ];
    for (const attempt of attempts) {
      await assert.rejects(
        api.server.db.scoped({ county: 'nbs:150502', keyId: 'k', role: 'portal' }, (sql) => sql.query(attempt)), /permission denied|must be owner/, attempt,
      );
    }
    const stranger = { county: 'nbs:150581', keyId: 'k', role: 'portal' } as const;
    await assert.rejects(
      api.server.db.scoped(stranger, (sql) =>
        sql.query("insert into hazard_timeline (hazard_id, seq, county, area, at, status) select gen_random_uuid(), 0, 'nbs:150502', 'nbs:150502', now(), 'closed'")),
      /row-level security/,
    );
  });
});
