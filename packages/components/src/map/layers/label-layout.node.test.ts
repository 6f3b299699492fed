import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from './label-layout.ts';

const wish = (text: string, x: number, y: number, priority = 1) => ({ text, x, ys: [y, y - 16, y + 16], width: 40, height: 16, priority });

test('no two labels touch, and none lies on a station', () => {
  const wishes = Array.from({ length: 60 }, (_, i) => wish(String(i), (i * 37) % 300, (i * 53) % 200, i % 7));
  const station = { left: 140, right: 160, top: 90, bottom: 110 };
  const placed = placeLabels(wishes, [station]);
  const boxes = placed.map(({ x, y }) => ({ left: x - 20, right: x + 20, top: y - 8, bottom: y + 8 })).concat(station);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
    }
  }
  assert.ok(placed.length > 10 && placed.length < wishes.length);
});

test('the more important of two rivals keeps its place, the other moves beside it', () => {
  const [first, second] = placeLabels([wish('low', 100, 100, 1), wish('high', 100, 104, 9)]);
  assert.deepEqual([first!.text, first!.y], ['high', 104]);
  assert.equal(second, undefined);
  assert.equal(placeLabels([wish('low', 100, 100, 1), wish('high', 100, 112, 9)])[1]!.y, 84);
});
