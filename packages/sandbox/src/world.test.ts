import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Area, AreaGeometry, Center, Chief, FINAL_STATUSES, HAZARD_STATUSES, Investment, Project, Team, TimelineEntry, HazardCategory, Id } from '@fire-governance/contract';
import { checklistOf } from '@fire-governance/contract/checklists';
import { campaignFault, campaignStatus, faultsOfCampaign, readTrackingCode } from '@fire-governance/contract/rules';
import polygonClipping, { type Polygon } from 'polygon-clipping';
import { containsPosition, createLargeDirectory, createWorld, isCounted, type SandboxArea } from './index.ts';
import { squareDegrees } from './geometry.ts';

const now = new Date('2026-03-02T02:00:00Z');
const world = createWorld({ now });
const at = (level: string) => world.areas.filter((area) => area.level === level);
const byCode = new Map(world.areas.map((area) => [area.code, area]));
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const sum = (rows: readonly { [key: string]: unknown }[], key: string) => rows.reduce((total, row) => total + Number(row[key]), 0);

test('the same seed and instant give the same world; another seed or instant another one', () => {
  assert.equal(digest(createWorld({ now })), digest(world));
  assert.notEqual(digest(createWorld({ now, seed: 7 })), digest(world));
  assert.notEqual(digest(createWorld({ now: new Date('2026-03-03T02:00:00Z') }).hazards), digest(world.hazards));
});

