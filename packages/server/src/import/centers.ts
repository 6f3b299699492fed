import { CENTER_STATUSES, type Center, type OpeningHours } from '@fire-governance/contract';
import { areaCode } from './areas.ts';
import { Cells } from './cells.ts';
import type { Placed } from './chiefs.ts';
import { stableId } from './identity.ts';
import { readRecords } from './records.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile } from './source.ts';

const COLUMNS: Columns = {
  required: ['area', 'name'],
  optional: [
    'name_en', 'name_mn', 'status', 'address', 'address_en', 'address_mn', 'lon', 'lat', 'crs', 'phone', 'hours', 'staff', 'duties', 'opened_on',
  ],
  geometries: ['Point'],
};

export function readCenters(file: SourceFile, report: FaultReport): Placed<Center>[] {
  const lines = new Map<string, number>();
  return readRecords(file, COLUMNS, report).map((record) => {
    const cells = new Cells(record, report);
    const area = areaCode(cells, 'area');
    const name = cells.neededLocalText('name');
    const id = stableId('center', area, name['zh-CN']);
    if (lines.has(id)) cells.fault(`the center "${name['zh-CN']}" of ${area} stands already on line ${lines.get(id)}`);
    lines.set(id, record.line);
    return {
      file: record.file, line: record.line, id, area, name, status: cells.oneOf('status', CENTER_STATUSES, 'open'),
      address: cells.localText('address'), position: cells.position(), phone: cells.phone('phone'), hours: readHours(cells),
      staff: cells.count('staff'), openedOn: cells.date('opened_on'), schematic: false,
      duties: (cells.text('duties') ?? '').split(/[;；]/).map((duty) => duty.trim()).filter(Boolean).map((duty) => ({ 'zh-CN': duty })),
    };
  });
}

const SLOT = /^([1-7])(?:-([1-7]))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/**
 * `1-5 08:30-12:00; 1-5 14:30-17:30`: days from 1 (Monday), then the time. Typed on a Chinese keyboard the marks
 * and digits are full-width, and office programs make long dashes of short ones; all of them mean the same here.
 */
function readHours(cells: Cells): OpeningHours[] {
  const typed = (cells.text('hours') ?? '').normalize('NFKC').replace(/ *[-~‐-―−] */g, '-');
  const slots = typed.split(';').map((slot) => slot.trim()).filter(Boolean);
  return slots.flatMap((slot) => {
    const match = SLOT.exec(slot);
    const [first, last] = match ? [Number(match[1]), Number(match[2] ?? match[1])] : [0, 0];
    const [opens, closes] = match ? [`${match[3]}:${match[4]}`, `${match[5]}:${match[6]}`] : ['', ''];
    if (!match || last < first || closes <= opens || closes > '24:00') {
      cells.fault(`hours has "${slot}"; write days and times such as 1-5 08:30-12:00, several with ; between them`);
      return [];
    }
    return [{ days: Array.from({ length: last - first + 1 }, (_, n) => first + n), opens, closes }];
  });
}
