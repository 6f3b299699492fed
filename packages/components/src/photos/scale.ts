export interface Size {
  width: number;
  height: number;
}

/** The size with its longer edge at most `edge`; never larger than the original, never below one pixel. */
export function fitWithin({ width, height }: Size, edge: number): Size {
  const factor = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
