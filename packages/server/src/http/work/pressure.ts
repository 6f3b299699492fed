import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';

/** More reports and pictures a minute than a busy district sends; a report with nine pictures counts ten. */
export const WORK_FROM_DEFAULT = 120;

const WINDOW_MS = 60_000;
/** Share of the threshold that a process counts by itself before it tells the others. */
const TOLD_SHARE = 1 / 20;

interface Window {
  readonly start: number;
  /** Null: never under attack. */
  from: number | null;
  /** As all processes together had counted when this one asked last. */
  counted: number;
  /** Counted here since. */
  untold: number;
  /** The window before was over the threshold. */
  before: boolean;
  opened: boolean;
  asking: Promise<void> | undefined;
}

/**
 * Tells whether the keys of a portal are under attack: more reports and pictures than its threshold came within this minute or the one
 * before, over all processes. Every one is counted, whether it was let in or not; it calms down after a whole minute below.
 * Counted in portions, and not at all beyond the threshold, so that neither a report nor an attack costs a write each.
 */
export function createPressure(db: Database, clock: Clock) {
  const windows = new Map<string, Window>();

  const windowOf = (keyId: string): Window => {
    const now = clock.now().getTime();
    const start = now - (now % WINDOW_MS);
    const known = windows.get(keyId);
    if (known?.start === start) return known;
    const window: Window = { start, from: null, counted: 0, untold: 0, before: false, opened: false, asking: undefined };
    windows.set(keyId, window);
    return window;
  };

  const tell = async (window: Window, keyId: string): Promise<void> => {
    const portion = window.untold;
    window.untold = 0;
    try {
      const [row] = await db.ownerRead<Counts>(TELL, [
        `work:${keyId}`, new Date(window.start).toISOString(), portion, new Date(window.start - WINDOW_MS).toISOString(), keyId,
      ]);
      // A key that was taken out a moment ago is still remembered by this process, and no longer under attack.
      window.from = row === undefined || (row.sandbox && row.work_from === null) ? null : row.work_from ?? WORK_FROM_DEFAULT;
      window.counted = row?.counted ?? 0;
      window.before = window.from !== null && row!.before > window.from;
      window.opened = true;
    } catch (error) {
      window.untold += portion;
      throw error;
    } finally {
      window.asking = undefined;
    }
  };

  return {
    /** Counts one report or picture. */
    async isHigh(keyId: string): Promise<boolean> {
      const window = windowOf(keyId);
      window.untold += 1;
      while (mustTell(window)) await (window.asking ??= tell(window, keyId));
      return isOver(window);
    },
    /** Seconds until the key can be calm again. */
    secondsLeft: (): number => Math.max(1, Math.ceil((WINDOW_MS - (clock.now().getTime() % WINDOW_MS)) / 1000)),
  };
}

export type Pressure = ReturnType<typeof createPressure>;

const isOver = ({ from, counted, untold, before }: Window) => from !== null && (before || counted + untold > from);
/** Until all know that the threshold was passed: each portion, and what passes it. Of a key that is never under attack, nothing. */
const mustTell = ({ opened, from, counted, untold }: Window) =>
  !opened || (from !== null && counted <= from && (untold >= Math.max(1, Math.floor(from * TOLD_SHARE)) || counted + untold > from));

interface Counts {
  work_from: number | null;
  sandbox: boolean;
  counted: number;
  before: number;
}

const TELL = `with told as (
    insert into rate_windows as w (bucket, window_start, used) values ($1, $2, $3::int)
    on conflict (bucket, window_start) do update set used = w.used + $3::int returning used
  )
  select p.work_from, k.sandbox, told.used as counted, coalesce((select used from rate_windows where bucket = $1 and window_start = $4), 0) as before
  from told, portal_keys k join portals p on p.id = k.portal_id where k.id = $5::uuid`;
