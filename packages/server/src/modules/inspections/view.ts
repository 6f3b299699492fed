import type { Inspection, InspectionRow } from '@fire-governance/contract';
import type { Sql } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { photosOfInspection } from '../photos/queries.ts';
import { answersOf, hazardsOf, type InspectionRecord } from './queries.ts';

export function rowOf(row: InspectionRecord): InspectionRow {
  return {
    id: row.id, checklist: row.checklist, placeType: row.place_type,
    campaign: row.campaign_id === null || row.campaign_name === null ? null : { id: row.campaign_id, name: row.campaign_name },
    place: { name: row.place_name, area: row.area, areaName: row.area_name, position: pointOf(row), address: row.address },
    inspector: { name: row.inspector_name, role: row.inspector_role },
    startedAt: row.started_at.toISOString(), finishedAt: row.finished_at.toISOString(), receivedAt: row.received_at.toISOString(),
    faults: row.faults, hazards: row.hazards, schematic: row.schematic,
  };
}

/** The whole inspection, with its hazards as they stand now. */
export async function inspectionOf(sql: Sql, row: InspectionRecord, links: MediaLinks, origin: string): Promise<Inspection> {
  const { note, answers } = await answersOf(sql, row.id);
  const hazards = await hazardsOf(sql, row.id);
  const photos = await photosOfInspection(sql, row.id);
  return {
    ...rowOf(row), note,
    answers: answers.map((given) => {
      const found = hazards.find(({ question }) => question === given.question);
      return {
        ...given,
        photos: photos.filter(({ question }) => question === given.question).map((photo) => links.photoOf(photo, origin)),
        hazard: found ? { id: found.id, category: found.category, status: found.status } : null,
      };
    }),
  };
}
