interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Which boxes touch a rectangle: a fixed raster of cells over all boxes, each listing the boxes that touch it.
 * Built once per data set; made for many small boxes of similar size, which is what divisions and grids are.
 */
export class BoxIndex<Item extends Box> {
  readonly items: readonly Item[];
  readonly #cells: number[][] = [];
  readonly #side: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #width: number;
  readonly #height: number;
  /** The query that last saw each item, so that one spread over many cells is reported once. */
  readonly #seen: Uint32Array;
  #query = 0;

  constructor(items: readonly Item[]) {
    this.items = items;
    this.#side = Math.max(1, Math.min(128, Math.ceil(Math.sqrt(items.length))));
    this.#seen = new Uint32Array(items.length);
    let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
    for (const box of items) {
      minX = Math.min(minX, box.minX);
      minY = Math.min(minY, box.minY);
      maxX = Math.max(maxX, box.maxX);
      maxY = Math.max(maxY, box.maxY);
    }
    this.#minX = minX;
    this.#minY = minY;
    this.#width = maxX - minX || 1;
    this.#height = maxY - minY || 1;
    items.forEach((box, index) => this.#visit(box, (cell) => (this.#cells[cell] ??= []).push(index)));
  }

  /** Items whose box touches the rectangle, in the order they were given. */
  search(area: Box): Item[] {
    if (area.minX <= this.#minX && area.minY <= this.#minY && area.maxX >= this.#minX + this.#width && area.maxY >= this.#minY + this.#height) {
      return [...this.items];
    }
    const found: number[] = [];
    this.#query++;
    this.#visit(area, (cell) => {
      for (const index of this.#cells[cell] ?? []) {
        if (this.#seen[index] === this.#query) continue;
        this.#seen[index] = this.#query;
        const box = this.items[index]!;
        if (box.minX <= area.maxX && box.maxX >= area.minX && box.minY <= area.maxY && box.maxY >= area.minY) {
          found.push(index);
        }
      }
    });
    return found.sort((a, b) => a - b).map((index) => this.items[index]!);
  }

  #visit(box: Box, use: (cell: number) => void): void {
    const column = (x: number) => this.#clamp(Math.floor(((x - this.#minX) / this.#width) * this.#side));
    const row = (y: number) => this.#clamp(Math.floor(((y - this.#minY) / this.#height) * this.#side));
    const lastColumn = column(box.maxX), lastRow = row(box.maxY);
    for (let r = row(box.minY); r <= lastRow; r++) {
      for (let c = column(box.minX); c <= lastColumn; c++) use(r * this.#side + c);
    }
  }

  #clamp(cell: number): number {
    return Math.max(0, Math.min(this.#side - 1, cell));
  }
}
