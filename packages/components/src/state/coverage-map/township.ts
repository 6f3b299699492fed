import type { Area, AreaCode, Center, Coverage, CoverageClass, LocalText, Project, Team } from '@fire-governance/contract';

/** The classes as they are shown, strongest first. */
export const CLASSES = ['full-time', 'volunteer', 'militia', 'none'] as const satisfies readonly CoverageClass[];

/** Everything that is known about one township, joined from the lists by area code. */
export interface Township {
  code: AreaCode;
  name: LocalText;
  /** Full pinyin; empty when the list of areas could not be had. */
  pinyin: string;
  otherCodes: readonly AreaCode[];
  class: string;
  counted: boolean;
  hasCenter: boolean;
  underConstruction: boolean;
  schematic: boolean;
  /** Of the teams that `coverage` names, those that are known in full. */
  teams: readonly Team[];
  center: Center | null;
  project: Project | null;
  /** A point inside, for the name on the map. */
  label: { lon: number; lat: number } | null;
}

export interface Lists {
  areas: readonly Area[];
  teams: readonly Team[];
  centers: readonly Center[];
  projects: readonly Project[];
}

export function joinTownships(coverage: Coverage, { areas, teams, centers, projects }: Lists): Township[] {
  return coverage.townships.map((row) => {
    const area = areas.find(({ code }) => code === row.area);
    return {
      code: row.area,
      name: row.name,
      pinyin: area?.pinyin ?? '',
      otherCodes: area?.otherCodes ?? [],
      class: row.class,
      counted: row.counted,
      hasCenter: row.hasCenter,
      underConstruction: row.underConstruction,
      schematic: row.schematic,
      teams: teams.filter((team) => row.teams.includes(team.id)),
      center: centers.find((center) => center.area === row.area) ?? null,
      project: projects.find((project) => project.area === row.area) ?? null,
      label: area?.center ?? null,
    };
  });
}

/** A sum that is unknown as soon as one part is: a half-known figure would be a wrong one. */
export function total(teams: readonly Team[], what: 'members' | 'tankers'): number | null {
  if (teams.length === 0) return null;
  return teams.reduce<number | null>((sum, team) => (sum === null || team[what] === null ? null : sum + team[what]), 0);
}

/**
 * The township a code means. A code of the other official list is looked up among `otherCodes`:
 * the same digits stand for different places there, so they are never compared.
 */
export function townshipOf(code: string, townships: readonly Township[]): Township | undefined {
  return townships.find((township) => township.code === code || township.otherCodes.includes(code));
}
