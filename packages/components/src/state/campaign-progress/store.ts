import type { Campaign, CampaignDetail, LocalText, PublishedCampaign } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { shownOf, type Order, type Shown, type Sort } from './figures.ts';

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** The part of the client that is needed; `createClient()` gives more. */
export interface CampaignClient {
  campaigns: {
    list(query?: object, options?: CallOptions): AsyncIterable<Campaign>;
    get(id: string, options?: CallOptions): PromiseLike<CampaignDetail>;
    published(query?: object, options?: CallOptions): AsyncIterable<PublishedCampaign>;
  };
}

export interface Choice {
  id: string;
  name: LocalText;
  status: string;
}

export interface CampaignProgressState {
  choices: readonly Choice[];
  shown: Shown | null;
  /** When `shown` was true, milliseconds since 1970. */
  seenAt: number | null;
  asking: boolean;
  failure: Failure | null;
  order: Order;
}

const NOTHING: CampaignProgressState = { choices: [], shown: null, seenAt: null, asking: false, failure: null, order: { by: 'area', down: false } };

/** How far a campaign has come, for staff or for everybody. */
export class CampaignProgressStore extends Store<CampaignProgressState> {
  /** What everybody may see, instead of what staff see; set by the owner. */
  open = false;
  readonly #client: () => CampaignClient | undefined;
  readonly #now: () => number;
  readonly #asking = new Latest();
  #wanted: string | undefined;
  #retryAt = 0;

  constructor(client: () => CampaignClient | undefined, now: () => number = Date.now) {
    super(NOTHING);
    this.#client = client;
    this.#now = now;
  }

  /** Shows a campaign; without an id the one that runs, else the latest. */
  show(id: string | undefined): Promise<void> {
    this.#wanted = id;
    if (id !== this.state.shown?.id) this.set({ shown: null, seenAt: null });
    return this.refresh();
  }

  async refresh(): Promise<void> {
    const client = this.#client();
    if (!client) return;
    const signal = this.#asking.begin();
    this.set({ asking: true, failure: null });
    try {
      const { choices, shown } = await (this.open ? this.#published(client, signal) : this.#ofStaff(client, signal));
      if (!signal.aborted) this.set({ choices, shown, seenAt: this.#now(), asking: false });
    } catch (error) {
      if (!signal.aborted) this.#fail(failureOf(error));
    }
  }

  /** The server has asked to be left alone for now. */
  get resting(): boolean {
    return this.#retryAt > this.#now();
  }

  /** The same figure again turns the order round; figures begin with the largest. */
  sort(by: Sort): void {
    const { order } = this.state;
    this.set({ order: order.by === by ? { by, down: !order.down } : { by, down: by !== 'area' } });
  }

  /** Whoever is signed in now is somebody else, or nobody. */
  forget(): void {
    this.#asking.stop();
    this.#retryAt = 0;
    this.set({ ...NOTHING, order: this.state.order });
  }

  stop(): void {
    this.#asking.stop();
    this.set({ asking: false });
  }

  async #published(client: CampaignClient, signal: AbortSignal) {
    const all: PublishedCampaign[] = [];
    for await (const campaign of client.campaigns.published({}, { signal })) all.push(campaign);
    const chosen = this.#choose(all);
    return { choices: all, shown: chosen ? shownOf(chosen) : null };
  }

  async #ofStaff(client: CampaignClient, signal: AbortSignal) {
    const all: Campaign[] = [];
    for await (const campaign of client.campaigns.list({}, { signal })) all.push(campaign);
    const id = this.#choose(all)?.id ?? this.#wanted;
    return { choices: all, shown: id === undefined ? null : shownOf(await client.campaigns.get(id, { signal })) };
  }

  #choose<One extends Choice>(all: readonly One[]): One | undefined {
    if (this.#wanted !== undefined) return all.find(({ id }) => id === this.#wanted);
    return all.find(({ status }) => status === 'running') ?? all[0];
  }

  #fail(failure: Failure): void {
    if (failure.kind === 'rate-limited') this.#retryAt = this.#now() + (failure.retryAfter ?? 60) * 1000;
    // Who may not see it any more sees nothing of it.
    const gone = failure.kind === 'denied' ? { choices: [], shown: null, seenAt: null } : {};
    this.set({ asking: false, failure, ...gone });
  }
}
