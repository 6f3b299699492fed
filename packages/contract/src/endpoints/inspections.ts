import { Inspection, InspectionInput, InspectionListQuery, InspectionPage, InspectionParams } from '../schemas/inspection.ts';
import { INSPECTION_READERS, INSPECTORS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

/** Staff see the inspections of their area, volunteers those they made themselves. */
export const inspections = {
  list: operation({
    id: 'inspections.list', method: 'GET', path: '/inspections', access: INSPECTION_READERS,
    query: InspectionListQuery, status: 200, reply: InspectionPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'inspections.get', method: 'GET', path: '/inspections/{id}', access: INSPECTION_READERS,
    params: InspectionParams, status: 200, reply: Inspection, idempotent: false, paginated: false,
  }),
  create: operation({
    id: 'inspections.create', method: 'POST', path: '/inspections', access: INSPECTORS,
    body: InspectionInput, status: 201, reply: Inspection, idempotent: true, paginated: false,
  }),
};
