/** Where a word wants to be; higher priority is placed first. CSS pixels, the middle of the word. */
export interface LabelWish {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  priority: number;
}

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 3;

/**
 * Chooses the labels that can all be read: in order of priority, each at its place, a little above or a little below.
 * One that fits nowhere is left out; its area can still be pointed at, and the list beside the map names every area.
 */
export function placeLabels(wishes: readonly LabelWish[], taken: readonly Rectangle[] = []): LabelWish[] {
  const used: Rectangle[] = [...taken];
  const placed: LabelWish[] = [];
  for (const wish of [...wishes].sort((a, b) => b.priority - a.priority)) {
    for (const shift of [0, -wish.height, wish.height]) {
      const y = wish.y + shift;
      const box = {
        left: wish.x - wish.width / 2 - GAP, right: wish.x + wish.width / 2 + GAP,
        top: y - wish.height / 2 - GAP, bottom: y + wish.height / 2 + GAP,
      };
      if (used.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) continue;
      used.push(box);
      placed.push({ ...wish, y });
      break;
    }
  }
  return placed;
}
