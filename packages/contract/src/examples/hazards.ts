import type { hazards as table } from '../endpoints/hazards.ts';
import type { TrackedHazard } from '../schemas/hazard.ts';
import type { CaseRow, HazardCase } from '../schemas/hazard-case.ts';
import type { Example } from './example.ts';
import { tuanjie, ximen, ximenCenter } from './sandbox.ts';

const id = '01955480-3a10-7f2b-8c44-5b8f6a1de902';
const trackingCode = 'QNNW-QECE-V2TJ';
const position = { lon: 122.1533, lat: 43.6257 };
const place = { area: tuanjie.code, areaName: tuanjie.name, position };
const handler = { area: ximenCenter.area, name: ximenCenter.name, phone: ximenCenter.phone };
const reportedAt = '2026-03-02T02:01:12.000Z';

const tracked: TrackedHazard = {
  id, role: 'reporter', category: 'EBIKE', deadlineClass: 'A', status: 'accepted',
  description: '楼梯间下面停了六辆电动车，其中两辆在充电。', place, photos: [], reportedAt,
  deadline: { duty: 'verify', dueAt: '2026-03-03T02:01:12.000Z', norm: 'hazard.verify.class-a' }, overdue: false, handler,
  timeline: [
    { at: reportedAt, status: 'reported', note: null, by: null },
    { at: '2026-03-02T02:30:00.000Z', status: 'accepted', note: null, by: ximenCenter.name },
  ],
  canWithdraw: false, rating: null, canRate: false, canReopen: false, schematic: false,
};

const row: CaseRow = {
  id, version: 2, category: 'EBIKE', deadlineClass: 'A', status: 'accepted', description: tracked.description!, place: { ...place, address: null },
  reportedAt, updatedAt: '2026-03-02T02:30:00.000Z', deadline: tracked.deadline, overdue: false, pausedAt: null, handler, followers: 2, photoCount: 0,
  major: null, schematic: false,
};

const opened: HazardCase = {
  ...row, photos: [],
  steps: [
    { at: reportedAt, action: null, status: 'reported', note: null, by: null, actor: null, photos: [] },
    {
      at: '2026-03-02T02:30:00.000Z', action: 'accept', status: 'accepted', note: null, by: ximenCenter.name,
      actor: { name: '示例·秋川', role: 'township' }, photos: [],
    },
  ],
  notices: [{
    at: '2026-03-02T22:01:12.000Z', step: 'remind', duty: 'verify', dueAt: '2026-03-03T02:01:12.000Z', area: tuanjie.code,
    post: { 'zh-CN': '社区消防网格长', en: 'Community grid chief' }, name: '示例·日大', standIn: false,
  }],
  reporter: { mode: 'named', wantsReply: true }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null,
  rating: null, actions: ['verify', 'dismiss'],
};

export const hazards: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  report: {
    body: {
      category: 'EBIKE', description: '楼梯间下面停了六辆电动车，其中两辆在充电。', blocksEscape: true,
      place: { position: { ...position, accuracy: 25 } },
      reporter: { mode: 'anonymous', wantsReply: false }, locale: 'zh-CN',
    },
    reply: {
      id, trackingCode, category: 'EBIKE', deadlineClass: 'A', reportedAt,
      deadline: { duty: 'verify', dueAt: '2026-03-03T02:01:12.000Z', norm: 'hazard.verify.class-a' }, handler, place,
    },
  },
  nearby: {
    query: { ...position, category: 'EBIKE', radius: 300 },
    reply: {
      items: [{
        id, category: 'EBIKE', status: 'accepted', reportedAt, distanceM: 31, position: { lon: 122.153, lat: 43.626 }, errorM: 79,
        areaName: ximen.name, followers: null, schematic: false,
      }],
    },
  },
  published: {
    query: { status: 'open', area: ximen.code, limit: 2 },
    reply: {
      items: [
        {
          id, category: 'EBIKE', deadlineClass: 'A', status: 'accepted', reportedAt, updatedAt: '2026-03-02T02:30:00.000Z',
          area: ximen.code, areaName: ximen.name, position: null, overdue: false, followers: null, schematic: false,
        },
        {
          id: '0195547c-51b0-7c11-9d20-7a4c9be1f003', category: 'HYDRANT', deadlineClass: 'B', status: 'rectifying', reportedAt: '2026-03-01T08:12:40.000Z',
          updatedAt: '2026-03-02T01:05:00.000Z', area: tuanjie.code, areaName: tuanjie.name, position: { lon: 122.153, lat: 43.626 }, overdue: true,
          followers: 7, schematic: false,
        },
      ],
      nextCursor: 'WyJiM0JsYmciLCIyMDI2LTAzLTAxVDA4OjEyOjQwLjAwMFoiXQ', counts: { open: 35, solved: 140, notFound: 10, transferred: null },
      satisfaction: { rated: 45, satisfiedPercent: 90 },
    },
  },
  track: { body: { code: 'qnnw qece v2tj' }, reply: tracked },
  withdraw: {
    body: { code: trackingCode, reason: '车主已经把车挪走了。' },
    reply: {
      ...tracked, status: 'withdrawn', deadline: null,
      timeline: [tracked.timeline[0]!, { at: '2026-03-02T02:20:00.000Z', status: 'withdrawn', note: '车主已经把车挪走了。', by: null }],
    },
  },
  rate: {
    body: { code: trackingCode, satisfied: false, words: '电动车又停回了楼梯间。', reopen: true },
    reply: {
      ...tracked, status: 'reopened', deadline: { duty: 'verify', dueAt: '2026-03-13T09:00:00.000Z', norm: 'hazard.verify.class-a' },
      timeline: [
        ...tracked.timeline,
        { at: '2026-03-10T01:00:00.000Z', status: 'closed', note: null, by: ximenCenter.name },
        { at: '2026-03-12T09:00:00.000Z', status: 'reopened', note: '电动车又停回了楼梯间。', by: null },
      ],
      rating: { satisfied: false, words: '电动车又停回了楼梯间。', at: '2026-03-12T09:00:00.000Z' },
    },
  },
  list: {
    query: { sort: 'urgency', area: tuanjie.parent!, overdue: 'true' },
    reply: { items: [row], nextCursor: null, total: 1 },
  },
  // The first line of the file; the example stands for its bytes.
  export: { body: { format: 'csv', sort: 'newest', area: tuanjie.parent!, overdue: 'true' }, reply: '\ufeff"编号","上报时间","隐患类型"' },
  get: { params: { id }, reply: opened },
  act: {
    params: { id }, body: { action: 'verify', note: '现场核查属实，两辆车正在充电。' },
    reply: {
      ...opened, version: 3, status: 'verified', updatedAt: '2026-03-02T06:10:00.000Z',
      deadline: { duty: 'order', dueAt: '2026-03-05T15:59:59.000Z', norm: 'hazard.order' },
      steps: [...opened.steps, {
        at: '2026-03-02T06:10:00.000Z', action: 'verify', status: 'verified', note: '现场核查属实，两辆车正在充电。', by: tuanjie.name,
        actor: { name: '示例·日大', role: 'community-chief' }, photos: [],
      }],
      actions: [],
    },
  },
  reporter: {
    params: { id }, body: { reason: '告知核查结果' },
    reply: { mode: 'named', name: '示例·举报人', contact: 'reporter@example.com', wantsReply: true, locale: 'zh-CN' },
  },
  follow: { params: { id }, reply: { id, trackingCode: 'QECE-QNNW-V2TJ', followers: 7 } },
};
