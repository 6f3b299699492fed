import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels, type LabelForm } from './label-layout.ts';

const form = (text: string, width = 40): LabelForm => ({ text, size: 13, width, height: 16 });
const wish = (text: string, x: number, y: number, priority = 1, forms: (LabelForm | null)[] = [form(text)]) => (
  { forms, places: () => [y, y - 16, y + 16].map((at) => ({ x, y: at })), priority }
);

test('no two labels touch, and none lies on a station', () => {
  const wishes = Array.from({ length: 60 }, (_, i) => wish(String(i), (i * 37) % 300, (i * 53) % 200, i % 7, [form(String(i)), form(String(i), 20)]));
  const station = { left: 140, right: 160, top: 90, bottom: 110 };
  const placed = placeLabels(wishes, [station]);
  const boxes = placed.map(({ x, y, form: { width } }) => ({ left: x - width / 2, right: x + width / 2, top: y - 8, bottom: y + 8 })).concat(station);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
    }
  }
  assert.ok(placed.length > 10 && placed.length < wishes.length);
});

test('the more important of two rivals keeps its place, the other moves beside it', () => {
  const [first, second] = placeLabels([wish('low', 100, 100, 1), wish('high', 100, 102, 9)]);
  assert.deepEqual([first!.form.text, first!.y], ['high', 102]);
  assert.equal(second, undefined);
  assert.equal(placeLabels([wish('low', 100, 100, 1), wish('high', 100, 112, 9)])[1]!.y, 84);
});

test('a name that fits nowhere in full is written shorter, and one that never fits is left out', () => {
  const town = (name: string, x: number, priority: number) => ({ forms: [form(`${name} Town`, 80), form(name)], places: () => [{ x, y: 0 }], priority });
  const placed = placeLabels([town('Dalin', 0, 9), town('Mulitu', 70, 1)]);
  assert.deepEqual(placed.map(({ form: { text } }) => text), ['Dalin Town', 'Mulitu']);
  assert.equal(placeLabels([wish('far too long', 0, 0, 1, [null, null])]).length, 0);
});

test('all names are written shorter where that makes room for more of them', () => {
  const places = (x: number) => () => [{ x, y: 0 }];
  const row = [0, 60, 120].map((x, at) => ({ forms: [form(`long ${at}`, 130), form(`${at}`, 40)], places: places(x), priority: at === 1 ? 9 : 1 }));
  assert.deepEqual(placeLabels(row).map(({ form: { text } }) => text).sort(), ['0', '1', '2']);
});
