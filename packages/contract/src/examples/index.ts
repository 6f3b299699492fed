import { areas } from './areas.ts';
import { audit } from './audit.ts';
import { campaigns } from './campaigns.ts';
import { centers } from './centers.ts';
import { checklists } from './checklists.ts';
import { chiefs } from './chiefs.ts';
import { coverage } from './coverage.ts';
import { events } from './events.ts';
import type { AnyExample } from './example.ts';
import { hazards } from './hazards.ts';
import { inspections } from './inspections.ts';
import { keys } from './keys.ts';
import { norms } from './norms.ts';
import { notices } from './notices.ts';
import { photos } from './photos.ts';
import { places } from './places.ts';
import { session } from './session.ts';
import { teams } from './teams.ts';

export type { AnyExample, Example } from './example.ts';

/** One example per operation, by resource and method. */
export const examples = { areas, chiefs, centers, teams, coverage, hazards, photos, campaigns, inspections, checklists, norms, notices, session, events, keys, audit, places };

/** The example of an operation by its id; `undefined` where there is none. */
export function exampleOf(operationId: string): AnyExample | undefined {
  const [resource = '', method = ''] = operationId.split('.');
  return (examples as unknown as Record<string, Record<string, AnyExample>>)[resource]?.[method];
}
