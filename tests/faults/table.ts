import type { NotPossible, Outcome, Row } from './row.ts';

export interface Line {
  readonly row: Row;
  readonly engine: string;
  readonly outcome: Outcome | NotPossible;
}

/** Seconds within which a queue must be empty after the fault. */
export const DRAIN_GOAL = 60;

export const HEAD = [
  '| fault | database | sent | stored | lost | duplicated | stuck | changed | drained after | met |',
  '|---|---|---|---|---|---|---|---|---|---|',
];

export function isReached(outcome: Outcome | NotPossible): boolean {
  if ('notPossible' in outcome) return false;
  const { lost, duplicated, stuck, changed, drained, faults } = outcome;
  return lost + duplicated + stuck + changed === 0 && drained <= DRAIN_GOAL && faults > 0;
}

/** A line of a Markdown table, so that what the terminal shows can stand in a document. */
export function lineOf({ row, engine, outcome }: Line): string {
  if ('notPossible' in outcome) return `| ${row.title} | ${engine} | NOT RUN: ${outcome.notPossible} | | | | | | | |`;
  const { sent, stored, lost, duplicated, stuck, changed, drained, met, faults } = outcome;
  const missed = isReached(outcome) ? '' : ' **MISSED**';
  return `| ${row.title}${missed} | ${engine} | ${sent} | ${stored} | ${lost} | ${duplicated} | ${stuck} | ${changed} | ${drained.toFixed(0)} s | ${faults === 0 ? 'no fault at all' : met} |`;
}
