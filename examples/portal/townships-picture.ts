import { coverageClass } from '@fire-governance/contract/rules';
import type { World } from '@fire-governance/sandbox';

const WIDTH = 560;
const HEIGHT = 430;
const MARGIN = 6;

/** Quiet fills for a decoration, from the strongest force to none; the real map has its own, with a legend. */
const FILL: Record<string, string> = { 'full-time': '#0b57a4', volunteer: '#5b9bd5', militia: '#c4dcf3', none: '#e9edf1' };

/** An SVG picture of the townships by their force, for the front page. */
export function townshipsPicture(world: World): string {
  const townships = world.areas.filter((area) => area.level === 'township');
  const rings = townships.flatMap((area) => polygonsOf(area.geometry).map((polygon) => ({ area, ring: polygon[0]! })));
  const project = fit(rings.flatMap(({ ring }) => ring));
  const paths = rings.map(({ area, ring }) => {
    const fill = FILL[coverageClass(world.teams.filter((team) => team.area === area.code))];
    const line = ring.map((position) => project(position).join(' ')).join('L');
    return `<path fill="${fill}" d="M${line}z"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<g stroke="#ffffff" stroke-width="1.5" stroke-linejoin="round">${paths.join('')}</g></svg>`
  );
}

function polygonsOf(geometry: World['areas'][number]['geometry']): number[][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Degrees to pixels: longitude shrunk by the latitude, everything centered in the picture. */
function fit(positions: readonly number[][]): (position: number[]) => [number, number] {
  const lons = positions.map((position) => position[0]!);
  const lats = positions.map((position) => position[1]!);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const shrink = Math.cos(((south + north) / 2 / 180) * Math.PI);
  const scale = Math.min((WIDTH - 2 * MARGIN) / ((east - west) * shrink), (HEIGHT - 2 * MARGIN) / (north - south));
  const left = (WIDTH - (east - west) * shrink * scale) / 2;
  const top = (HEIGHT - (north - south) * scale) / 2;
  const pixel = (value: number) => Math.round(value * 10) / 10;
  return ([lon, lat]) => [pixel(left + (lon! - west) * shrink * scale), pixel(top + (north - lat!) * scale)];
}
