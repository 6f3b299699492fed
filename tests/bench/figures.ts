/** One line of the report. */
export interface Figure {
  readonly what: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** What it is held against in the same run, and what that is. */
  readonly floor?: string;
  /** The part that is compared with the goal: a ratio, or a time where the goal is one. */
  readonly value?: number;
  readonly goal?: Goal;
}

export interface Goal {
  readonly least?: number;
  readonly most?: number;
  readonly unit?: string;
}

export type Print = (line: string) => void;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;

const number = (value: number): string => (Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(2).replace(/\.?0+$/, ''));

function verdict({ value, goal }: Figure): string {
  if (!goal || value === undefined) return '';
  const { least, most, unit = '' } = goal;
  const reached = !(least !== undefined && value < least) && !(most !== undefined && value > most) && !Number.isNaN(value);
  const limit = least !== undefined ? `≥ ${number(least)}` : `≤ ${number(most!)}`;
  return `${number(value)}${unit} (goal ${limit}${unit})${reached ? '' : ' MISSED'}`;
}

/** A Markdown table, so that what the terminal shows can stand in a document as it is. */
export function printTable(title: string, figures: readonly Figure[], print: Print): void {
  print(`\n### ${title}\n`);
  print('| what | against its goal | measured | floor in the same run |');
  print('|---|---|---|---|');
  for (const figure of figures) print(`| ${figure.what} | ${verdict(figure)} | ${figure.measured} | ${figure.floor ?? ''} |`);
}
