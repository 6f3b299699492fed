import type { CampaignDetail, LocalText, PublishedCampaign } from '@fire-governance/contract';

/** Counts as shown; null where everybody is told only that there are few. */
export interface Figures {
  target: number | null;
  inspections: number | null;
  places: number | null;
  found: number | null;
  closed: number | null;
  open: number | null;
  overdue: number | null;
}

export interface AreaFigures extends Figures {
  code: string;
  name: LocalText | null;
}

/** A campaign with its figures, whoever asked. */
export interface Shown {
  id: string;
  name: LocalText;
  from: string;
  to: string;
  status: string;
  closedAt: string | null;
  schematic: boolean;
  asOf: string;
  total: Figures;
  areas: readonly AreaFigures[];
}

type Counted = (CampaignDetail | PublishedCampaign)['progress']['total'];

function figures({ target, inspections, places, hazards: { found, closed, open, overdue } }: Counted): Figures {
  return { target, inspections, places, found, closed, open, overdue };
}

export function shownOf(campaign: CampaignDetail | PublishedCampaign): Shown {
  const { id, name, period, status, schematic, progress } = campaign;
  return {
    id, name, from: period.from, to: period.to, status, schematic, asOf: progress.asOf, total: figures(progress.total),
    closedAt: 'closedAt' in campaign ? (campaign as CampaignDetail).closedAt : null,
    areas: progress.areas.map((row) => ({ code: row.area, name: row.areaName, ...figures(row) })),
  };
}

/** What has been done of what was set, 0 and up; undefined without a target. Too few to be told counts as none. */
export const shareOf = ({ target, inspections }: Pick<Figures, 'target' | 'inspections'>): number | undefined => (target ? (inspections ?? 0) / target : undefined);

/** What is gone of what was found; undefined where nothing was, and where the count is too small to be told. */
export const closedShare = ({ found, closed }: Pick<Figures, 'found' | 'closed'>): number | undefined => (found && closed !== null ? closed / found : undefined);

export const SORTS = ['area', 'share', 'inspections', 'found', 'closed', 'overdue'] as const;
export type Sort = (typeof SORTS)[number];

export interface Order {
  by: Sort;
  /** Largest first. */
  down: boolean;
}

/** By code, or by a figure; what has none stands last either way, and equals keep the order of codes. */
export function sorted(areas: readonly AreaFigures[], { by, down }: Order): AreaFigures[] {
  const byCode = [...areas].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (by === 'area') return down ? byCode.reverse() : byCode;
  const value = (row: AreaFigures): number | undefined => (by === 'share' ? shareOf(row) : (row[by] ?? 0));
  return byCode.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1;
    return down ? other - one : one - other;
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Whole days from today in Asia/Shanghai until a calendar day; 0 on it, negative after it. */
export const daysUntil = (day: string, now: number): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS - Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS));
