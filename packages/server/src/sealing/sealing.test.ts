import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { openInstallation } from '../installation.ts';
import { StartupError } from '../startup-error.ts';
import { assertAvailable, CIPHER_NAMES } from './ciphers.ts';
import { SEALED, SEALED_COLUMNS } from './columns.ts';
import { createKeyring, type SealingOptions } from './keyring.ts';
import { assertSealKeys, forgetUnusedKeys } from './known-keys.ts';
import { countSeals, renewSeals } from './renew.ts';
import { readSealing } from './settings.ts';

const SECRET = 'a secret for tests only, never used elsewhere';
const keyNamed = (id: string) => ({ id, secret: `${id} is a secret for tests only, used nowhere else` });
const says = (pattern: RegExp) => (error: unknown) => error instanceof StartupError && pattern.test(error.message) && !/secret for tests/.test(error.message);

/** As values were sealed before they carried the name of their key. */
function firstForm(text: string, context: string): Buffer {
  const iv = randomBytes(12);
  const run = createCipheriv('aes-256-gcm', Buffer.from(hkdfSync('sha256', SECRET, 'fire-governance', 'seal', 32)), iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, run.update(text, 'utf8'), run.final(), run.getAuthTag()]);
}

test('with either cipher a value opens in its own row and column only', () => {
  for (const cipher of CIPHER_NAMES) {
    const { seal, unseal } = createKeyring(SECRET, { cipher });
    const name = seal('示例·张某', SEALED.reporterName.context('a'));
    assert.equal(unseal(name, SEALED.reporterName.context('a')), '示例·张某');
    for (const elsewhere of [SEALED.reporterName.context('b'), SEALED.reporterContact.context('a'), '']) assert.throws(() => unseal(name, elsewhere), cipher);
    assert.notDeepEqual(seal('same', 'x'), seal('same', 'x'), 'no two values are alike');
    assert.equal(unseal(seal('', 'x'), 'x'), '');
  }
});

test('key and cipher stand in the value, and changing them does not open it', () => {
  const keyring = createKeyring(SECRET, { cipher: 'sm4-gcm', keys: [keyNamed('2026a'), keyNamed('2025a')] });
  const sealed = keyring.seal('text', 'row');
  assert.deepEqual(keyring.sealOf(sealed), { key: '2026a', cipher: 'sm4-gcm' });
  for (let n = 0; n < sealed.length; n += 1) {
    const changed = Buffer.from(sealed);
    changed[n]! ^= 1;
    assert.throws(() => keyring.unseal(changed, 'row'), `byte ${n}`);
  }
});

test('during a change everything opens: other cipher, older key, the secret of the installation, values of the first form', () => {
  const older: SealingOptions[] = [{}, { cipher: 'sm4-gcm' }, { keys: [keyNamed('2025a')] }, { cipher: 'sm4-gcm', keys: [keyNamed('2025a')] }];
  const sealed = [...older.map((options) => createKeyring(SECRET, options).seal('text', 'row')), firstForm('text', 'row')];
  for (const cipher of CIPHER_NAMES) {
    const { unseal } = createKeyring(SECRET, { cipher, keys: [keyNamed('2026a'), keyNamed('2025a')] });
    for (const value of sealed) assert.equal(unseal(value, 'row'), 'text');
  }
  assert.throws(() => createKeyring(SECRET).unseal(sealed[2]!, 'row'), /key "2025a", which FIRE_SEAL_KEYS does not name/);
  assert.throws(() => createKeyring('another secret for tests, that is long enough').unseal(sealed[0]!, 'row'));
});

