import { parse } from 'csv-parse/sync';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { read, utils } from '@e965/xlsx';
import { COLUMNS, createTableWriter, type ExportRow } from '@fire-governance/contract/export';
import { onEachEngine } from '../../each-engine.ts';

const heading = (n: number) => COLUMNS[n]!.heading['zh-CN'];
const column = (name: string) => COLUMNS.findIndex(({ heading: { 'zh-CN': zh } }) => zh === name);
const DESCRIPTION = column('情况描述');

/** Read back by libraries that know nothing of how the files are written. */
const readCsv = (bytes: Uint8Array): string[][] => parse(Buffer.from(bytes), { bom: true });
function readXlsx(bytes: Uint8Array) {
  const book = read(bytes, { type: 'array', cellFormula: true, cellDates: false });
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const at = (row: number, col: number) => sheet[utils.encode_cell({ r: row, c: col })] as { t: string; v: unknown; f?: string; w?: string } | undefined;
  return { book, sheet, at, rows: utils.decode_range(sheet['!ref']!).e.r };
}

const ROW: ExportRow = {
  id: '01890000-0000-7000-8000-000000000001', version: 1, category: 'OTHER', deadlineClass: 'B', status: 'reported', description: '看到了一处隐患',
  place: { area: 'nbs:150502002004', areaName: { 'zh-CN': '某社区', en: 'A community' }, position: { lon: 122.26, lat: 43.65 }, address: '某处某号' },
  reportedAt: '2026-02-28T16:05:00.000Z', updatedAt: '2026-03-01T00:00:00.000Z', deadline: { duty: 'verify', dueAt: '2026-03-04T15:59:59.000Z', norm: 'hazard.verify.class-b' },
  decision: null, overdue: false, pausedAt: null, handler: { area: 'nbs:150502002', name: { 'zh-CN': '某中心', en: 'A center' }, phone: null },
  followers: 3, photoCount: 2, major: null, schematic: false, person: null, agency: null,
};

function bytesOf(format: 'csv' | 'xlsx', rows: readonly ExportRow[], locale: 'zh-CN' | 'en' = 'zh-CN'): Uint8Array {
  const writer = createTableWriter(format, locale);
  return Buffer.concat([writer.begin(), ...rows.map((row) => writer.rows([row])), writer.end()]);
}

/** What people and machines write into a field to have it run, or to break the file. */
const HOSTILE = [
  '=1+1', '=HYPERLINK("https://evil.example","看")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u3000=1', '\u00a0=1', '\ufeff=1', '\u200b=1',
  '＝1＋1', '＋1', '－1', '＠x', '﹢1', '﹣1', '﹦1', '﹫x', '=cmd|\' /C calc\'!A0', '"', '","', 'a"b', 'a,b;c\td', 'a\r\nb', '\'=1', ']]>', '<script>alert(1)</script>', '&lt;&#61;1',
  '_x0041_', '_x000D_', '_X0041_', '__x0041_', '1e5', '007', '2026-01-01', 'TRUE', '#N/A', '100%', '👨‍👩‍👧', '\ud800', 'a\udc00b', '\u0000', '\u0001b', '\u001f', '\ufffe', '\u202e=1',
];

test('a hostile text is a text in CSV: read back it is what was written, with an apostrophe where a spreadsheet would calculate', () => {
  const rows = readCsv(bytesOf('csv', HOSTILE.map((description) => ({ ...ROW, description, person: description, agency: description }))));
  assert.equal(rows.length, HOSTILE.length + 1);
  for (const [n, text] of HOSTILE.entries()) {
    const row = rows[n + 1]!;
    assert.equal(row.length, COLUMNS.length, JSON.stringify(text));
    for (const name of ['情况描述', '整改责任人', '移送单位']) {
      const value = row[column(name)]!;
      assert.ok(value === text.replace(/[\ud800-\udfff]/gu, '\ufffd') || value === `'${text}`, JSON.stringify(text));
      assert.doesNotMatch(value.normalize('NFKC').replace(/^[\s\u200b-\u200f\u2060\ufeff]+/, ''), /^[=+\-@]/, JSON.stringify(text));
      assert.doesNotMatch(value, /^[\t\r\n]/, JSON.stringify(text));
    }
  }
});

