/** A rectangle of the world that is drawn into one canvas: a tile, or the whole view. */
export interface Frame {
  /** World units of the top left corner. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels per world unit. */
  readonly scale: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel of the canvas. */
  readonly ratio: number;
  /** The part that is in view, CSS pixels, where the frame reaches over the edge of the map. */
  readonly view?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** The world rectangle of a frame, with a margin in CSS pixels. */
export function frameBox(frame: Frame, margin = 0) {
  const by = margin / frame.scale;
  return {
    minX: frame.x - by,
    minY: frame.y - by,
    maxX: frame.x + frame.width / frame.scale + by,
    maxY: frame.y + frame.height / frame.scale + by,
  };
}
