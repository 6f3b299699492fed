/**
 * Many points, projected once and sorted into a raster of cells, so that a tile reads only the cells it shows.
 * Plain arrays of numbers: a million points are 16 MB, not a million objects.
 */
export class PointIndex {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly #starts: Uint32Array;
  readonly #side: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #scaleX: number;
  readonly #scaleY: number;

  /** @param xs,ys World units, not changed. */
  constructor(xs: ArrayLike<number>, ys: ArrayLike<number>) {
    const count = xs.length;
    this.#side = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(count / 32))));
    let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
    for (let i = 0; i < count; i++) {
      const x = xs[i]!, y = ys[i]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    this.#minX = minX;
    this.#minY = minY;
    this.#scaleX = this.#side / (maxX - minX || 1);
    this.#scaleY = this.#side / (maxY - minY || 1);

    const cells = new Uint32Array(count);
    this.#starts = new Uint32Array(this.#side * this.#side + 1);
    for (let i = 0; i < count; i++) {
      const cell = this.#cell(ys[i]!, this.#minY, this.#scaleY) * this.#side + this.#cell(xs[i]!, this.#minX, this.#scaleX);
      cells[i] = cell;
      this.#starts[cell + 1]!++;
    }
    for (let cell = 0; cell < this.#side * this.#side; cell++) this.#starts[cell + 1]! += this.#starts[cell]!;
    const next = this.#starts.slice();
    this.xs = new Float64Array(count);
    this.ys = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const at = next[cells[i]!]!++;
      this.xs[at] = xs[i]!;
      this.ys[at] = ys[i]!;
    }
  }

  /** Calls `use(from, to)` with stretches of `xs`/`ys` that hold every point of the rectangle, and some around it. */
  ranges(minX: number, minY: number, maxX: number, maxY: number, use: (from: number, to: number) => void): void {
    const left = this.#cell(minX, this.#minX, this.#scaleX), right = this.#cell(maxX, this.#minX, this.#scaleX);
    const bottom = this.#cell(maxY, this.#minY, this.#scaleY);
    for (let row = this.#cell(minY, this.#minY, this.#scaleY); row <= bottom; row++) {
      const from = this.#starts[row * this.#side + left]!;
      const to = this.#starts[row * this.#side + right + 1]!;
      if (to > from) use(from, to);
    }
  }

  #cell(value: number, min: number, scale: number): number {
    return Math.max(0, Math.min(this.#side - 1, Math.floor((value - min) * scale)));
  }
}
