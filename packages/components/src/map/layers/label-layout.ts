/** How a word can be written: in full, shorter, smaller. CSS pixels. */
export interface LabelForm {
  text: string;
  /** Size of the letters. */
  size: number;
  width: number;
  height: number;
}

/** A word that wants to stand somewhere. CSS pixels. */
export interface LabelWish {
  /** Best first; every wish has as many as the others. A form that cannot be had here is null. */
  forms: readonly (LabelForm | null)[];
  /** Where the middle of the word may be, best first. */
  places: (form: LabelForm) => readonly Spot[];
  /** Higher is placed first. */
  priority: number;
}

export interface Spot {
  x: number;
  y: number;
}

export type PlacedLabel<Wish extends LabelWish> = Wish & Spot & { form: LabelForm };

export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 2;

/**
 * Chooses the labels that can all be read: in order of priority, each at the first of its places that is free. What
 * fits nowhere tries a shorter form in the gaps that are left; and where more names come to stand when all begin
 * with the shorter form, all do. One that still fits nowhere is left out; its area can be pointed at, and the list
 * beside the map names every area.
 */
export function placeLabels<Wish extends LabelWish>(wishes: readonly Wish[], taken: readonly Rectangle[] = []): PlacedLabel<Wish>[] {
  const ordered = [...wishes].sort((a, b) => b.priority - a.priority);
  let best: PlacedLabel<Wish>[] = [];
  for (let first = 0; first < (ordered[0]?.forms.length ?? 0) && best.length < ordered.length; first++) {
    const placed = placeFrom(first, ordered, taken);
    if (placed.length > best.length) best = placed;
  }
  return best;
}

function placeFrom<Wish extends LabelWish>(first: number, wishes: readonly Wish[], taken: readonly Rectangle[]): PlacedLabel<Wish>[] {
  const used: Rectangle[] = [...taken];
  const placed: PlacedLabel<Wish>[] = [];
  const forms = wishes[0]?.forms.length ?? 0;
  let left = wishes;
  for (let at = first; at < forms; at++) {
    left = left.filter((wish) => {
      const form = wish.forms[at];
      const spot = form && wish.places(form).find((place) => isFree(boxOf(form, place), used));
      if (!form || !spot) return true;
      used.push(boxOf(form, spot));
      placed.push({ ...wish, ...spot, form });
      return false;
    });
  }
  return placed;
}

function boxOf({ width, height }: LabelForm, { x, y }: Spot): Rectangle {
  return { left: x - width / 2 - GAP, right: x + width / 2 + GAP, top: y - height / 2 - GAP, bottom: y + height / 2 + GAP };
}

function isFree(box: Rectangle, used: readonly Rectangle[]): boolean {
  return !used.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
}
