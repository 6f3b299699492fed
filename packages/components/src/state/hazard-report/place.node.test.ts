import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { COMMITTEE, Server, TOWNSHIP } from '../../../../../tests/support/report-fakes.ts';
import { reportBody } from './body.ts';
import { emptyDraft } from './draft.ts';
import { HazardReportStore } from './store.ts';

describe('a position and an area', () => {
  let server: Server;
  beforeEach(() => (server = new Server()));
  const here = { lon: 122.26, lat: 43.61, source: 'device' } as const;
  const inTownship = () => (server.located = { position: here, inside: true, areas: [TOWNSHIP, COMMITTEE] });
  const open = async () => {
    const store = new HazardReportStore({
      photos: { prepare: async (blob) => ({ blob }), position: async () => null },
      position: () => ({ secure: true, geolocation: undefined }),
    });
    store.client = server.client;
    await store.start({});
    return store;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const atPlace = async () => {
    const store = await open();
    store.change({ category: 'EVAC_BLOCK', description: '三单元楼道堆满纸箱' });
    await store.next();
    return store;
  };

  test('the area follows from the position, and goes with it', async () => {
    inTownship();
    const store = await atPlace();
    store.place.setPosition(here);
    await settled();
    assert.equal(store.state.draft.township, TOWNSHIP.code);
    assert.equal(store.state.draft.committee, COMMITTEE.code);
    store.place.setPosition(null);
    assert.equal(store.state.draft.township, '');
    await store.stop();
  });

  test('an area that the reporter chose is kept; when it does not hold the position, the page is not left before one is given up', async () => {
    inTownship();
    const store = await atPlace();
    store.change({ township: 'nbs:150502009' });
    store.place.setPosition(here);
    await settled();
    assert.equal(store.state.draft.township, 'nbs:150502009');
    await store.next();
    assert.deepEqual(store.state.issues, [{ field: 'area', code: 'conflict' }]);
    store.place.settle('position');
    assert.deepEqual(store.state.issues, []);
    assert.equal(store.state.draft.committee, COMMITTEE.code);
    await store.next();
    assert.equal(store.state.steps[store.state.step]!.name, 'photos');
    await store.stop();
  });

  test('the chosen area wins when the reporter says so', async () => {
    inTownship();
    const store = await atPlace();
    store.place.setPosition(here);
    await settled();
    store.change({ township: 'nbs:150502009' });
    await store.next();
    assert.equal(store.state.issues[0]?.code, 'conflict');
    store.place.settle('area');
    assert.equal(store.state.draft.position, null);
    assert.equal(store.state.draft.township, 'nbs:150502009');
    await store.stop();
  });

  test('the same township is no contradiction, a point beyond the district is one', async () => {
    inTownship();
    const store = await atPlace();
    store.change({ township: TOWNSHIP.code });
    store.place.setPosition(here);
    await settled();
    await store.next();
    assert.equal(store.state.steps[store.state.step]!.name, 'photos');
    store.back();
    server.located = { position: here, inside: false, areas: [] };
    store.place.setPosition({ ...here, lon: 120 });
    await settled();
    await store.next();
    assert.equal(store.state.issues[0]?.code, 'conflict');
    await store.stop();
  });
});

test('what follows from a position is left to the server, which has it exactly; what a person chose is sent', () => {
  const position = { lon: 122.2612345, lat: 43.6167891, source: 'device' } as const;
  const draft = { category: 'EBIKE', description: '楼道里停满了电动车', position, township: TOWNSHIP.code, committee: COMMITTEE.code } as const;
  assert.deepEqual(reportBody({ ...emptyDraft(), ...draft, areaByHand: false }, [], 'zh-CN').place, { position: { lon: 122.2612345, lat: 43.6167891 } });
  assert.equal(reportBody({ ...emptyDraft(), ...draft, areaByHand: true }, [], 'zh-CN').place.area, COMMITTEE.code);
  assert.equal(reportBody({ ...emptyDraft(), ...draft, position: null }, [], 'zh-CN').place.area, COMMITTEE.code);
});
