import type { Center, Chief, Investment, Project, Team } from '@fire-governance/contract';
import { createAreas, type SandboxArea } from './areas.ts';
import { createCampaigns, type SandboxCampaign } from './campaigns.ts';
import { createCenters } from './centers.ts';
import { createChiefs } from './chiefs.ts';
import { createInvestments, createProjects, createTeams } from './forces.ts';
import { createHazards, type SandboxHazard } from './hazards.ts';
import { createInspections, type SandboxInspection } from './inspections.ts';

/** Publishable key of the sandbox portal. Works only against a sandbox, so it may stand in pages and examples. */
export const SANDBOX_KEY = 'pk_sandbox_horqin';

export const SANDBOX_SEED = 150502;

/** Plain data: no functions, no dates, safe to serialize. */
export interface World {
  /** The instant all hazards are relative to. */
  now: string;
  seed: number;
  areas: SandboxArea[];
  chiefs: Chief[];
  centers: Center[];
  teams: Team[];
  investments: Investment[];
  projects: Project[];
  hazards: SandboxHazard[];
  campaigns: SandboxCampaign[];
  inspections: SandboxInspection[];
}

/** The sandbox world; the same seed and instant give the same world, down to the last digit. */
export function createWorld({ now, seed = SANDBOX_SEED }: { now: Date; seed?: number }): World {
  const areas = createAreas();
  const centers = createCenters(areas, seed);
  const chiefs = createChiefs(areas, seed);
  const hazards = createHazards(areas, centers, now, seed);
  const campaigns = createCampaigns(areas, now);
  const inspections = createInspections(campaigns[0]!, areas, chiefs, hazards, now, seed);
  const finders = new Map(inspections.flatMap(({ id, answers }) => answers.flatMap(({ hazard }) => (hazard === null ? [] : [[hazard, id] as const]))));
  return {
    now: now.toISOString(),
    seed,
    areas,
    chiefs,
    centers,
    teams: createTeams(areas, seed),
    investments: createInvestments(),
    projects: createProjects(areas),
    hazards: hazards.map((hazard) => ({ ...hazard, inspection: finders.get(hazard.id) ?? null })),
    campaigns,
    inspections,
  };
}
