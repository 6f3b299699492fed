/** The page the map benchmark measures in: made by `../map.ts`, which also opens it. */
import { AreaMap } from '../../../packages/components/src/map/area-map.ts';
import type { MapArea } from '../../../packages/components/src/map/layers/map-area.ts';
import { FILLS } from '../../../packages/components/src/map/paint/patterns.ts';

/** The same data in every run: a small generator with a fixed seed. */
function numbers(seed: number) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

function areasOf(count: number): MapArea[] {
  const random = numbers(1);
  const side = Math.ceil(Math.sqrt(count));
  const step = 1.2 / side;
  return Array.from({ length: count }, (_, i) => {
    const west = 121.8 + (i % side) * step, south = 43.2 + Math.floor(i / side) * step * 0.7;
    // Twelve corners each, a little out of true, as surveyed outlines are.
    const ring = Array.from({ length: 12 }, (_, corner) => {
      const angle = (corner / 12) * 2 * Math.PI, reach = 0.42 + random() * 0.08;
      return [west + step * (0.5 + Math.cos(angle) * reach), south + step * 0.7 * (0.5 + Math.sin(angle) * reach)];
    });
    return {
      code: `nbs:${i}`, name: `${i}`, fill: FILLS[i % FILLS.length]!, dimmed: false,
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
    };
  });
}

function pointsOf(count: number) {
  const random = numbers(2);
  return {
    lon: Float64Array.from({ length: count }, () => 121.8 + random() * 1.2),
    lat: Float64Array.from({ length: count }, () => 43.2 + random() * 0.84),
  };
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function measure(points: number, polygons: number) {
  const data = { areas: areasOf(polygons), points: pointsOf(points) };
  const bed = document.createElement('div');
  bed.className = 'bed';
  document.body.append(bed);
  await frame();
  await frame();
  const start = performance.now();
  const map = new AreaMap(bed, {
    ...data, stations: [], selected: null, locale: 'en', label: 'map', onSelect: () => undefined,
  });
  // A tile is drawn when it is made; the picture stands when all are in the page and a frame has been shown.
  do await frame(); while (bed.querySelector('canvas.leaflet-tile:not(.leaflet-tile-loaded)') || !bed.querySelector('canvas.leaflet-tile'));
  await frame();
  const first = performance.now() - start;
  bed.querySelectorAll<HTMLButtonElement>('.map__button').forEach((button) => button.getAttribute('aria-label') === 'Zoom in' && button.click());
  for (let i = 0; i < 30; i++) await frame();
  const times: number[] = [];
  let last = await frame();
  for (let i = 0; i < 240; i++) {
    map.panBy(i % 120 < 60 ? 9 : -9, i % 80 < 40 ? 4 : -4);
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  times.sort((a, b) => a - b);
  Object.assign(window, { keep: map });
  return { first, pan95: times[Math.floor(times.length * 0.95)]!, pan50: times[Math.floor(times.length * 0.5)]! };
}

Object.assign(window, { measure });
