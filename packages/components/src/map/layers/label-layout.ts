/** A word that wants to stand somewhere. CSS pixels, the middle of the word; the places it may take, best first. */
export interface LabelWish {
  text: string;
  x: number;
  ys: readonly number[];
  width: number;
  height: number;
  /** Higher is placed first. */
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
 * Chooses the labels that can all be read: in order of priority, each at the first of its places that is free.
 * One that fits nowhere is left out; its area can still be pointed at, and the list beside the map names every area.
 */
export function placeLabels<Wish extends LabelWish>(wishes: readonly Wish[], taken: readonly Rectangle[] = []): (Wish & { y: number })[] {
  const used: Rectangle[] = [...taken];
  const placed: (Wish & { y: number })[] = [];
  for (const wish of [...wishes].sort((a, b) => b.priority - a.priority)) {
    for (const y of wish.ys) {
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
