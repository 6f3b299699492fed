import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HazardReportStore } from './store.ts';

async function open(): Promise<HazardReportStore> {
  const store = new HazardReportStore({
    photos: { prepare: prepared, position: async () => ({ lon: 122.2, lat: 43.6 }) },
    position: () => ({ secure: true, geolocation: undefined }),
  });
  await store.start({});
  return store;
}

/** A document is no picture. */
async function prepared(file: Blob): Promise<{ blob: Blob }> {
  if ((file as File).name.endsWith('.pdf')) throw Object.assign(new Error('no picture'), { fault: 'no-photo' });
  return { blob: file };
}

describe('pictures', () => {
  test('nine are the most; the rest is counted, not dropped in silence', async () => {
    const store = await open();
    await store.addPhotos(Array.from({ length: 11 }, (_, index) => new File(['x'], `${index}.jpg`)));
    assert.equal(store.state.photos.length, 9);
    assert.equal(store.state.photosLeft, 2);
    await store.stop();
  });

  test('files that cannot be used take no place', async () => {
    const store = await open();
    const files = ['a.pdf', 'b.pdf', ...Array.from({ length: 9 }, (_, index) => `${index}.jpg`)].map((name) => new File(['x'], name));
    await store.addPhotos(files);
    assert.equal(store.state.photos.filter(({ status }) => status === 'ready').length, 9);
    assert.equal(store.state.photosLeft, 0);
    await store.stop();
  });

  test('their position is offered and used only on consent', async () => {
    const store = await open();
    await store.addPhotos([new File(['x'], 'a.jpg')]);
    assert.deepEqual(store.state.photoOffer?.position, { lon: 122.2, lat: 43.6 });
    assert.equal(store.state.draft.position, null);
    store.answerPhotoOffer(false);
    assert.equal(store.state.draft.position, null);
    await store.addPhotos([new File(['x'], 'b.jpg')]);
    store.answerPhotoOffer(true);
    assert.deepEqual(store.state.draft.position, { lon: 122.2, lat: 43.6, source: 'photo' });
    await store.stop();
  });
});
