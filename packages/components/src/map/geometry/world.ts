/** The grids a map can be drawn in. EPSG:4490 (CGCS2000) is drawn as EPSG:4326: they differ by centimetres. */
const GRIDS = ['EPSG:3857', 'EPSG:4326', 'EPSG:4490'] as const;
export type MapGrid = (typeof GRIDS)[number];

/** Longitude and latitude to world units: 1 unit is 256 CSS pixels at zoom 0, y grows southward. */
export interface World {
  x(lon: number): number;
  y(lat: number): number;
  lon(x: number): number;
  lat(y: number): number;
}

/** Beyond it Web Mercator has no end. */
const MERCATOR_LIMIT = 85.0511287798;

const mercator: World = {
  x: (lon) => (lon + 180) / 360,
  y(lat) {
    const sine = Math.sin((Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  },
  lon: (x) => x * 360 - 180,
  lat: (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
};

/** Two square tiles cover the earth at zoom 0. */
const plate: World = {
  x: (lon) => lon / 180 + 1,
  y: (lat) => 0.5 - lat / 180,
  lon: (x) => (x - 1) * 180,
  lat: (y) => (0.5 - y) * 180,
};

export function worldOf(grid: MapGrid): World {
  return grid === 'EPSG:3857' ? mercator : plate;
}

/** Kilometres in one degree of latitude (mean). */
export const KM_PER_DEGREE = 111.195;

/** A stretch of ground around a place in world units: wider than high away from the equator in plate grids. */
export function groundRadius(world: World, lon: number, lat: number, km: number): { x: number; y: number } {
  const north = km / KM_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return { x: world.x(lon + east) - world.x(lon), y: (world.y(lat - north) - world.y(lat + north)) / 2 };
}

/** Two corners, as `[west, south, east, north]`, degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A round length for a scale bar no wider than `maxPixels`, with its width. */
export function scaleBar(metresPerPixel: number, maxPixels: number): { metres: number; pixels: number } {
  const most = metresPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((factor) => factor * power <= most) ?? 1;
  return { metres: step * power, pixels: (step * power) / metresPerPixel };
}
