import { areas } from './areas.ts';
import { audit } from './audit.ts';
import { campaigns } from './campaigns.ts';
import { centers } from './centers.ts';
import { checklists } from './checklists.ts';
import { chiefs } from './chiefs.ts';
import { coverage } from './coverage.ts';
import { events } from './events.ts';
import { hazards } from './hazards.ts';
import { inspections } from './inspections.ts';
import { keys } from './keys.ts';
import { norms } from './norms.ts';
import { notices } from './notices.ts';
import type { Operation } from './operation.ts';
import { photos } from './photos.ts';
import { places } from './places.ts';
import { session } from './session.ts';
import { teams } from './teams.ts';

export * from './headers.ts';
export * from './operation.ts';
export * from './prefix.ts';
export { areas, audit, campaigns, centers, checklists, chiefs, coverage, events, hazards, inspections, keys, norms, notices, photos, places, session, teams };

/** The whole table by resource. The client's resources and methods have these names. */
export const endpoints = { areas, chiefs, centers, teams, coverage, hazards, photos, campaigns, inspections, checklists, norms, notices, session, events, keys, audit, places };
export type Endpoints = typeof endpoints;

type IdsOf<Resource> = { [Name in keyof Resource]: Resource[Name] extends { id: infer Id extends string } ? Id : never }[keyof Resource];
export type OperationId = { [Name in keyof Endpoints]: IdsOf<Endpoints[Name]> }[keyof Endpoints];

/** Every operation as a flat list, for counting, routing and documents. */
export const operations: readonly Operation[] = Object.values(endpoints).flatMap((resource) => Object.values(resource));
