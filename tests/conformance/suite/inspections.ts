import type { InspectionInput } from '@fire-governance/contract';
import { CHECKLISTS, currentChecklist } from '@fire-governance/contract/checklists';
import { hazardCategory, norm } from '@fire-governance/contract/norms';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf, newKey } from './call.ts';
import { inspected, inspection, operation as byId, setUp } from './inputs.ts';
import { picture } from './pictures.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is looked at with a checklist, and what comes of it. */
export function inspections(target: () => Target): void {
  const send = (body: unknown, login = 'chief', idempotencyKey = newKey()) => call(target(), byId('inspections.create'), { body, login, idempotencyKey });
  const get = async (id: string, login = 'brigade') => call(target(), byId('inspections.get'), { params: { id }, login });
  const hazard = async (id: string, login = 'brigade') => (await call(target(), byId('hazards.get'), { params: { id }, login })).json;
  const listed = async (query: Record<string, string> = {}, login = 'brigade') =>
    (await call(target(), byId('inspections.list'), { query: { limit: 200, ...query }, login })).json.items as { id: string; placeType: string; faults: number; place: { area: string }; campaign: { id: string } | null }[];
  const ago = (milliseconds: number) => new Date(target().now().getTime() - milliseconds).toISOString();
  const NO = { answer: 'no', hazard: {} } as const;
  const upload = async (login: string) => (await call(target(), byId('photos.upload'), { body: await picture(), login })).json.id as string;

  test('checklists say what a “no” becomes, by kinds of hazard that exist', async () => {
    const { json } = await call(target(), byId('checklists.list'), { query: { current: 'true' } });
    assert.deepEqual(json.items, CHECKLISTS.filter(({ current }) => current));
    for (const { questions } of json.items) for (const { category } of questions) assert.ok(hazardCategory(category), category);
    assert.equal((await call(target(), byId('checklists.list'), { query: { placeType: 'school' }, login: 'chief' })).json.total, CHECKLISTS.filter(({ placeType }) => placeType === 'school').length);
  });

  test('a “no” becomes a hazard found by the inspector, with the pictures, linked both ways', async () => {
    const photo = await upload('chief');
    const sent = await inspected(target(), { answers: { 'no-ebikes': { answer: 'no', note: '两辆车在门厅充电', photos: [photo], hazard: { blocksEscape: true } }, wiring: NO, gas: { answer: 'no', note: '软管老化，已当场更换' } } });
    assert.deepEqual([sent.faults, sent.hazards, sent.inspector.role], [3, 2, 'community-chief']);
    assert.deepEqual(sent.answers.map(({ question }: { question: string }) => question), currentChecklist('home').questions.map(({ id }) => id));
    const answer = (question: string) => sent.answers.find((row: { question: string }) => row.question === question);
    assert.equal(answer('no-ebikes').photos[0].id, photo);
    assert.equal(answer('gas').hazard, null);

    const found = await hazard(answer('no-ebikes').hazard.id);
    assert.deepEqual([found.source, found.inspection, found.category, found.deadlineClass, found.status], ['inspection', sent.id, 'EBIKE', 'A', 'reported']);
    assert.deepEqual([found.place.area, found.photos.map(({ id }: { id: string }) => id), found.reportedAt], [sent.place.area, [photo], sent.receivedAt]);
    assert.match(found.description, /两辆车在门厅充电$/);
    assert.equal(found.steps[0].actor.role, 'community-chief');
    assert.equal(found.deadline.dueAt, new Date(Date.parse(sent.receivedAt) + DAY).toISOString(), 'the time of class A runs from the receipt');
    assert.equal((await hazard(answer('wiring').hazard.id)).description, currentChecklist('home').questions.find(({ id }) => id === 'wiring')!.finding['zh-CN']);

    const act = (login: string, ifMatch: number, action: string) => call(target(), byId('hazards.act'), { params: { id: found.id }, body: { action }, ifMatch, login });
    assert.equal((await act('township', 1, 'accept')).status, 200);
    assert.deepEqual(faultsOf(await act('chief', 2, 'verify')), ['/action same_finder']);
    assert.equal((await act('chief-2', 2, 'verify')).status, 200);
    assert.equal((await get(sent.id)).json.answers.find(({ question }: { question: string }) => question === 'no-ebikes').hazard.status, 'verified', 'the inspection says how it stands now');
  });

  test('an inspection that is sent again, under any key, is taken once', async () => {
    const body = inspection(target(), { answers: { wiring: NO } });
    const count = async () => (await call(target(), byId('inspections.list'), { query: { limit: 1 } })).json.total as number;
    const before = await count();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(body)));
    for (const { status, json } of answers) assert.deepEqual([status, json], [201, answers[0]!.json]);
    assert.equal(await count(), before + 1);
    // Long after its key is forgotten, and when it would be too old by now.
    target().advance(40 * DAY);
    try {
      assert.deepEqual((await send(body)).json, answers[0]!.json);
    } finally {
      target().advance(-40 * DAY);
    }
    assertProblem(await send({ ...body, note: '另一次' }), 'idempotency-conflict');
    assertProblem(await send(body, 'township'), 'idempotency-conflict');
    assertProblem(await send({ ...body, place: { name: '别处', area: 'nbs:150502001001' } }, 'neighbor'), 'idempotency-conflict');
  });

  test('what is refused leaves nothing behind and can be corrected under the same id and key', async () => {
    const photo = await upload('chief');
    const key = newKey();
    const body = inspection(target(), { answers: { wiring: { answer: 'no', photos: [photo], hazard: {} }, gas: { answer: 'no', photos: [randomUUID()] } } });
    const hazardsBefore = (await call(target(), byId('hazards.list'), { query: { sort: 'newest', limit: 1 }, login: 'brigade' })).json.items[0].id;
    assert.deepEqual(faultsOf(await send(body, 'chief', key)), ['/answers/gas/photos/0 photo_unavailable']);
    assertProblem(await get(body.id), 'not-found');
    assert.equal((await call(target(), byId('hazards.list'), { query: { sort: 'newest', limit: 1 }, login: 'brigade' })).json.items[0].id, hazardsBefore);
    const { status, json } = await send({ ...body, answers: { ...body.answers, gas: { answer: 'no' } } }, 'chief', key);
    assert.equal(status, 201, JSON.stringify(json));
    assert.deepEqual(faultsOf(await send(inspection(target(), { answers: { wiring: { answer: 'no', photos: [photo] } } }))), ['/answers/wiring/photos/0 photo_unavailable'], 'a picture is used once');
  });

  test('every fault names its field', async () => {
    const sound = inspection(target());
    const { gas: _gas, ...withoutGas } = sound.answers;
    const photo = await upload('chief');
    const cases: [Partial<Record<keyof InspectionInput, unknown>>, string[]][] = [
      [{ checklist: 'home.1999-1' }, ['/checklist unknown_checklist']],
      [{ answers: withoutGas }, ['/answers/gas required']],
      [{ answers: { ...sound.answers, elevator: { answer: 'yes' } } }, ['/answers/elevator unknown_question']],
      [{ answers: { ...sound.answers, gas: { answer: 'maybe' } } }, ['/answers/gas/answer invalid_value']],
      [{ answers: { ...sound.answers, gas: { answer: 'yes', hazard: {} } } }, ['/answers/gas/hazard only_with_no']],
      [{ answers: { ...sound.answers, gas: { answer: 'no', hazard: { description: '短' } } } }, ['/answers/gas/hazard/description too_small']],
      [{ answers: { ...sound.answers, gas: { answer: 'no', photos: [photo] }, wiring: { answer: 'no', photos: [photo.toUpperCase()] } } }, ['/answers/gas/photos/0 duplicate']],
      [{ place: { name: '201', area: 'nbs:150502999' } }, ['/place/area unknown_area']],
      [{ place: { name: '201', area: 'nbs:150502001001' } }, ['/place/area outside_your_area']],
      [{ place: { name: '201', position: target().world.areas.find(({ code }) => code === 'nbs:150502105')!.center } }, ['/place/position outside_your_area']],
      [{ place: { area: 'nbs:150502002004' } }, ['/place/name required']],
      [{ campaign: randomUUID() }, ['/campaign campaign_unavailable']],
      [{ startedAt: ago(5 * MINUTE) }, ['/startedAt after_the_end']],
      [{ startedAt: ago(2 * DAY) }, ['/startedAt too_long_ago']],
      [{ id: 'first' }, ['/id invalid_format']],
    ];
    for (const [change, wanted] of cases) assert.deepEqual(faultsOf(await send({ ...sound, id: randomUUID(), ...change })), wanted, JSON.stringify(change));
  });

  test('late arrivals are taken by their own times, until the norm, and clocks may be a little ahead', async () => {
    const at = (finishedAt: string) => send(inspection(target(), { startedAt: new Date(Date.parse(finishedAt) - 10 * MINUTE).toISOString(), finishedAt }));
    const oldest = norm('inspection.oldest').value * DAY;
    const ahead = norm('inspection.ahead').value * MINUTE;
    const late = await at(ago(oldest));
    assert.equal(late.status, 201, JSON.stringify(late.json));
    assert.deepEqual([late.json.finishedAt, late.json.receivedAt], [ago(oldest), target().now().toISOString()]);
    assert.equal((await at(ago(-ahead))).status, 201);
    assert.deepEqual(faultsOf(await at(ago(oldest + 1))), ['/finishedAt too_old']);
    assert.deepEqual(faultsOf(await at(ago(-ahead - 1))), ['/finishedAt in_the_future']);
    // The same instant, written with another offset.
    const shanghai = `${new Date(Date.parse(ago(DAY)) + 8 * 60 * MINUTE).toISOString().slice(0, 19)}+08:00`;
    assert.equal((await at(shanghai)).json.finishedAt, ago(DAY));
  });

  test('a place without area and position is counted for the inspector’s own area', async () => {
    const place = async (login: string, given: Partial<InspectionInput['place']> = {}) => (await inspected(target(), { place: { name: '老街小卖部', ...given } }, login)).place;
    assert.equal((await place('chief')).area, 'nbs:150502002004');
    assert.equal((await place('township', { address: '老街十二号' })).area, 'nbs:150502002');
    const center = target().world.areas.find(({ code }) => code === 'nbs:150502002004')!.center!;
    const found = await place('brigade', { position: center });
    assert.deepEqual([found.area, found.position], ['nbs:150502002004', center]);
  });

  test('lists are narrowed by campaign, area, place type, faults and inspector', async () => {
    const { id: campaign } = await setUp(target());
    const own = await inspected(target(), { campaign, answers: { wiring: { answer: 'no' } } });
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    assert.deepEqual(ids(await listed({ campaign })), [own.id]);
    assert.deepEqual(ids(await listed({ campaign, withFaults: 'true' })), [own.id]);
    assert.deepEqual(ids(await listed({ campaign, withFaults: 'false' })), []);
    assert.deepEqual(ids(await listed({ campaign, area: 'nbs:150502002' })), [own.id]);
    assert.deepEqual(ids(await listed({ campaign, area: 'nbs:150502001' })), []);
    assert.deepEqual(ids(await listed({ area: 'nbs:150502001' }, 'chief')), [], 'an area outside one’s own has nothing in it');
    const [mine, others] = [await listed({ mine: 'true' }, 'chief'), await listed({ mine: 'false' }, 'chief')];
    assert.ok(ids(mine).includes(own.id) && !ids(others).includes(own.id));
    for (const row of await listed({ placeType: 'school' })) assert.equal(row.placeType, 'school');
    assert.ok((await listed({ placeType: 'school' })).length > 0);
    for (const row of await listed({}, 'township')) assert.ok(row.place.area.startsWith('nbs:150502002'), row.place.area);
    assertProblem(await get(own.id, 'neighbor'), 'not-found');
  });

  test('a volunteer inspects too, and sees what they made themselves', async () => {
    const mine = await inspected(target(), { answers: { wiring: NO } }, 'volunteer');
    const other = await inspected(target());
    assert.equal((await get(mine.id, 'volunteer')).status, 200);
    assertProblem(await get(other.id, 'volunteer'), 'not-found');
    assert.ok((await listed({}, 'volunteer')).some(({ id }) => id === mine.id));
    assert.ok(!(await listed({}, 'volunteer')).some(({ id }) => id === other.id));
    assert.equal((await hazard(mine.answers.find(({ question }: { question: string }) => question === 'wiring').hazard.id, 'township')).source, 'inspection');
    for (const login of ['auditor', 'administrator']) assertProblem(await send(inspection(target()), login), 'forbidden');
  });

  test('an inspection and what it found are told to those who watch', async () => {
    const events = async (after?: string) => (await call(target(), byId('events.list'), { query: { after }, login: 'township' })).json;
    const { cursor } = await events();
    const { id, answers, faults, hazards, placeType } = await inspected(target(), { answers: { wiring: NO } });
    const found = answers.find(({ question }: { question: string }) => question === 'wiring').hazard.id;
    const told = async () => ((await events(cursor)).items as { kind: string; about: string; data: object }[]).filter(({ about }) => [id, found].includes(about));
    for (let tries = 0; tries < 100 && (await told()).length < 2; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    const rows = await told();
    assert.deepEqual(rows.map(({ kind, about }) => [kind, about]), [['hazard.reported', found], ['inspection.made', id]]);
    assert.deepEqual(rows[1]!.data, { placeType, campaign: null, faults, hazards });
  });
}
