import { teams } from '@fire-governance/contract/endpoints/teams';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Full-time, volunteer and militia teams, and what is spent and built for them. */
export function teamsResource(transport: Transport) {
  return {
    /** Teams by area and kind. */
    list: list(transport, teams.list),
    /** One team. Problem: `not-found`. */
    get: method(transport, teams.get),
    /** Money put into barracks, vehicles and equipment, in yuan. */
    investments: list(transport, teams.investments),
    /** Stations being built, with posts planned and filled. */
    projects: list(transport, teams.projects),
  };
}

export type TeamsResource = ReturnType<typeof teamsResource>;
