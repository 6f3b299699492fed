import type { AreaGeometry } from '@fire-governance/contract';
import type { Fill } from '../paint/patterns.ts';
import type { Shape } from '../geometry/shape.ts';

/** An area as the map is told about it. */
export interface MapArea {
  code: string;
  name: string;
  /** The name without the word for its kind, where names would not fit. */
  short?: string | undefined;
  fill: Fill;
  geometry: AreaGeometry;
  label?: { lon: number; lat: number } | null;
  /** Outside the filters: still there, but pale. */
  dimmed: boolean;
}

/** An area, projected and ready to draw. */
export interface DrawnArea extends Shape, Pick<MapArea, 'code' | 'name' | 'short' | 'fill' | 'dimmed'> {}

export type StationKind = 'full-time' | 'volunteer' | 'militia' | 'planned';

export interface MapStation {
  id: string;
  area: string;
  kind: StationKind;
  lon: number;
  lat: number;
  /** Kilometres; null draws no circle. */
  reachKm: number | null;
}

export interface MapPoints {
  lon: ArrayLike<number>;
  lat: ArrayLike<number>;
}
