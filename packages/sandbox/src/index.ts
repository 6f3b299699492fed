export { DISTRICT, type SandboxArea } from './areas.ts';
export { isCounted } from './centers.ts';
export { createLargeDirectory } from './chiefs.ts';
export { containsPosition } from './geometry.ts';
export { BRIGADE, handlerFor, type SandboxHazard, type SandboxStep } from './hazards.ts';
export { createRandom, idOf, type Random } from './random.ts';
export { repliesAlong, SANDBOX_REPORTER } from './replies.ts';
export { STAFF, type SandboxPerson } from './staff.ts';
export { createWorld, SANDBOX_KEY, SANDBOX_SEED, type World } from './world.ts';
