import { CalendarDate, CRS, isPlainText, type Crs, type LocalText, type Position } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { toWgs84 } from '../modules/position.ts';
import { isDegrees, swapHint } from './geometry.ts';
import type { FaultReport } from './report.ts';
import type { SourceRecord } from './source.ts';

const TEXT_MAX = 200;

/** Reads the cells of one row; every fault is reported and the reading goes on. */
export class Cells {
  readonly record: SourceRecord;
  readonly report: FaultReport;
  sound = true;
  private datum: Crs | undefined;

  constructor(record: SourceRecord, report: FaultReport) {
    this.record = record;
    this.report = report;
  }

  fault(message: string): void {
    this.sound = false;
    this.report.add(this.record.file, this.record.line, message);
  }

  text(column: string): string | null {
    const value = this.record.values.get(column) ?? '';
    if (value === '') return null;
    const fault = textFault(value);
    if (fault !== undefined) this.fault(`${column} ${fault}`);
    return value;
  }

  needed(column: string): string {
    const value = this.text(column);
    if (value === null) this.fault(`${column} is empty`);
    return value ?? '';
  }

  localText(column: string): LocalText | null {
    const [zh, en, mn] = [this.text(column), this.text(`${column}_en`), this.text(`${column}_mn`)];
    if (zh === null) {
      if (en !== null || mn !== null) this.fault(`${column} is empty, but a translation of it is given`);
      return null;
    }
    return { 'zh-CN': zh, ...(en === null ? {} : { en }), ...(mn === null ? {} : { 'mn-Mong': mn }) };
  }

  neededLocalText(column: string): LocalText {
    const value = this.localText(column);
    if (value === null) this.fault(`${column} is empty`);
    return value ?? { 'zh-CN': '' };
  }

  oneOf<const Value extends string>(column: string, values: readonly Value[], fallback?: Value): Value {
    const value = this.text(column) ?? fallback;
    if (value !== undefined && (values as readonly string[]).includes(value)) return value as Value;
    this.fault(`${column} is ${value === undefined ? 'empty' : `"${value}"`}; it must be one of ${values.join(', ')}`);
    return values[0]!;
  }

  number(column: string, least: number, most: number, hint = ''): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const number = /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.fault(`${column} is "${value}"; it must be a number from ${least} to ${most}${hint}`);
    return null;
  }

  count(column: string): number | null {
    const value = this.number(column, 0, 1_000_000);
    if (value !== null && !Number.isInteger(value)) this.fault(`${column} is ${value}; it must be a whole number`);
    return value;
  }

  neededCount(column: string): number {
    this.needed(column);
    return this.count(column) ?? 0;
  }

  flag(column: string, fallback: boolean): boolean {
    return this.oneOf(column, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
  }

  date(column: string): string | null {
    const value = this.text(column);
    if (value === null) return null;
    // The pattern lets 2024-02-31 pass; a date that moves when read is none.
    const day = new Date(`${value}T00:00:00Z`);
    if ('value' in check(CalendarDate, value, '') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
    this.fault(`${column} is "${value}"; it must be a date such as 2022-03-01`);
    return null;
  }

  phone(column: string): string | null {
    const value = this.text(column);
    if (value !== null && !isPhone(value)) this.fault(`${column} is "${value}"; it must be a phone number`);
    return value;
  }

  /** Read once: outline and label point share it, and a wrong one is one fault. */
  crs(): Crs {
    return (this.datum ??= this.oneOf('crs', CRS, 'wgs84'));
  }

  /** From the columns lon and lat, or from a point in GeoJSON. */
  position(): Position | null {
    const crs = this.crs();
    const [lon, lat] = this.degrees();
    if (lon === null || lat === null) return null;
    if (!isDegrees(lon, lat)) {
      this.fault(`the position ${lon},${lat} is not a longitude and latitude in degrees${swapHint(lon, lat)}`);
      return null;
    }
    return toWgs84({ lon, lat, crs });
  }

  private degrees(): readonly [lon: number | null, lat: number | null] {
    const { geometry, values } = this.record;
    if (geometry?.type === 'Point') return geometry.coordinates;
    const given = ['lon', 'lat'].filter((column) => (values.get(column) ?? '') !== '');
    if (given.length === 1) this.fault('lon and lat belong together; one of them is missing');
    return [this.number('lon', -180, 180), this.number('lat', -90, 90, swapHint(Number(values.get('lon')), Number(values.get('lat'))))];
  }
}

/** What keeps a text from being stored, as the end of a sentence. */
export function textFault(value: string): string | undefined {
  if (value.length > TEXT_MAX) return `is longer than ${TEXT_MAX} characters`;
  if (/[\t\r\n\ufffd]/.test(value) || !isPlainText(value)) return 'contains characters that cannot be stored';
  if (value.startsWith('=')) return `is "${value.slice(0, 40)}", a formula; paste what it shows instead`;
  return undefined;
}

export function isPhone(value: string): boolean {
  return /^\+?\d[\d ()-]{1,22}\d$/.test(value);
}
