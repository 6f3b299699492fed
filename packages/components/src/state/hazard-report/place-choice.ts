import type { Area } from '@fire-governance/contract';
import { AreaChoice, type AreaOptions } from './area-choice.ts';
import { devicePosition, type PositionFault, type PositionSource } from './device-position.ts';
import type { DraftPosition, ReportDraft } from './draft.ts';
import { areaOf, areasAt } from './place.ts';
import type { ReportClient } from './ports.ts';
import type { FoundPlace } from './report-state.ts';

/** The part of a draft that says where. */
export type PlaceDraft = Pick<ReportDraft, 'position' | 'township' | 'committee' | 'areaByHand' | 'address'>;

/** What is known about it beside the draft. */
export interface PlaceState {
  locating: boolean;
  positionFault: PositionFault | null;
  found: FoundPlace | null;
  townships: AreaOptions;
  committees: AreaOptions;
}

/** The form that asks for a place. */
export interface PlaceForm {
  place(): PlaceDraft;
  client(): Pick<ReportClient, 'areas'> | undefined;
  /** Area whose townships are offered. */
  area(): string | undefined;
  /** Ends with the visit. */
  signal(): AbortSignal;
  /** Whether the area may still follow from a position whose name comes late. */
  mayFollow(): boolean;
  position(): PositionSource;
  change(parts: Partial<PlaceDraft>): void;
  show(parts: Partial<PlaceState>): void;
}

/** Where: by the device, a point, a list or in words. */
export class PlaceChoice {
  readonly #form: PlaceForm;
  readonly #areas: AreaChoice;
  #locating = false;
  #found: FoundPlace | null = null;

  constructor(form: PlaceForm) {
    this.#form = form;
    this.#areas = new AreaChoice(() => form.show({ townships: this.#areas.townships, committees: this.#areas.committees }));
  }

  async locate(): Promise<void> {
    const form = this.#form;
    if (this.#locating) return;
    const signal = form.signal();
    this.#locating = true;
    form.show({ locating: true, positionFault: null });
    const answer = await devicePosition(form.position());
    this.#locating = false;
    if (signal.aborted) return;
    form.show({ locating: false });
    if ('fault' in answer) form.show({ positionFault: answer.fault });
    else this.setPosition(answer);
  }

  setPosition(position: DraftPosition | null): void {
    const { areaByHand } = this.#form.place();
    this.#tell(null);
    this.#form.show({ positionFault: null });
    // What followed from the point before does not follow from this one.
    this.#form.change({ position, ...(areaByHand ? {} : { township: '', committee: '', areaByHand }) });
    if (position) void this.describe(position);
  }

  /** The answer to a position and an area that contradict each other: the other one is given up. */
  settle(by: 'position' | 'area'): void {
    if (by === 'area') this.setPosition(null);
    else if (this.#found) this.#form.change(areaOf(this.#found));
  }

  /** Loads what is not there yet; `again` also what has failed. */
  load(again = false): void {
    const [client, signal] = [this.#form.client(), this.#form.signal()];
    if (again) this.#areas.forget();
    if (!client) return;
    void this.#areas.loadTownships(client, this.#form.area(), signal);
    void this.#areas.loadCommittees(client, this.#form.place().township, signal);
  }

  /** What is under way or has failed may be asked again. */
  forget(): void {
    this.#areas.forget();
  }

  /** One township by its code. */
  township(code: string): Promise<Area | undefined> {
    return this.#areas.find(code, this.#form.client(), this.#form.signal());
  }

  /** Names the point, and the area that follows from it. */
  async describe(position: DraftPosition): Promise<void> {
    const form = this.#form;
    try {
      const client = form.client();
      const found = client && (await areasAt(client, position, form.signal()));
      if (!found || form.place().position !== position) return;
      this.#tell(found);
      if (!form.place().areaByHand && form.mayFollow()) form.change(areaOf(found));
    } catch {
      // The point counts without its name.
    }
  }

  #tell(found: FoundPlace | null): void {
    this.#found = found;
    this.#form.show({ found });
  }
}

/** A change to a place as a person makes it: what they choose stays, and another township clears the committee. */
export function withPlace<Draft extends PlaceDraft>(before: Draft, change: Partial<Draft>): Draft {
  const draft = { ...before, ...change };
  if (draft.township !== before.township && !change.committee) draft.committee = '';
  if (!('areaByHand' in change) && ('township' in change || 'committee' in change)) draft.areaByHand = draft.township !== '';
  return draft;
}