test('a hostile text is a text in XLSX: a string cell without a formula, read back to the letter', () => {
  const { at, rows } = readXlsx(bytesOf('xlsx', HOSTILE.map((description) => ({ ...ROW, description, person: description }))));
  assert.equal(rows, HOSTILE.length);
  for (const [n, text] of HOSTILE.entries()) {
    const cell = at(n + 1, DESCRIPTION)!;
    assert.deepEqual([cell.t, cell.f], ['s', undefined], JSON.stringify(text));
    assert.equal(String(cell.v).replace(/\r\n?/g, '\n'), text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace('\ufffe', '\ufffd').replace(/\r\n?/g, '\n'), JSON.stringify(text));
  }
});

test('numbers are numbers and dates are dates in Shanghai; headings and words follow the language', () => {
  const { at, book } = readXlsx(bytesOf('xlsx', [ROW]));
  assert.deepEqual(book.SheetNames, ['隐患']);
  assert.equal(at(0, 1)!.v, '上报时间');
  const reported = at(1, column('上报时间'))!;
  // 00:05 on the first of March, over the end of a month and of a day.
  assert.deepEqual([reported.t, reported.w], ['n', '2026-03-01 00:05']);
  assert.deepEqual([at(1, column('经度'))!.t, at(1, column('经度'))!.v, at(1, column('关注人数'))!.v], ['n', 122.26, 3]);
  const english = readXlsx(bytesOf('xlsx', [ROW], 'en'));
  assert.deepEqual([english.book.SheetNames[0], english.at(0, 4)!.v, english.at(1, 4)!.v, english.at(1, 5)!.v], ['Hazards', 'Status', 'Reported', 'A community']);
  const [heads, row] = readCsv(bytesOf('csv', [ROW]));
  assert.deepEqual(heads, COLUMNS.map((_, n) => heading(n)));
  assert.deepEqual([row![1], row![column('截止时间')], row![column('状态')], row![column('是否逾期')]], ['2026-03-01 00:05', '2026-03-04 23:59', '待受理', '否']);
  assert.deepEqual([...bytesOf('csv', []).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

onEachEngine('export', (api) => {
  const by = async (login: string, change?: Record<string, unknown>) => ({ Authorization: `Bearer ${await api.server.tokenFor(login, change)}` });
  const ask = async (body: object, headers: Record<string, string>) => {
    const response = await api.server.fetch('http://localhost/api/v1/hazards/export', {
      method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const listed = async (query: string, headers: Record<string, string>) => {
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await api.get(`/hazards?limit=200${query}${cursor}`, headers);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === null) return ids.sort();
      cursor = `&cursor=${body.nextCursor}`;
    }
  };
  const entries = () => api.server.db.ownerRead<{ target: string; role: string; detail: Record<string, unknown> }>(`select target, role, detail from audit_log where operation = 'hazards.export' order by at, detail->>'step'`);

  test('it holds the hazards that the list names under the same filters, for each role and area', async () => {
    for (const [login, query, body] of [
      ['brigade', '&sort=newest', { sort: 'newest' }], ['brigade', '', {}], ['township', '&sort=newest', { sort: 'newest' }], ['brigade', '&sort=newest&status=closed', { sort: 'newest', status: 'closed' }],
      ['brigade', '&overdue=true', { overdue: 'true' }], ['brigade', '&sort=newest&area=nbs:150502002', { sort: 'newest', area: 'nbs:150502002' }], ['auditor', '&deadlineClass=A', { deadlineClass: 'A' }],
    ] as const) {
      const headers = await by(login);
      const { status, bytes, headers: replied } = await ask({ format: 'csv', ...body }, headers);
      assert.equal(status, 200);
      assert.match(replied.get('content-disposition')!, /^attachment; filename="hazards-20260316-\d{4}\.csv"$/);
      assert.deepEqual([replied.get('content-type'), replied.get('x-content-type-options'), replied.get('cache-control')], ['text/csv; charset=utf-8', 'nosniff', 'no-store']);
      const ids = readCsv(bytes).slice(1).map(([id]) => id!).sort();
      assert.deepEqual(ids, await listed(query, headers), `${login} ${query}`);
      assert.ok(ids.length > 0 || query.includes('overdue'), `${login} ${query} shows nothing`);
    }
  });

  test('nothing of who reported is in it', async () => {
    const words = { name: '示例·不该出现的人', contact: 'never-there@example.com' };
    await api.post('/hazards', { category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'named', ...words, wantsReply: true } });
    for (const format of ['csv', 'xlsx']) {
      const { bytes } = await ask({ format, sort: 'newest' }, await by('brigade'));
      const text = format === 'csv' ? Buffer.from(bytes).toString() : JSON.stringify(readXlsx(bytes).sheet);
      assert.ok(text.includes('看到了一处隐患'));
      assert.equal(text.includes(words.name) || text.includes(words.contact), false, format);
    }
  });

  test('it is in the audit log before the first byte leaves, and how many rows went out when it ends, also where the reader leaves', async () => {
    const headers = await by('township');
    api.server.clock.advance(1000);
    const before = (await entries()).length;
    const { bytes } = await ask({ format: 'csv', sort: 'newest', status: 'reported' }, headers);
    const rows = readCsv(bytes).length - 1;
    const made = (await entries()).slice(before);
    assert.deepEqual(made.map(({ role, detail }) => ({ role, detail })), [
      { role: 'township', detail: { step: 'begun', format: 'csv', filter: '{"sort":"newest","status":"reported"}', matching: rows } },
      { role: 'township', detail: { step: 'ended', rows, complete: true } },
    ]);
    assert.equal(made[0]!.target, made[1]!.target);
    api.server.clock.advance(1000);
    const response = await api.server.fetch('http://localhost/api/v1/hazards/export', {
      method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: '{"format":"csv","sort":"newest"}',
    });
    assert.equal((await entries()).length, before + 3);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    assert.deepEqual((await entries()).at(-1)!.detail, { step: 'ended', rows: 0, complete: false });
  });

  test('a database that fails in the middle breaks the file off instead of ending it', async () => {
    const { db } = api.server;
    await db.owner((sql) => sql.query(COPIES, [1200]));
    const headers = { 'Content-Type': 'application/json', ...(await by('brigade')) };
    const { scoped } = db;
    let left = 2;
    Object.assign(db, { scoped: ((scope, work) => ((left -= 1) < 0 ? Promise.reject(new Error('gone')) : scoped(scope, work))) satisfies typeof scoped });
    try {
      const response = await api.server.fetch('http://localhost/api/v1/hazards/export', { method: 'POST', headers, body: '{"format":"csv","sort":"newest"}' });
      assert.equal(response.status, 200);
      await assert.rejects(response.arrayBuffer(), /gone/);
    } finally {
      Object.assign(db, { scoped });
    }
  });

  test('a hundred thousand rows pass through a batch at a time: what is read ahead and what stays in memory are bounded', async () => {
    // The embedded database takes a minute for as many, and what is measured here is the same.
    const size = api.server.db.engine === 'postgres' ? 100_000 : 20_000;
    await api.server.db.owner((sql) => sql.query(COPIES, [size]));
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const headers = await by('brigade');
    for (const format of ['csv', 'xlsx']) {
      const response = await api.server.fetch('http://localhost/api/v1/hazards/export', {
        method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ format, sort: 'newest' }),
      });
      collect();
      const start = process.memoryUsage();
      let [grown, largest, total] = [0, 0, 0];
      let chunks = 0;
      for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>) {
        [largest, total, chunks] = [Math.max(largest, chunk.length), total + chunk.length, chunks + 1];
        if (chunks % 10 !== 0) continue;
        collect();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        grown = Math.max(grown, heapUsed + arrayBuffers - start.heapUsed - start.arrayBuffers);
      }
      const mib = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
      console.log(`export of ${size} rows and more as ${format}: ${mib(total)} MiB in ${chunks} chunks, the largest ${mib(largest)} MiB; memory held on the way at most ${mib(grown)} MiB`);
      assert.ok(chunks > size / 1000 && largest < 2 * 1024 * 1024, `${chunks} chunks, the largest ${mib(largest)} MiB`);
      assert.ok(grown < 32 * 1024 * 1024, `${mib(grown)} MiB stayed in memory`);
    }
  });
});

/** More hazards, like the first one there is. */
const COPIES = `insert into hazards (id, county, area, area_known, key_id, category, deadline_class, status, description, blocks_escape, address, reported_at, updated_at, deadline_duty, due_at, norm, handler_area, handler_name, schematic)
  select gen_random_uuid(), county, area, area_known, key_id, category, deadline_class, status, description || ' ' || n, blocks_escape, address, date_trunc('milliseconds', reported_at - n * interval '1 second'), updated_at, deadline_duty, due_at, norm,
    handler_area, handler_name, schematic from (select * from hazards where county = 'nbs:150502' order by id limit 1) as first, generate_series(1, $1::int) as n`;
