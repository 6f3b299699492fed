import { isProblem } from '@fire-governance/client';
import type { ExportFormat, HazardListQuery } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import type { DeskClient } from './ports.ts';

export interface ExportState {
  /** The person is asked which kind of file. */
  open: boolean;
  /** What is being made. */
  making: ExportFormat | null;
  /** More match than a file of this kind can hold. */
  tooMany: boolean;
  failure: Failure | null;
  /** The last file; `rows` is null where it cannot be counted. */
  saved: { readonly name: string; readonly rows: number | null } | null;
}

export interface ExportOptions {
  client: () => DeskClient | undefined;
  now: () => number;
  /** What the list shows. */
  query: () => HazardListQuery;
  save: (name: string, file: Blob) => void;
}

const NO_RESULT = { making: null, tooMany: false, failure: null, saved: null };
/** The service names its files by the clock of Shanghai. */
const SHANGHAI_MS = 8 * 3_600_000;
const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** The hazards of the list, whole, as a file. */
export class ExportStore extends Store<ExportState> {
  readonly #options: ExportOptions;
  readonly #asking = new Latest();

  constructor(options: ExportOptions) {
    super({ open: false, ...NO_RESULT });
    this.#options = options;
  }

  /** Closing it gives up what is being made. */
  toggle(): void {
    const open = !this.state.open;
    this.stop();
    this.set({ open });
  }

  /** Another list is shown: what is told here is of the one before. */
  calm(): void {
    if (this.state.making === null) this.set(NO_RESULT);
  }

  /** Resolves with whether a file was handed over; asked for again meanwhile it is made once. */
  async make(format: ExportFormat, locale: string): Promise<boolean> {
    const { client, now, query, save } = this.#options;
    const service = client();
    if (service === undefined || this.state.making !== null) return false;
    this.set({ ...NO_RESULT, making: format });
    try {
      const made = await this.#asking.run(async (signal) => {
        const file = await service.hazards.export({ format, ...query() }, { signal, locale });
        return { file, rows: format === 'csv' ? rowsOf(new Uint8Array(await file.arrayBuffer())) : null };
      });
      if (made === undefined) return false;
      const name = `hazards-${new Date(now() + SHANGHAI_MS).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.${format}`;
      save(name, made.file);
      this.set({ ...NO_RESULT, saved: { name, rows: made.rows } });
      return true;
    } catch (error) {
      const tooMany = isProblem(error) && error.errors.some(({ code }) => code === 'too_many_rows');
      this.set({ ...NO_RESULT, ...(tooMany ? { tooMany } : { failure: failureOf(error) }) });
      return false;
    }
  }

  stop(): void {
    this.#asking.stop();
    this.set({ open: false, ...NO_RESULT });
  }
}

/** Lines of a table below its headings; a line end between quotation marks is a part of a cell. */
function rowsOf(bytes: Uint8Array): number {
  let lines = 0;
  let quoted = false;
  for (const byte of bytes) {
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === LINE_FEED && !quoted) lines += 1;
  }
  return Math.max(0, lines - 1);
}
