/** What is wrong with one row of a file. */
export interface RowFault {
  file: string;
  /** 1 is the first line of the file. */
  line: number;
  message: string;
}

/** Collects every fault of all files, so that an operator can mend them in one go. */
export class FaultReport {
  readonly faults: RowFault[] = [];

  add(file: string, line: number, message: string): void {
    this.faults.push({ file, line, message });
  }

  /** One a line, in the order of the files. */
  lines(): string[] {
    return this.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  }
}

/** Files that cannot be loaded as they are. Nothing has been changed. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly faults: readonly RowFault[];

  constructor(report: FaultReport) {
    super(`${report.faults.length} rows need attention; nothing was imported.\n${report.lines().join('\n')}`);
    this.faults = report.faults;
  }
}
