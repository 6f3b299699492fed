import type { Locale, SessionView } from '../../base/index.ts';
import type { ExportFormat } from '@fire-governance/contract';
import type { HazardAction } from '@fire-governance/contract/workflow';
import type { BulkAction } from '../../state/hazard-desk/bulk-actions.ts';
import type { HazardDesk } from '../../state/hazard-desk/desk.ts';
import type { Filters } from '../../state/hazard-desk/filters.ts';
import type { T } from './words.ts';

/** What every template of this element is given. */
export interface View {
  readonly desk: HazardDesk;
  readonly t: T;
  readonly locale: Locale;
  /** Who is signed in at the portal, where there is one. */
  readonly session: SessionView | undefined;
  /** Level of the headings below the element's own. */
  readonly level: number;
  /** List and hazard stand beside each other. */
  readonly wide: boolean;
  readonly now: number;
  /** Id of the row that Tab leads to. */
  readonly current: string | null;
  readonly filtersOpen: boolean;
  readonly helpOpen: boolean;
  readonly mapState: 'closed' | 'loading' | 'shown' | 'failed';
  /** Something else was to be opened while the form holds what was typed. */
  readonly unsaved: boolean;
  readonly act: ViewActions;
}

export interface ViewActions {
  open(id: string): void;
  close(): void;
  begin(action: HazardAction): void;
  send(): void;
  /** Closes the form and gives the focus back to the step it came from. */
  discard(): void;
  openReporter(reason: string): void;
  askForReporter(ask: boolean): void;
  /** Takes a step for the marked rows, or asks first for the words it needs. */
  bulk(action: BulkAction): void;
  sendBulk(): void;
  filter(change: Partial<Filters>): void;
  toggleFilters(): void;
  toggleHelp(): void;
  toggleMap(): void;
  toggleExport(): void;
  makeExport(format: ExportFormat): void;
  /** Asks again; then the focus goes to the first of these that is there. */
  refresh(...focus: string[]): void;
  more(): void;
  /** After the next drawing, to the first of these that is there. */
  focus(...selectors: string[]): void;
}
