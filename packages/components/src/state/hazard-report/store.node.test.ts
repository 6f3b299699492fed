import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NEAR, problem, RECEIPT, TOWNSHIP } from '../../../../../tests/support/report-fakes.ts';
import { fill, open, stage, toLastPage } from '../../../../../tests/support/report-stage.ts';

describe('pages', () => {
  test('a page with a fault is not left, the fault is shown, and mending it takes it away', async () => {
    const store = await open();
    await store.next();
    assert.equal(store.state.step, 0);
    assert.deepEqual(store.state.issues.map(({ field }) => field), ['category', 'description']);
    store.change({ category: 'EBIKE' });
    assert.deepEqual(store.state.issues.map(({ field }) => field), ['description']);
    store.change({ description: '楼道里停满了电动车' });
    await store.next();
    assert.equal(store.state.steps[store.state.step]!.name, 'where');
    store.back();
    assert.equal(store.state.step, 0);
    await store.stop();
  });

  test('nobody is corrected before the first try', async () => {
    const store = await open();
    store.leave('description');
    assert.deepEqual(store.state.issues, []);
    await store.next();
    store.change({ category: 'EBIKE', description: '短' });
    store.leave('description');
    assert.deepEqual(store.state.issues, [{ field: 'description', code: 'too-short' }]);
    await store.stop();
  });

  test('another township clears the committee', async () => {
    const store = await open();
    store.change({ township: 'nbs:150502001', committee: 'nbs:150502001001' });
    store.change({ township: 'nbs:150502002' });
    assert.equal(store.state.draft.committee, '');
    await store.stop();
  });
});

describe('device position', () => {
  test('each obstacle has its own name', async () => {
    const store = await open();
    stage.position = { secure: false, geolocation: undefined };
    await store.place.locate();
    assert.equal(store.state.positionFault, 'insecure');
    for (const [code, fault] of [[1, 'denied'], [2, 'unavailable'], [3, 'timeout']] as const) {
      stage.position = { secure: true, geolocation: { getCurrentPosition: (_, fail) => fail?.({ code } as GeolocationPositionError) } };
      await store.place.locate();
      assert.equal(store.state.positionFault, fault);
    }
    await store.stop();
  });

  test('0,0 is broken positioning, not a place', async () => {
    stage.position = { secure: true, geolocation: { getCurrentPosition: (take) => take({ coords: { longitude: 0, latitude: 0, accuracy: 1 } } as GeolocationPosition) } };
    const store = await open();
    await store.place.locate();
    assert.equal(store.state.draft.position, null);
    assert.equal(store.state.positionFault, 'unavailable');
    await store.stop();
  });
});