test('areas are the 27 township units and 487 committees of the official list', () => {
  assert.equal(at('district').length, 1);
  assert.equal(at('township').length, 27);
  assert.equal(at('committee').length, 487);
  const kinds = (kind: string) => world.areas.filter((area) => area.kind === kind).length;
  assert.deepEqual(
    ['subdistrict', 'town', 'sum', 'quasi-township', 'community', 'village', 'gacha', 'quasi-committee'].map(kinds),
    [11, 9, 1, 6, 112, 295, 39, 41],
  );
  for (const area of world.areas) {
    assert.ok(area.parent === null ? area.level === 'district' : byCode.has(area.parent), area.code);
    assert.ok(area.name.en && /^[A-Za-z0-9' -]+$/.test(area.name.en), `${area.code} ${area.name.en}`);
    assert.match(area.pinyin, /^[a-z ]+$/, area.code);
  }
});

test('the two official lists give the same digits to different places', () => {
  const name = (code: string) => world.areas.find((a) => a.code === code || a.otherCodes.includes(code))?.name['zh-CN'];
  assert.equal(name('nbs:150502009'), '红星街道');
  assert.equal(name('mca:150502012'), '红星街道');
  assert.equal(name('mca:150502009'), undefined, 'that is 电厂街道，outside this list');
  assert.equal(name('nbs:150502104'), '丰田镇');
  assert.equal(name('mca:150502104'), '木里图镇');
  assert.equal(name('mca:150502108'), '清河镇');
  assert.equal(name('nbs:150502108'), '敖力布皋镇');
});

test('every row parses by the contract and every id is unique', () => {
  const tables = [[Area, world.areas], [Chief, world.chiefs], [Center, world.centers], [Team, world.teams], [Investment, world.investments], [Project, world.projects]] as const;
  for (const [schema, rows] of tables) for (const row of rows) assert.deepEqual(schema.parse(row), row);
  for (const area of world.areas) AreaGeometry.parse(area.geometry);
  for (const hazard of world.hazards) {
    HazardCategory.parse(hazard.category);
    for (const entry of hazard.timeline) TimelineEntry.parse(entry);
    assert.ok('code' in readTrackingCode(hazard.trackingCode));
  }
  const ids = [world.chiefs, world.centers, world.teams, world.investments, world.projects, world.hazards, world.campaigns, world.inspections].flat().map((row) => row.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) Id.parse(id);
  assert.equal(new Set(world.hazards.map((hazard) => hazard.trackingCode)).size, world.hazards.length);
});

test('every place is marked schematic', () => {
  for (const row of [world.areas, world.chiefs, world.centers, world.teams, world.projects, world.hazards, world.campaigns, world.inspections].flat()) assert.equal(row.schematic, true);
});

function assertPartition(whole: SandboxArea, parts: readonly SandboxArea[]) {
  const total = parts.reduce((area, part) => area + squareDegrees(part.geometry), 0);
  assert.ok(Math.abs(total - squareDegrees(whole.geometry)) < 1e-9, `${whole.code}: parts ${total}, whole ${squareDegrees(whole.geometry)}`);
}

test('committees fill their township, townships the district, nothing left over', () => {
  const district = at('district')[0]!;
  assert.ok(squareDegrees(district.geometry) > 0.35);
  assertPartition(district, at('township'));
  for (const township of at('township')) assertPartition(township, at('committee').filter(({ parent }) => parent === township.code));
});

test('no two committees overlap and no township falls into pieces', () => {
  const shapes = at('committee').map(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Polygon[]);
  const union = polygonClipping.union(shapes[0]!, ...shapes.slice(1));
  const area = squareDegrees({ type: 'MultiPolygon', coordinates: union });
  const parts = at('committee').reduce((total, { geometry }) => total + squareDegrees(geometry), 0);
  // 1e-8 square degrees are some 90 square metres in 3,490 square kilometres.
  assert.ok(Math.abs(area - parts) < 1e-8, `union ${area}, sum ${parts}`);
  for (const township of at('township')) {
    const { geometry } = township;
    const largest = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.reduce((a, b) => (squareDegrees({ type: 'Polygon', coordinates: a }) > squareDegrees({ type: 'Polygon', coordinates: b }) ? a : b));
    assert.ok(squareDegrees({ type: 'Polygon', coordinates: largest }) > 0.98 * squareDegrees(geometry), `${township.name['zh-CN']} is in pieces`);
  }
});

test('inner borders are shared vertex by vertex', () => {
  const edges = new Map<string, number>();
  for (const { geometry } of at('committee')) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat()) for (let i = 1; i < ring.length; i += 1) {
      edges.set(`${ring[i - 1]} ${ring[i]}`, (edges.get(`${ring[i - 1]} ${ring[i]}`) ?? 0) + 1);
    }
  }
  const outline = new Set<string>();
  const { geometry } = at('district')[0]!;
  for (const ring of (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat()) {
    for (let i = 1; i < ring.length; i += 1) outline.add(`${ring[i - 1]} ${ring[i]}`);
  }
  for (const [edge, times] of edges) {
    assert.equal(times, 1, `two cells run along ${edge} in the same direction`);
    const [a, b] = edge.split(' ');
    assert.ok(edges.has(`${b} ${a}`) || outline.has(edge), `${edge} has a cell on one side only and is not the district's border`);
  }
});

test('every center lies inside its area, and a committee inside its township', () => {
  for (const area of world.areas) {
    assert.ok(containsPosition(area.geometry, area.center!), `${area.code} ${area.name['zh-CN']}`);
    if (area.parent) assert.ok(containsPosition(byCode.get(area.parent)!.geometry, area.center!), area.code);
  }
});

test('forces add up to the figures of the article', () => {
  const counted = world.areas.filter(isCounted);
  assert.equal(counted.length, 21);
  assert.deepEqual(world.centers.map(({ area }) => area).sort(), counted.map(({ code }) => code).sort());
  const of = (kind: string) => world.teams.filter((team) => team.kind === kind);
  assert.deepEqual([of('full-time').length, sum(of('full-time'), 'members'), sum(of('full-time'), 'tankers')], [3, 40, 10]);
  assert.deepEqual([of('volunteer').length, sum(of('volunteer'), 'tankers')], [4, 12]);
  assert.ok(sum(of('volunteer'), 'members') > 50 && sum(of('volunteer'), 'members') < 60);
  assert.equal(of('militia').length, 14);
  assert.deepEqual(new Set(world.teams.map(({ area }) => area)), new Set(counted.map(({ code }) => code)));
  assert.deepEqual(world.investments.map(({ yuan, approximate }) => [yuan, approximate]), [[12_700_000, true], [10_600_000, true], [1_150_000, true]]);
  assert.deepEqual(
    world.projects.map(({ area, status, postsPlanned, postsFilled }) => ({ area, status, postsPlanned, postsFilled })),
    [{ area: 'nbs:150502102', status: 'under-construction', postsPlanned: 40, postsFilled: 0 }],
  );
});

test('every area has one post; some are vacant, some have a stand-in; people and phones are plainly invented', () => {
  assert.deepEqual(world.chiefs.map(({ area }) => area), world.areas.map(({ code }) => code));
  const vacant = world.chiefs.filter((chief) => chief.vacant);
  assert.ok(vacant.length >= 10 && vacant.length <= 35, `${vacant.length} vacant`);
  assert.ok(world.chiefs.some((chief) => chief.vacant && chief.standIn) && world.chiefs.some((chief) => !chief.vacant && chief.standIn));
  for (const chief of vacant) assert.deepEqual([chief.name, chief.pinyin, chief.phone, chief.since], [null, null, null, null]);
  const held = world.chiefs.filter((chief) => !chief.vacant);
  assert.equal(new Set(held.map(({ name }) => name)).size, held.length);
  assert.equal(new Set(held.map(({ phone }) => phone)).size, held.length);
  for (const { name, pinyin, phone } of held) {
    assert.match(name!, /^示例·\p{Script=Han}{2}$/u);
    assert.match(pinyin!, /^shi li [a-z]+ [a-z]+$/);
    assert.match(phone!, /^0475-000-\d{4}$/);
  }
});

test('hazards cover ninety days and every state, with a place that agrees with their area', () => {
  assert.ok(world.hazards.length >= 300);
  const statuses = new Set(world.hazards.map(({ status }) => status));
  for (const status of HAZARD_STATUSES) assert.ok(statuses.has(status), `no hazard is ${status}`);
  for (const hazard of world.hazards) {
    const age = now.getTime() - Date.parse(hazard.reportedAt);
    assert.ok(age >= 0 && age <= 91 * 86_400_000, hazard.reportedAt);
    assert.equal(hazard.timeline.at(-1)!.status, hazard.status);
    for (const [i, entry] of hazard.timeline.entries()) {
      assert.ok(Date.parse(entry.at) <= now.getTime());
      if (i > 0) assert.ok(entry.at >= hazard.timeline[i - 1]!.at);
    }
    assert.equal(hazard.deadline === null, (FINAL_STATUSES as readonly string[]).includes(hazard.status), hazard.status);
    if (hazard.area && hazard.position) assert.ok(containsPosition(byCode.get(hazard.area)!.geometry, hazard.position));
    assert.ok(hazard.area || hazard.address || hazard.position);
  }
});

test('a large directory has as many distinct posts as asked for', () => {
  const chiefs = createLargeDirectory(50_000);
  assert.equal(chiefs.length, 50_000);
  assert.equal(new Set(chiefs.map(({ id }) => id)).size, 50_000);
  const names = chiefs.filter(({ vacant }) => !vacant).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const chief of chiefs.slice(0, 300)) Chief.parse(chief);
});

