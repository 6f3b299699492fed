import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NetworkError } from '@fire-governance/client';
import { problem, RECEIPT } from '../../../../../tests/support/report-fakes.ts';
import { fill, open, queued, stage, toLastPage } from '../../../../../tests/support/report-stage.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the queue', () => {
  test('without network the report waits on the device under the key it was tried with', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    await toLastPage(store);
    stage.server.failReport = () => new NetworkError({ operation: 'hazards.report' });
    await store.send();
    assert.equal(store.state.phase, 'queued');
    assert.equal(stage.queue.waiting[0]!.key, stage.server.calls[0]);
    assert.deepEqual(stage.queue.waiting[0]!.photos.map(({ remoteId }) => remoteId), ['photo-1'], 'the picture is on the server already');
    assert.equal(stage.shelf.kept, undefined, 'the queue has it now');
    stage.queue.tell(stage.queue.waiting[0]!.key, { status: 'sent', receipt: RECEIPT });
    assert.equal(store.state.phase, 'sent');
    assert.equal(store.state.sentAddress, '明仁大街 1 号');
    await store.stop();
  });

  test('"send now" says whether it helped', async () => {
    const store = await queued();
    const id = stage.queue.waiting[0]!.key;
    const shown = () => store.state.queue[0]!;
    stage.queue.tell(id, { status: 'waiting' });
    assert.notEqual(shown().still, true);
    store.retryQueued(id);
    stage.queue.tell(id, { status: 'waiting' });
    assert.equal(shown().status, 'sending', 'the queue has not begun yet');
    stage.queue.tell(id, { status: 'sending' });
    stage.queue.tell(id, { status: 'waiting' });
    assert.equal(shown().status, 'waiting');
    assert.equal(shown().still, true);
    await store.stop();
  });

  test('a waiting report taken back can be changed and sent again', async () => {
    const store = await open();
    fill(store);
    await toLastPage(store);
    stage.server.failReport = () => problem('unavailable', 503);
    await store.send();
    await store.editQueued(stage.queue.waiting[0]!.key);
    assert.equal(store.state.phase, 'form');
    assert.equal(store.state.draft.category, 'EVAC_BLOCK');
    assert.deepEqual(store.state.queue, []);
    assert.equal(stage.shelf.kept?.draft.category, 'EVAC_BLOCK', 'it is on the device before it leaves the queue');
    stage.server.failReport = undefined;
    await store.send();
    assert.notEqual(stage.server.calls[0], stage.server.calls[1]);
    await store.stop();
  });

  test('a report that waited is found again on the next visit, and what the server says lands in the form', async () => {
    const first = await queued();
    await first.stop();
    const second = await open();
    assert.equal(second.state.phase, 'queued');
    const error = problem('validation-failed', 422, [{ pointer: '/description', code: 'x', message: '请换个说法' }]);
    stage.queue.tell(stage.queue.waiting[0]!.key, { status: 'refused', error });
    await settled();
    assert.equal(second.state.phase, 'form');
    assert.equal(second.state.draft.description, '三单元楼道堆满纸箱');
    assert.deepEqual(second.state.issues, [{ field: 'description', code: 'server', message: '请换个说法' }]);
    await second.stop();
  });

  test('a report too old to be sent by itself comes back into the form, to be sent under a new key', async () => {
    const store = await queued();
    stage.queue.tell(stage.queue.waiting[0]!.key, { status: 'refused', error: problem('too-old', 0) });
    await settled();
    assert.equal(store.state.phase, 'form');
    assert.equal(store.state.failure?.kind, 'too-old');
    assert.equal(store.state.draft.description, '三单元楼道堆满纸箱');
    stage.server.failReport = undefined;
    await store.send();
    assert.equal(store.state.phase, 'sent');
    assert.notEqual(stage.server.calls[0], stage.server.calls[1]);
    await store.stop();
  });

  test('a report refused for a picture comes back with all its pictures, and that one marked', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg'), new File(['y'], 'b.jpg')]);
    await toLastPage(store);
    stage.server.failUpload = new NetworkError({ operation: 'photos.upload' });
    await store.send();
    stage.queue.tell(stage.queue.waiting[0]!.key, { status: 'refused', badPhoto: 1, error: problem('photo-unreadable', 422) });
    await settled();
    assert.deepEqual(store.state.photos.map(({ name, status }) => `${name} ${status}`), ['a.jpg ready', 'b.jpg bad']);
    assert.deepEqual(store.state.issues.map(({ field }) => field), ['photos']);
    await store.stop();
  });

  test('several reports wait side by side, each is cancelled by itself, and none disturbs the one being filled in', async () => {
    const store = await open();
    stage.server.failReport = () => new NetworkError({ operation: 'hazards.report' });
    for (const address of ['明仁大街 1 号', '明仁大街 2 号', '明仁大街 3 号']) {
      store.showQueue(false);
      fill(store);
      store.change({ address });
      await toLastPage(store);
      await store.send();
    }
    assert.deepEqual(store.state.queue.map(({ address }) => address), ['明仁大街 1 号', '明仁大街 2 号', '明仁大街 3 号']);
    const [first, second, third] = stage.queue.waiting.map(({ key }) => key);
    assert.equal(await store.cancelQueued(second!), true);
    store.showQueue(false);
    fill(store);
    stage.queue.tell(first!, { status: 'sent', receipt: RECEIPT });
    stage.queue.tell(third!, { status: 'refused', error: problem('validation-failed', 422) });
    await settled();
    assert.equal(store.state.phase, 'form');
    assert.equal(store.state.draft.address, '明仁大街 1 号');
    await store.editQueued(third!);
    assert.equal(store.state.queue.length, 2, 'what is being filled in is not overwritten');
    store.showReceipt(first!);
    assert.equal(store.state.phase, 'sent');
    await store.startOver();
    assert.deepEqual(store.state.queue.map(({ id }) => id), [third]);
    await store.stop();
  });

  test('a draft from before the queue kept forms does not come up beside its own report', async () => {
    const first = await queued();
    await first.stop();
    stage.shelf.kept = { draft: { ...first.state.draft, category: 'EBIKE' }, step: 4, photos: [], queued: stage.queue.waiting[0]!.key };
    const second = await open();
    assert.equal(second.state.phase, 'queued');
    assert.equal(second.state.draft.category, '');
    assert.equal(stage.shelf.kept, undefined);
    await second.stop();
  });

  test('everything can be cleared: form, pictures, receipt and queue', async () => {
    const store = await queued();
    store.showQueue(false);
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    await store.clearAll();
    assert.equal(store.state.phase, 'form');
    assert.deepEqual([store.state.draft.description, store.state.photos, store.state.queue, stage.shelf.kept], ['', [], [], undefined]);
    await store.stop();
  });

  test('pictures that did not get through wait with the report', async () => {
    const store = await open();
    fill(store);
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    await toLastPage(store);
    stage.server.failUpload = new NetworkError({ operation: 'photos.upload' });
    await store.send();
    assert.equal(store.state.phase, 'queued');
    assert.equal(stage.queue.waiting[0]!.photos.length, 1);
    await store.stop();
  });
});
