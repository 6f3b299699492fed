import { currentChecklist } from '../checklists/index.ts';
import type { inspections as table } from '../endpoints/inspections.ts';
import type { AnswerInput, Inspection, InspectionRow } from '../schemas/inspection.ts';
import { campaign } from './campaigns.ts';
import type { Example } from './example.ts';
import { tuanjie } from './sandbox.ts';

const checklist = currentChecklist('home');
const id = '5f0c2a9e-6a3d-4d59-8e1b-2f7c90a4d310';
const position = { lon: 122.1533, lat: 43.6257 };

const answers: Record<string, AnswerInput> = Object.fromEntries(checklist.questions.map((question) => [question.id, { answer: 'yes' }]));
answers['no-ebikes'] = { answer: 'no', note: '一辆电动车停在门厅充电', hazard: { blocksEscape: true } };
answers['gas'] = { answer: 'not-applicable' };

const row: InspectionRow = {
  id, checklist: checklist.id, placeType: 'home', campaign: { id: campaign.id, name: campaign.name },
  place: { name: '3号楼2单元201', area: tuanjie.code, areaName: tuanjie.name, position, address: null },
  inspector: { name: '示例·日大', role: 'community-chief' },
  startedAt: '2026-03-12T01:30:00.000Z', finishedAt: '2026-03-12T01:42:00.000Z', receivedAt: '2026-03-14T00:10:00.000Z', faults: 1, hazards: 1, schematic: false,
};

const inspection: Inspection = {
  ...row, note: null,
  answers: checklist.questions.map((question) => ({
    question: question.id, answer: answers[question.id]!.answer, note: answers[question.id]!.note ?? null, photos: [],
    hazard: question.id === 'no-ebikes' ? { id: '01956a1c-2f00-7b13-a6d2-90c1e2f34a55', category: 'EBIKE', status: 'reported' } : null,
  })),
};

export const inspections: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { campaign: campaign.id, withFaults: 'true' }, reply: { items: [row], nextCursor: null, total: 1 } },
  get: { params: { id }, reply: inspection },
  create: {
    body: {
      id, checklist: checklist.id, campaign: campaign.id, place: { name: row.place.name, position: { ...position, accuracy: 20 } }, answers,
      startedAt: row.startedAt, finishedAt: row.finishedAt,
    },
    reply: inspection,
  },
};
