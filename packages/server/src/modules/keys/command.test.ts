import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { isSecretKey } from '@fire-governance/contract/rules';
import { onEachEngine } from '../../each-engine.ts';
import { insertAreas } from '../../reference/load.ts';
import { StartupError } from '../../startup-error.ts';
import { chainAuditLog, verifyAuditLog } from '../audit/chain.ts';
import { keyWork } from './command.ts';

const DISTRICT = 'nbs:999901';
const refused = (pattern: RegExp) => (error: unknown) => error instanceof StartupError && pattern.test(error.message);
const idsOf = (list: string) => list.split('\n').filter((line) => /^[0-9a-f-]{36}$/.test(line));

onEachEngine('the key command', (api) => {
  /** Does what the command does when it is typed, and answers what it prints and what it says beside it. */
  const key = async (...args: string[]): Promise<{ out: string; said: string }> => {
    const said: string[] = [];
    const out = await api.server.db.owner(keyWork(args, api.server.clock.now(), (step) => said.push(step))!);
    return { out, said: said.join('\n') };
  };

  before(() => api.server.db.owner((sql) => insertAreas(sql, [{
    code: DISTRICT, level: 'district', kind: 'district', name: { 'zh-CN': '示例区' }, pinyin: 'shi li qu', parent: null, otherCodes: [], center: null, schematic: true,
    geometry: null, counted: true,
  }])));

  test('tells how it is used', () => { assert.equal(keyWork(['--help'], new Date(), () => {}), undefined); });

  test('lists that there are none yet', async () => {
    assert.deepEqual((await key('list')).out, 'There are no keys yet; "key create" makes one.\n');
  });

  test('makes keys of both kinds and prints them alone', async () => {
    const portal = await key('--area', DISTRICT, '--name', '门户', '--origin', 'https://www.example.gov.cn');
    assert.match(portal.out, /^pk_[\w-]{32}\n$/);
    const system = await key('create', '--kind', 'secret', '--area', DISTRICT, '--name', '平台', '--scope', 'hazards:read', '--scope', 'reference:read');
    assert.ok(isSecretKey(system.out.trim()), system.out);
    assert.match(system.said, /the secret key [0-9a-f-]{36} for 平台 \(nbs:999901\); it is shown this once/);
    assert.equal(system.said.includes(system.out.trim()), false);
    const { out } = await key('list');
    assert.equal(idsOf(out).length, 2);
    assert.match(out, /secret, active\n {2}平台, nbs:999901\n {2}begins with fire_sk_\w{4}…\n {2}for hazards:read, reference:read\n {2}made 2026-03-16, never used\n/);
    assert.match(out, /publishable, active\n {2}门户, nbs:999901\n {2}begins with pk_.{4}…\n {2}from https:\/\/www\.example\.gov\.cn\n/);
  });

  test('replaces a key, says until when the old one works, and ends one for good', async () => {
    const [id] = idsOf((await key('list')).out);
    const { out, said } = await key('rotate', id!, '--days', '3');
    assert.match(out, /^(pk_[\w-]{32}|fire_sk_\w{38})\n$/);
    assert.match(said, new RegExp(`the old key ${id} \\(.+\\) works until 2026-03-19T01:00:00\\.000Z`));
    await assert.rejects(key('rotate', id!), refused(/is ending, and only an active one can be replaced/));
    const { out: list } = await key('list');
    assert.match(list, /ending \(until 2026-03-19T01:00:00\.000Z\)/);
    assert.match(list, new RegExp(`in the place of ${id}`));
    assert.match((await key('revoke', id!)).out, new RegExp(`^Revoked ${id} .* within five seconds\\.\\n$`));
    await assert.rejects(key('revoke', id!), refused(/has been revoked already/));
  });

  test('what was done by command stands in the audit log too', async () => {
    const { db } = api.server;
    const rows = await db.ownerRead<{ operation: string; role: string; actor: string | null }>('select operation, role, actor from audit_log order by at, id');
    assert.deepEqual(rows.map(({ operation, role, actor }) => `${operation} ${role} ${actor}`).sort(), [
      'keys.create operator null', 'keys.create operator null', 'keys.revoke operator null', 'keys.rotate operator null',
    ]);
    while (await chainAuditLog(db) > 0);
    const { rows: held, broken } = await verifyAuditLog(db);
    assert.deepEqual([held, broken], [4, undefined]);
  });

  const order = ['create', '--area', DISTRICT, '--name', '平台'];
  const cases: [string, string[], RegExp][] = [
    ['an area that is not in the database', ['--area', 'nbs:999902', '--name', 'x', '--origin', 'https://a.example'], /^There is no area nbs:999902 in this database; load your areas first/],
    ['what is no area code', ['--area', '150502', '--name', 'x', '--origin', 'https://a.example'], /--area needs an area code/],
    ['a key without a name', ['--area', DISTRICT, '--origin', 'https://a.example'], /--name is needed/],
    ['a publishable key without a site', order, /needs at least one --origin/],
    ['a publishable key with a scope', [...order, '--origin', 'https://a.example', '--scope', 'hazards:read'], /takes no --scope/],
    ['what is no origin', [...order, '--origin', 'https://a.example/path'], /is not an origin; write scheme, host and port only/],
    ['a secret key without a scope', [...order, '--kind', 'secret'], /needs at least one --scope/],
    ['a secret key with a site', [...order, '--kind', 'secret', '--scope', 'hazards:read', '--origin', 'https://a.example'], /takes no --origin/],
    ['a scope that there is not', [...order, '--kind', 'secret', '--scope', 'hazards:write'], /"hazards:write" is not a scope; there are reference:read/],
    ['a kind that there is not', [...order, '--kind', 'private'], /--kind is publishable or secret/],
    ['a word that there is not', ['destroy'], /There is no "key destroy"/],
    ['an option that there is not', ['list', '--everything'], /everything/],
    ['rotating without an id', ['rotate'], /takes one id/],
    ['listing with an id', ['list', 'x'], /takes options only/],
    ['an overlap of years', ['rotate', 'x', '--days', '400'], /--days is a number above 0, at most 90/],
    ['an overlap of nothing', ['rotate', 'x', '--days', '0'], /to end a key now, revoke it/],
    ['an id that is none', ['revoke', 'x'], /There is no key with the id x/],
    ['an id that nobody has', ['revoke', '01890000-0000-7000-8000-00000000000a'], /There is no key with the id 01890000/],
  ];
  for (const [name, args, sentence] of cases) test(`refuses ${name}`, async () => { await assert.rejects(key(...args), refused(sentence)); });

  test('does not repeat a key that was given in place of its id', async () => {
    await assert.rejects(key('revoke', 'fire_sk_oops'), (error: Error) => /named by its id, not by itself/.test(error.message) && !error.message.includes('oops'));
  });
}, { sandbox: false });