test('settings that cannot be meant are told with what to write instead, and no secret is repeated', () => {
  const long = 'this is a secret for tests: with a colon';
  assert.deepEqual(readSealing(undefined, undefined), { cipher: 'aes-256-gcm', keys: [] });
  assert.deepEqual(readSealing('SM4-GCM', `2026a:${long}, 2025a:${long}`), { cipher: 'sm4-gcm', keys: [{ id: '2026a', secret: long }, { id: '2025a', secret: long }] });
  assert.throws(() => readSealing('sm4-cbc', undefined), says(/FIRE_CIPHER is "sm4-cbc"; it must be aes-256-gcm or sm4-gcm/));
  assert.throws(() => readSealing(undefined, '2026a:short'), says(/Key "2026a" .* has 5 characters/));
  assert.throws(() => readSealing(undefined, long), says(/Key 1 .* no usable name/));
  assert.throws(() => readSealing(undefined, `installation:${long}`), says(/no usable name/));
  assert.throws(() => readSealing(undefined, `a:${long},a:${long}`), says(/names key "a" twice/));
  assert.throws(() => assertAvailable('sm4-gcm', ['aes-256-gcm']), says(/built without SM4/));
  assertAvailable('sm4-gcm');
});

onEachEngine('sealed values', (api) => {
  const keyring = (options?: SealingOptions) => createKeyring(SECRET, options);
  const report = async () =>
    (await api.post('/hazards', {
      category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'named', name: '示例·举报人', contact: 'a@example.com', wantsReply: true },
    })).body.id as string;
  const sealedOf = async (id: string) => {
    const [row] = await api.server.db.ownerRead<{ name_sealed: Uint8Array; contact_sealed: Uint8Array }>('select name_sealed, contact_sealed from reporters where hazard_id = $1', [id]);
    return row!;
  };

  test('every column of sealed values in the database is among those that are renewed', async () => {
    const columns = await api.server.db.ownerRead<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'fire' and data_type = 'bytea' and column_name like '%sealed%'`,
    );
    assert.ok(columns.length > 0);
    for (const { name } of columns) assert.ok(SEALED_COLUMNS.some(({ table, column }) => name === `${table}.${column}`), `${name} is missing in SEALED (sealing/columns.ts)`);
  });

  test('values swapped between rows or columns by somebody who has the database do not open', async () => {
    const [one, other] = [await report(), await report()];
    const [a, b] = [await sealedOf(one), await sealedOf(other)];
    const by = { Authorization: `Bearer ${await api.server.tokenFor('township')}` };
    const open = () => api.post(`/hazards/${one}/reporter`, { reason: '告知核查结果' }, by);
    const put = (name: Uint8Array, contact: Uint8Array) =>
      api.server.db.owner((sql) => sql.query('update reporters set name_sealed = $2, contact_sealed = $3 where hazard_id = $1', [one, name, contact]));
    await put(b.name_sealed, a.contact_sealed);
    assert.equal((await open()).status, 500);
    await put(a.contact_sealed, a.name_sealed);
    assert.equal((await open()).status, 500);
    await put(a.name_sealed, a.contact_sealed);
    assert.equal((await open()).body.name, '示例·举报人');
  });

  test('renewing seals everything with the new key and cipher, goes on where it was broken off, and leaves what nobody can open', async () => {
    const { db } = api.server;
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await report());
    await db.owner((sql) => sql.query('update reporters set name_sealed = $2 where hazard_id = $1', [ids[0]!, firstForm('第一种', SEALED.reporterName.context(ids[0]!))]));
    await db.owner((sql) => sql.query('update reporters set name_sealed = $2 where hazard_id = $1', [ids[1]!, firstForm('别的行', SEALED.reporterName.context(ids[2]!))]));
    const fresh = keyring({ cipher: 'sm4-gcm', keys: [keyNamed('2026a')] });
    const before = await countSeals(db, fresh);
    assert.equal(before.renewed, 0);

    const controller = new AbortController();
    const broken = await renewSeals(db, fresh, { batch: 2, signal: controller.signal, onProgress: () => controller.abort() });
    assert.equal(broken.seen, 2);
    const done = await renewSeals(db, fresh, { batch: 2 });
    assert.deepEqual([done.seen, done.unreadable], [before.seen, 1]);
    assert.equal(broken.renewed + done.renewed, before.seen - 1);
    const again = await renewSeals(db, fresh);
    assert.deepEqual([again.renewed, again.unreadable, again.seals.get('2026a sm4-gcm')], [0, 1, before.seen - 1]);

    assert.equal(fresh.unseal((await sealedOf(ids[0]!)).name_sealed, SEALED.reporterName.context(ids[0]!)), '第一种');
    const { name_sealed: name, contact_sealed: contact } = await sealedOf(ids[3]!);
    assert.deepEqual([fresh.sealOf(name), fresh.sealOf(contact)], [fresh.current, fresh.current]);
    assert.equal(fresh.unseal(contact, SEALED.reporterContact.context(ids[3]!)), 'a@example.com');
    await db.owner((sql) => sql.query('update reporters set name_sealed = null where hazard_id = $1', [ids[1]!]));
    await renewSeals(db, keyring());
  });

  test('a value that a request changes while its batch is renewed stays as the request left it', async () => {
    const { db } = api.server;
    const id = await report();
    const context = SEALED.reporterName.context(id);
    const fresh = keyring({ keys: [keyNamed('2026b')] });
    const change = () => db.owner((sql) => sql.query('update reporters set name_sealed = $2 where hazard_id = $1', [id, keyring().seal('新的', context)]));
    // Between reading a batch and writing it.
    const racing = {
      ...db,
      owner: <R>(work: (sql: Parameters<Parameters<typeof db.owner>[0]>[0]) => Promise<R>) =>
        work({ script: async () => {}, query: async <Row>(text: string, parameters?: Parameters<typeof db.ownerRead>[1]) => {
          if (text.startsWith('update reporters t set name_sealed')) await change();
          return db.ownerRead<Row>(text, parameters);
        } }),
    };
    await renewSeals(racing, fresh);
    assert.equal(fresh.unseal((await sealedOf(id)).name_sealed, context), '新的');
    await renewSeals(db, keyring());
  });

  test('a server does not start without a key that it needs', async () => {
    const { db } = api.server;
    // The embedded database belongs to one process at a time, and what is started is the same for both.
    if (db.engine !== 'postgres') return;
    const [row] = await db.ownerRead<{ name: string }>('select current_database() as name');
    const databaseUrl = Object.assign(new URL(process.env['TEST_DATABASE_URL']!), { pathname: `/${row!.name}` }).href;
    const start = async (sealing: SealingOptions) => (await openInstallation({ databaseUrl, secret: SECRET, dataDir: tmpdir(), sealing })).db.close();
    await start({ cipher: 'sm4-gcm', keys: [keyNamed('start')] });
    await assert.rejects(start({}), says(/sealed with key "start"/));
    await assert.rejects(start({ keys: [{ id: 'start', secret: 'another secret for tests, that is long enough' }] }), says(/Key "start" .* is not the one/));
    await start({ keys: [keyNamed('other'), keyNamed('start')] });
    await db.ownerRead(`delete from installation where starts_with(name, 'seal-key:')`);
  });

  test('a missing key and a wrong one are told at start, until nothing is sealed with it any more', async () => {
    const { db } = api.server;
    const first = keyring({ keys: [keyNamed('2025a')] });
    await assertSealKeys(db, first);
    await assert.rejects(assertSealKeys(db, keyring()), says(/sealed with key "2025a", which FIRE_SEAL_KEYS does not name/));
    await assert.rejects(assertSealKeys(db, keyring({ keys: [{ id: '2025a', secret: 'another secret for tests, that is long enough' }] })), says(/Key "2025a" .* is not the one this database knows/));
    const next = keyring({ keys: [keyNamed('2026a'), keyNamed('2025a')] });
    await assertSealKeys(db, next);
    const { seals } = await renewSeals(db, next);
    assert.deepEqual(await forgetUnusedKeys(db, next, new Set([...seals.keys()].map((seal) => seal.split(' ')[0]!))), ['2025a']);
    await assertSealKeys(db, keyring({ keys: [keyNamed('2026a')] }));
    await assert.rejects(assertSealKeys(db, keyring()), says(/key "2026a"/));
  });
});
