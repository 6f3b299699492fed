import { NetworkError } from '@fire-governance/client';
import { beforeEach } from 'node:test';
import type { PositionSource } from '../../packages/components/src/state/hazard-report/device-position.ts';
import type { Keeping } from '../../packages/components/src/state/hazard-report/ports.ts';
import { HazardReportStore } from '../../packages/components/src/state/hazard-report/store.ts';
import { Queue, Server, Shelf } from './report-fakes.ts';

/** What a visit finds, made anew for each test. */
export const stage: { server: Server; shelf: Shelf; queue: Queue; position: PositionSource } = {
  server: new Server(), shelf: new Shelf(), queue: new Queue(), position: { secure: true, geolocation: undefined },
};

beforeEach(() => {
  Object.assign(stage, { server: new Server(), shelf: new Shelf(), queue: new Queue(), position: { secure: true, geolocation: undefined } });
});

/** A visit to the page: what it finds on the device is there before anything else happens. */
export async function open(keeping: Keeping = { shelf: stage.shelf, queue: stage.queue }): Promise<HazardReportStore> {
  const store = new HazardReportStore({
    photos: { prepare: async (blob) => ({ blob }), position: async () => null },
    position: () => stage.position,
    now: () => 1000,
  });
  store.client = stage.server.client;
  await store.start(keeping);
  return store;
}

export const fill = (store: HazardReportStore) =>
  store.change({ category: 'EVAC_BLOCK', description: '三单元楼道堆满纸箱', address: '明仁大街 1 号' });

export async function toLastPage(store: HazardReportStore): Promise<void> {
  while (store.state.step < store.state.steps.length - 1) await store.next();
}

/** Filled in to the end while the network fails, and handed to the queue. */
export async function queued(): Promise<HazardReportStore> {
  const store = await open();
  fill(store);
  await toLastPage(store);
  stage.server.failReport = () => new NetworkError({ operation: 'hazards.report' });
  await store.send();
  return store;
}
