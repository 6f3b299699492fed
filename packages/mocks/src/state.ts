import type { Photo } from '@fire-governance/contract';
import { normalizeTrackingCode } from '@fire-governance/contract/rules';
import type { SandboxHazard, World } from '@fire-governance/sandbox';

export interface KnownCode {
  hazardId: string;
  role: 'reporter' | 'follower';
}

export interface StoredPhoto extends Photo {
  usedBy: string | null;
}

/** A report of the sandbox, or one made here, which is not schematic. */
export type StoredHazard = Omit<SandboxHazard, 'schematic'> & { schematic: boolean; photos: string[] };

/** What the mock remembers: the world it started with, and what was reported since. */
export interface MockState {
  world: World;
  hazards: Map<string, StoredHazard>;
  /** By the bare twelve symbols. */
  codes: Map<string, KnownCode>;
  photos: Map<string, StoredPhoto>;
}

export function createState(world: World): MockState {
  const hazards = world.hazards.map((hazard) => ({ ...hazard, timeline: [...hazard.timeline], photos: [] }));
  return {
    world,
    hazards: new Map(hazards.map((hazard) => [hazard.id, hazard])),
    codes: new Map(hazards.map(({ id, trackingCode }) => [normalizeTrackingCode(trackingCode)!, { hazardId: id, role: 'reporter' }])),
    photos: new Map(),
  };
}

/** A world in which nothing has been entered yet. */
export function emptyWorld(world: World): World {
  return { ...world, areas: [], chiefs: [], centers: [], teams: [], investments: [], projects: [], hazards: [] };
}