describe('sending', () => {
  test('pressing twice makes one report', async () => {
    const store = await open();
    fill(store);
    await toLastPage(store);
    await Promise.all([store.send(), store.send()]);
    assert.equal(stage.server.calls.length, 1);
    assert.equal(store.state.phase, 'sent');
    assert.equal(store.state.receipt, RECEIPT);
    assert.equal(stage.shelf.kept, undefined);
    await store.stop();
  });

  test('a lost answer, then the same report again: the key is the same, even after a reload', async () => {
    const first = await open({ shelf: stage.shelf });
    fill(first);
    await toLastPage(first);
    stage.server.loseReply = true;
    await first.send();
    assert.equal(first.state.failure?.kind, 'offline');
    await first.stop();

    stage.server.loseReply = false;
    const second = await open({ shelf: stage.shelf });
    assert.equal(second.state.restored, true);
    await second.send();
    assert.equal(second.state.phase, 'sent');
    assert.equal(stage.server.calls.length, 2);
    assert.equal(stage.server.reports.size, 1);
    await second.stop();
  });

  test('the receipt knows the address words and the township of the committee', async () => {
    const store = await open();
    fill(store);
    await toLastPage(store);
    await store.send();
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(store.state.sentAddress, '明仁大街 1 号');
    assert.deepEqual(store.state.sentTownship, TOWNSHIP.name);
    await store.stop();
  });

  test('what the server says lands on its field, and the next try has a new key', async () => {
    const store = await open();
    fill(store);
    await toLastPage(store);
    stage.server.failReport = () => problem('validation-failed', 422, [{ pointer: '/place/address', code: 'unknown', message: '没有这个地址' }]);
    await store.send();
    assert.deepEqual(store.state.issues, [{ field: 'address', code: 'server', message: '没有这个地址' }]);
    store.change({ address: '明仁大街 2 号' });
    stage.server.failReport = undefined;
    await store.send();
    assert.equal(store.state.phase, 'sent');
    assert.notEqual(stage.server.calls[0], stage.server.calls[1]);
    await store.stop();
  });

  test('a limit on requests is said as such and keeps the key', async () => {
    const store = await open();
    fill(store);
    await toLastPage(store);
    stage.server.failReport = () => problem('rate-limited', 429);
    await store.send();
    assert.equal(store.state.failure?.kind, 'rate-limited');
    stage.server.failReport = undefined;
    await store.send();
    assert.equal(stage.server.calls[0], stage.server.calls[1]);
    await store.stop();
  });

  test('pictures go up before the report, once each', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg'), new File(['y'], 'b.jpg')]);
    await toLastPage(store);
    stage.server.failReport = () => problem('rate-limited', 429);
    await store.send();
    stage.server.failReport = undefined;
    await store.send();
    assert.equal(stage.server.uploads.size, 2);
    assert.deepEqual(([...stage.server.reports.values()][0] as { photos: string[] }).photos, ['photo-1', 'photo-2']);
    await store.stop();
  });

  test('a picture the server has deleted goes up again', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    await toLastPage(store);
    stage.server.failReport = () => problem('validation-failed', 422, [{ pointer: '/photos/0', code: 'unknown_photo', message: '照片已过期' }]);
    await store.send();
    assert.deepEqual(store.state.issues, [{ field: 'photos', code: 'photo-gone', message: '照片已过期' }]);
    stage.server.failReport = undefined;
    await store.send();
    assert.equal(store.state.phase, 'sent');
    assert.equal(stage.server.uploads.size, 2);
    await store.stop();
  });

  test('a picture the server cannot read is marked, and the report waits for the reporter', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    await toLastPage(store);
    stage.server.failUpload = problem('photo-unreadable', 422);
    await store.send();
    assert.equal(store.state.phase, 'form');
    assert.equal(store.state.photos[0]!.status, 'bad');
    assert.deepEqual(store.state.issues.map(({ field }) => field), ['photos']);
    assert.equal(stage.server.calls.length, 0);
    await store.stop();
  });
});

describe('reports near by', () => {
  const here = { lon: 122.26, lat: 43.61, source: 'map' } as const;

  test('are offered once a place is known, and "none of these" goes on', async () => {
    stage.server.nearby = [NEAR];
    const store = await open();
    fill(store);
    store.place.setPosition(here);
    await store.next();
    await store.next();
    assert.equal(store.state.phase, 'nearby');
    assert.deepEqual(store.state.nearby, [NEAR]);
    store.notNearby();
    assert.equal(store.state.phase, 'form');
    assert.equal(store.state.steps[store.state.step]!.name, 'photos');
    await toLastPage(store);
    await store.send();
    assert.equal(store.state.phase, 'sent');
    await store.stop();
  });

  test('the answer "none of these" is kept with the draft', async () => {
    stage.server.nearby = [NEAR];
    const first = await open();
    fill(first);
    first.place.setPosition(here);
    await first.next();
    await first.next();
    first.notNearby();
    await first.stop();
    const second = await open();
    await second.next();
    assert.equal(second.state.phase, 'form');
    second.change({ category: 'OTHER' });
    await second.next();
    assert.equal(second.state.phase, 'nearby', 'another question is asked');
    await second.stop();
  });

  test('can be followed instead: a code of one\'s own, and the draft is gone', async () => {
    stage.server.nearby = [NEAR];
    const store = await open();
    fill(store);
    store.place.setPosition(here);
    await store.next();
    await store.next();
    await store.follow('n1');
    assert.equal(store.state.phase, 'followed');
    assert.equal(store.state.followReceipt?.trackingCode, 'AAAA-BBBB-CCCC');
    assert.equal(stage.server.calls.length, 0);
    await store.stop();
  });
});

test('a draft with pictures survives a new visit', async () => {
  const first = await open();
  fill(first);
  await first.addPhotos([new File(['x'], 'a.jpg')]);
  await first.next();
  await first.stop();
  const second = await open();
  assert.equal(second.state.draft.description, '三单元楼道堆满纸箱');
  assert.equal(second.state.step, 1);
  assert.equal(second.state.photos[0]!.name, 'a.jpg');
  await second.startOver();
  assert.equal(stage.shelf.kept, undefined);
  await second.stop();
});
