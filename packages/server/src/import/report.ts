/** What is wrong with one row of a file. */
export interface RowFault {
  file: string;
  /** 1 is the first line of the file. */
  line: number;
  message: string;
}

/** Collects every fault of all files, so that an operator can mend them in one go. */
export class FaultReport {
  private readonly found: RowFault[] = [];

  /** By file as first met, then by line. */
  get faults(): readonly RowFault[] {
    const files = [...new Set(this.found.map(({ file }) => file))];
    return [...this.found].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
  }

  /** How many rows have faults; one row may have several. */
  get rows(): number {
    return new Set(this.found.map(({ file, line }) => `${line} ${file}`)).size;
  }

  get size(): number {
    return this.found.length;
  }

  add(file: string, line: number, message: string): void {
    this.found.push({ file, line, message });
  }

  /** As a list for the terminal. */
  lines(): string[] {
    return this.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  }
}

/** Files that cannot be loaded as they are. Nothing has been changed. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly faults: readonly RowFault[];

  constructor(report: FaultReport) {
    super(`${report.rows === 1 ? '1 row needs' : `${report.rows} rows need`} attention; nothing was imported.\n${report.lines().join('\n')}`);
    this.faults = report.faults;
  }
}
