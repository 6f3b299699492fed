import type { LiveEvent } from '@fire-governance/contract';
import { Store } from '../store.ts';
import { matchesEvent, type Filters } from './filters.ts';
import type { DeskClient, Listening } from './ports.ts';

/** `off`: nothing is told here, the list is renewed from time to time; `down`: the line is broken, and it is being tried again. */
export type Line = 'off' | 'connecting' | 'live' | 'polling' | 'down';

export interface LiveState {
  line: Line;
  /** Hazards that have come and are not in the list yet: they would push what somebody points at. */
  waiting: ReadonlySet<string>;
  /** Something was missed: the list may be wrong until it is read again. */
  missed: boolean;
  /** The open hazard that somebody else has just changed; until whoever looks at it does something. */
  changed: string | null;
}

const SILENT: LiveState = { line: 'off', waiting: new Set(), missed: false, changed: null };
/** Where the list begins is asked quickly or not at all: nobody waits for it. */
const CURSOR_OPTIONS = { timeout: 2_000, retry: 0 } as const;

/** What the desk shows and does, as far as events touch it. */
export interface LiveHost {
  client(): DeskClient | undefined;
  filters(): Filters;
  area(): string | undefined;
  /** Version of a hazard that is in the list or open; undefined where it is neither. */
  versionOf(id: string): number | undefined;
  isOpen(id: string): boolean;
  /** Resolves when no step of one's own is on its way: its event is no news. */
  quiet(): Promise<void>;
  /** Asks for a hazard and shows it where it stands. Resolves with its version. */
  renew(id: string): Promise<number | undefined>;
}

/** Hears what happens, and brings what is shown up to date where it stands. */
export class LiveStore extends Store<LiveState> {
  readonly #host: LiveHost;
  #listening: Listening | undefined;
  #cursor: string | undefined;
  #from: DeskClient | undefined;
  /** Newest event of each hazard that has not been dealt with. */
  readonly #pending = new Map<string, LiveEvent>();
  #working = false;

  constructor(host: LiveHost) {
    super(SILENT);
    this.#host = host;
  }

  /** Whether what happens is told, so that nothing needs to be asked for. */
  get isLive(): boolean {
    return this.state.line === 'live' || this.state.line === 'polling';
  }

  /** Notes where events stand; before the list is read, so that nothing falls in between. Never rejects; undefined where there is nothing to wait for. */
  mark(): Promise<void> | undefined {
    const client = this.#host.client();
    if (client === this.#from || client?.events === undefined) return undefined;
    this.stop();
    this.#from = client;
    return this.#mark(client, client.events);
  }

  async #mark(client: DeskClient, events: NonNullable<DeskClient['events']>): Promise<void> {
    const page = await Promise.resolve(events.list({}, CURSOR_OPTIONS)).catch(() => undefined);
    if (this.#from === client) this.#cursor = page?.cursor;
    if (page === undefined && this.#from === client) this.#from = undefined;
  }

  /** Listens from there on; call when the list has been read. */
  start(): void {
    const events = this.#from?.events;
    if (this.#listening || events === undefined || this.#cursor === undefined) return;
    let failed = false;
    this.#listening = events.subscribe({
      after: this.#cursor,
      kinds: ['hazard.*'],
      onEvent: (event) => this.#hear(event),
      onReset: () => this.set({ missed: true }),
      onState: ({ status }) => {
        if (status === 'live' || status === 'polling') failed = false;
        // One break is mended before anybody notices.
        const line = status === 'stopped' ? 'off' : status === 'live' || status === 'polling' ? status : status === 'waiting' && failed ? 'down' : this.state.line === 'down' ? 'down' : 'connecting';
        failed ||= status === 'waiting';
        this.set({ line });
      },
    });
    this.set({ line: 'connecting' });
  }

  /** Tries a broken line again at once. */
  retry(): void {
    this.#listening?.retry();
  }

  /** The list has been read: what waited is in it. */
  settle(): void {
    this.set({ waiting: new Set(), missed: false });
  }

  /** Whoever looks at the open hazard has seen it. */
  seen(): void {
    this.set({ changed: null });
  }

  stop(): void {
    this.#listening?.stop();
    this.#listening = undefined;
    this.#cursor = this.#from = undefined;
    this.#pending.clear();
    this.set(SILENT);
  }

  #hear(event: LiveEvent): void {
    const { about, data, kind } = event;
    const known = this.#host.versionOf(about);
    if (known === undefined) this.#count(event);
    else if ((data.version ?? 0) > known || (kind === 'hazard.notice' && this.#host.isOpen(about))) {
      this.#pending.set(about, event);
      void this.#work();
    }
  }

  /** New ones are told by their number; a change of what is further down the list is not. */
  #count({ about, data, kind, area }: LiveEvent): void {
    const { waiting } = this.state;
    const fresh = (kind === 'hazard.reported' || data.action === 'reopen' || waiting.has(about)) && matchesEvent(data, area, this.#host.filters(), this.#host.area());
    if (fresh === waiting.has(about)) return;
    const next = new Set(waiting);
    if (fresh) next.add(about);
    else next.delete(about);
    this.set({ waiting: next });
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (const [id, event] of this.#pending) {
      this.#pending.delete(id);
      await this.#host.quiet();
      const before = this.#host.versionOf(id);
      if (before === undefined || ((event.data.version ?? 0) <= before && event.kind !== 'hazard.notice')) continue;
      const after = await this.#host.renew(id);
      if (after !== undefined && after > before && this.#host.isOpen(id)) this.set({ changed: id });
    }
    this.#working = false;
  }
}
