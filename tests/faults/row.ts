import type { ClientOptions } from '@fire-governance/client';
import type { ProductMaker } from './product/product-process.ts';
import type { Product } from './product/product.ts';
import type { SenderClock } from './senders/clock.ts';

/**
 * The product broken on purpose, to see that a row notices.
 * - `no-repeat`: a sender that tries once and forgets
 * - `no-memory`: a server that does not know a request again
 * - `no-place`: a stream that begins anew each time, wherever its reader was
 */
export type Break = 'no-repeat' | 'no-memory' | 'no-place';

export interface Trial {
  readonly seed: number;
  readonly reports: number;
  /** How long the fault lasts, in seconds, where a row does not need longer. */
  readonly seconds: number;
  readonly broken?: Break | undefined;
  /** A server of its own for this trial. */
  product(through?: number): Promise<Product>;
  /** Of the senders; in the quick run it goes faster, so that pauses between tries pass in no time. */
  readonly clock?: SenderClock | undefined;
  readonly client?: Partial<ClientOptions> | undefined;
  /** Whose servers can be killed; undefined in the quick run. */
  readonly maker?: ProductMaker | undefined;
  /** Facts of every report when nothing goes wrong, by description. */
  readonly expected: ReadonlyMap<string, string>;
}

export interface Outcome {
  readonly sent: number;
  readonly stored: number;
  /** Neither stored nor with the sender any more; a sender that says `sent` counts as one that has let go. */
  readonly lost: number;
  /** Rows beyond one for each report, and rows that no sender knows. */
  readonly duplicated: number;
  /** Still with the sender at the end of all patience. */
  readonly stuck: number;
  /** Stored with other words, another place or other pictures than without faults. */
  readonly changed: number;
  /** From the end of the fault until the last report was acknowledged, in seconds. */
  readonly drained: number;
  /** What the fault did, e.g. how many replies were lost: a row that met no fault proves nothing. */
  readonly met: string;
  readonly faults: number;
}

export interface NotPossible {
  readonly notPossible: string;
}

export interface Row {
  readonly name: string;
  readonly group: 'network' | 'server' | 'browser' | 'streams';
  readonly title: string;
  /** Which ways of being broken it must notice. */
  readonly notices: readonly Break[];
  readonly engines: readonly ('pglite' | 'postgres')[];
  run(trial: Trial): Promise<Outcome | NotPossible>;
}
