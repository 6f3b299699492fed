import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splat } from '../layers/splat.ts';
import { BoxIndex } from './box-index.ts';
import { PointIndex } from './point-index.ts';
import { boundsOf, contains, shapeOf } from './shape.ts';
import { groundRadius, KM_PER_DEGREE, scaleBar, worldOf } from './world.ts';

const square = (x: number, y: number, side: number) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
/** A small generator, so that a failure can be repeated. */
function numbers(seed: number) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

test('both grids give back the position they were given', () => {
  for (const grid of ['EPSG:3857', 'EPSG:4326', 'EPSG:4490'] as const) {
    const world = worldOf(grid);
    for (const [lon, lat] of [[122.26, 43.62], [-70, -33], [0, 0]] as const) {
      assert.ok(Math.abs(world.lon(world.x(lon)) - lon) < 1e-9, grid);
      assert.ok(Math.abs(world.lat(world.y(lat)) - lat) < 1e-9, grid);
    }
  }
});

test('world units are those of the tile schemes: one tile of mercator, two of the plate grid', () => {
  const mercator = worldOf('EPSG:3857'), plate = worldOf('EPSG:4490');
  assert.deepEqual([mercator.x(-180), mercator.x(180), mercator.y(0)], [0, 1, 0.5]);
  assert.ok(Math.abs(mercator.y(85.0511287798)) < 1e-9);
  assert.deepEqual([plate.x(-180), plate.x(180), plate.y(90), plate.y(-90)], [0, 2, 0, 1]);
});

test('a reach circle is as wide on the ground as it is high', () => {
  const world = worldOf('EPSG:3857');
  const radius = groundRadius(world, 122, 43.6, 10);
  // In Mercator a ground circle this small stays a circle.
  assert.ok(Math.abs(radius.x / radius.y - 1) < 0.001);
  const plate = groundRadius(worldOf('EPSG:4490'), 122, 43.6, 10);
  assert.ok(Math.abs(plate.y * 180 - 10 / KM_PER_DEGREE) < 1e-9);
  assert.ok(plate.x > plate.y);
});

test('scale bars are 1, 2 or 5 times a power of ten and fit', () => {
  for (const metres of [0.3, 1, 7, 33, 120, 999, 4321]) {
    const bar = scaleBar(metres, 100);
    assert.ok(bar.pixels <= 100 && bar.pixels >= 40, `${metres}: ${bar.pixels}`);
    assert.match(String(bar.metres), /^[125]0*$/);
  }
});

test('a hole is outside, an island is inside', () => {
  const world = worldOf('EPSG:4326');
  const shape = shapeOf({ type: 'MultiPolygon', coordinates: [[square(0, 0, 10), square(4, 4, 2)], [square(20, 20, 5)]] }, world);
  const at = (lon: number, lat: number) => contains(shape, world.x(lon), world.y(lat));
  assert.deepEqual([at(1, 1), at(5, 5), at(22, 22), at(15, 15), at(-1, 5)], [true, false, true, false, false]);
});

test('a label lies inside a township bent like a horseshoe', () => {
  const world = worldOf('EPSG:4326');
  const bent = [[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]];
  const shape = shapeOf({ type: 'Polygon', coordinates: [bent] }, world);
  assert.ok(contains(shape, shape.labelX, shape.labelY));
});

test('bounds cover every polygon; nothing has no bounds', () => {
  assert.deepEqual(boundsOf([{ type: 'Polygon', coordinates: [square(1, 2, 3)] }, { type: 'Polygon', coordinates: [square(-1, 4, 1)] }]), [-1, 2, 4, 5]);
  assert.equal(boundsOf([]), null);
});

test('the box index finds what a plain search finds, once each', () => {
  const random = numbers(7);
  const boxes = Array.from({ length: 500 }, (_, id) => {
    const x = random() * 100, y = random() * 100;
    return { id, minX: x, minY: y, maxX: x + random() * 9, maxY: y + random() * 9 };
  });
  const index = new BoxIndex(boxes);
  for (let round = 0; round < 200; round++) {
    const x = random() * 120 - 10, y = random() * 120 - 10;
    const area = { minX: x, minY: y, maxX: x + random() * 20, maxY: y + random() * 20 };
    const plain = boxes.filter((b) => b.minX <= area.maxX && b.maxX >= area.minX && b.minY <= area.maxY && b.maxY >= area.minY);
    assert.deepEqual(index.search(area).map((b) => b.id), plain.map((b) => b.id));
  }
  assert.deepEqual(new BoxIndex([]).search({ minX: 0, minY: 0, maxX: 1, maxY: 1 }), []);
});

test('splat draws every point of the frame and none beyond it', () => {
  const random = numbers(11);
  const xs = Array.from({ length: 5000 }, () => random() * 4), ys = Array.from({ length: 5000 }, () => random() * 4);
  const frame = { x: 1, y: 1, scale: 64, width: 128, height: 128, ratio: 1 };
  const pixels = new Uint32Array(128 * 128);
  splat(pixels, new PointIndex(xs, ys), frame, [255, 0, 0, 255], 1);
  const expected = new Uint32Array(128 * 128);
  xs.forEach((x, i) => {
    const px = Math.floor((x - 1) * 64), py = Math.floor((ys[i]! - 1) * 64);
    if (px >= 0 && py >= 0 && px < 128 && py < 128) expected[py * 128 + px] = 0xff0000ff;
  });
  assert.deepEqual(pixels, expected);
  assert.ok(expected.some((pixel) => pixel !== 0) && expected.some((pixel) => pixel === 0));
});

test('splat clips a point on the edge instead of wrapping it to the other side', () => {
  const pixels = new Uint32Array(16 * 16);
  splat(pixels, new PointIndex([0, 1], [0.5, 0.5]), { x: 0, y: 0, scale: 16, width: 16, height: 16, ratio: 1 }, [1, 2, 3, 255], 4);
  const columns = new Set([...pixels].flatMap((pixel, at) => (pixel ? [at % 16] : [])));
  assert.deepEqual([...columns].sort((a, b) => a - b), [0, 1, 14, 15]);
});