test('the campaign has targets for the 21 townships and some hundred inspections, which found hazards of the same world', () => {
  const [campaign] = world.campaigns;
  assert.equal(world.campaigns.length, 1);
  assert.deepEqual(campaign!.targets.map(({ area }) => area), world.areas.filter(isCounted).map(({ code }) => code));
  assert.deepEqual(faultsOfCampaign(campaign!, campaign!.area), []);
  assert.equal(campaignStatus(campaign!, now), 'running');
  assert.ok(world.inspections.length >= 300, String(world.inspections.length));
  const hazards = new Map(world.hazards.map((hazard) => [hazard.id, hazard]));
  let found = 0;
  for (const row of world.inspections) {
    const checklist = checklistOf(row.checklist)!;
    assert.equal(campaignFault(campaign!, { area: row.area, placeType: row.placeType, finishedAt: new Date(row.finishedAt) }), null, row.id);
    assert.deepEqual(row.answers.map(({ question }) => question), checklist.questions.map(({ id }) => id));
    assert.ok(row.startedAt < row.finishedAt && row.finishedAt < row.receivedAt && row.receivedAt <= now.toISOString(), row.id);
    for (const { question, answer, hazard } of row.answers) {
      if (hazard === null) continue;
      found += 1;
      const of = hazards.get(hazard)!;
      assert.deepEqual([answer, of.inspection, of.area, of.reportedAt], ['no', row.id, row.area, row.receivedAt]);
      assert.equal(of.category, checklist.questions.find(({ id }) => id === question)!.category);
      assert.ok(of.rating === null && !of.wantsReply, 'nobody reported it');
    }
  }
  assert.ok(found > 30, String(found));
  assert.equal(world.hazards.filter(({ inspection }) => inspection !== null).length, found);
});
