import { CalendarDate, CRS, type Crs, type LocalText, type Position } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { toWgs84 } from '../modules/position.ts';
import type { FaultReport } from './report.ts';
import type { SourceRecord } from './records.ts';

const TEXT_MAX = 200;

/** Reads the cells of one row; every fault is reported and the reading goes on. */
export class Cells {
  readonly record: SourceRecord;
  readonly report: FaultReport;
  sound = true;

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
    if (value.length > TEXT_MAX) this.fault(`${column} is longer than ${TEXT_MAX} characters`);
    if (/[\u0000-\u001f\u007f\ufffd]|\p{Surrogate}/u.test(value)) this.fault(`${column} contains characters that cannot be stored`);
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

  number(column: string, least: number, most: number): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const number = /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.fault(`${column} is "${value}"; it must be a number from ${least} to ${most}`);
    return null;
  }

  count(column: string): number | null {
    const value = this.number(column, 0, 1_000_000);
    if (value !== null && !Number.isInteger(value)) this.fault(`${column} is ${value}; it must be a whole number`);
    return value;
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
    if (value !== null && !/^\+?\d[\d ()-]{1,22}\d$/.test(value)) this.fault(`${column} is "${value}"; it must be a phone number`);
    return value;
  }

  crs(): Crs {
    return this.oneOf('crs', CRS, 'wgs84');
  }

  /** From the columns lon and lat, or from a point in GeoJSON. */
  position(): Position | null {
    const crs = this.crs();
    const { geometry } = this.record;
    const [lon, lat] = geometry?.type === 'Point'
      ? [geometry.coordinates[0] ?? null, geometry.coordinates[1] ?? null]
      : [this.number('lon', -180, 180), this.number('lat', -90, 90)];
    if (lon === null && lat === null) return null;
    if (lon === null || lat === null) {
      this.fault('lon and lat belong together; one of them is missing');
      return null;
    }
    if (!isDegrees(lon, lat)) {
      this.fault(`the position ${lon},${lat} is not a longitude and latitude in degrees`);
      return null;
    }
    return toWgs84({ lon, lat, crs });
  }
}

/** Null Island is refused with the impossible ones: it is what a failed conversion leaves. */
export function isDegrees(lon: unknown, lat: unknown): boolean {
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);
}
