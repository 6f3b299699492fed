import { areasResource } from './resources/areas.ts';
import { auditResource } from './resources/audit.ts';
import { campaignsResource } from './resources/campaigns.ts';
import { centersResource } from './resources/centers.ts';
import { checklistsResource } from './resources/checklists.ts';
import { chiefsResource } from './resources/chiefs.ts';
import { coverageResource } from './resources/coverage.ts';
import { eventsResource } from './resources/events.ts';
import { hazardsResource } from './resources/hazards.ts';
import { inspectionsResource } from './resources/inspections.ts';
import { keysResource } from './resources/keys.ts';
import { normsResource } from './resources/norms.ts';
import { noticesResource } from './resources/notices.ts';
import { photosResource } from './resources/photos.ts';
import { placesResource } from './resources/places.ts';
import { sessionResource } from './resources/session.ts';
import { teamsResource } from './resources/teams.ts';
import type { ClientOptions } from './transport/options.ts';
import { createTransport } from './transport/transport.ts';

/**
 * A client with every resource. Nothing is sent and nothing global is touched until a method is called.
 *
 * @throws ConfigurationError when an option is unusable.
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  return {
    areas: areasResource(transport),
    chiefs: chiefsResource(transport),
    centers: centersResource(transport),
    teams: teamsResource(transport),
    coverage: coverageResource(transport),
    hazards: hazardsResource(transport),
    photos: photosResource(transport),
    campaigns: campaignsResource(transport),
    inspections: inspectionsResource(transport),
    places: placesResource(transport),
    checklists: checklistsResource(transport),
    norms: normsResource(transport),
    notices: noticesResource(transport),
    session: sessionResource(transport),
    events: eventsResource(transport),
    keys: keysResource(transport),
    audit: auditResource(transport),
  };
}

export type Client = ReturnType<typeof createClient>;
