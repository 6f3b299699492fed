import { COVERAGE_CLASSES, type CoverageClass } from '../schemas/coverage.ts';

/** The class of a township: the strongest kind of team in service there. */
export function coverageClass(teams: readonly { kind: string; status: string }[]): CoverageClass {
  const kinds = new Set(teams.filter((team) => team.status === 'in-service').map((team) => team.kind));
  return COVERAGE_CLASSES.find((kind) => kinds.has(kind)) ?? 'none';
}
