import type { StaffSession } from '@fire-governance/contract';
import type { SessionView } from '../../base/index.ts';
import type { HazardDesk } from '../../state/hazard-desk/desk.ts';
import { isSignedOut } from '../../state/portal/session.ts';

export interface Circumstances {
  readonly client: object;
  readonly area: string | undefined;
  readonly session: SessionView | undefined;
  /** Hazard that the page wants to be shown. */
  readonly wanted: string | undefined;
  /** The page has just said so. */
  readonly wantedAnew: boolean;
}

/** Who is signed in; null where the portal knows that nobody is, undefined where it is not known. */
export function whoIs(session: SessionView | undefined): StaffSession | null | undefined {
  const { status, who } = session?.state ?? {};
  return status === 'signed-in' ? who : status === 'signed-out' || status === 'expired' ? null : undefined;
}

/** Who looks on decides what lies on the desk: nothing of one person is there for another, and nobody loses what they have begun. */
export class Presence {
  readonly #desk: HazardDesk;
  readonly #open: (id: string) => void;
  readonly #resumed: () => void;
  /** What the desk was last shown for: client, area and person; or why nothing is shown. */
  #shownFor: readonly unknown[] = [];
  /** The last refusal that the portal was told of. */
  #refusal: unknown;

  /** `resumed` is called when somebody who had begun something is back. */
  constructor(desk: HazardDesk, open: (id: string) => void, resumed: () => void) {
    this.#desk = desk;
    this.#open = open;
    this.#resumed = resumed;
  }

  /** The element has left the page: what it shows is asked for anew when it comes back. */
  leave(): void {
    this.#shownFor = [];
  }

  meet({ client, area, session, wanted, wantedAnew }: Circumstances): void {
    session?.want();
    const { status, asking, who } = session?.state ?? {};
    if (status === 'signed-out' || status === 'expired') return this.#out(status);
    const [before, areaBefore, subjectBefore] = this.#shownFor;
    const another = client !== before || (who && subjectBefore && who.subject !== subjectBefore);
    if (another && typeof before === 'object') this.#desk.lose();
    if (another && asking) {
      this.#shownFor = ['asking'];
      return;
    }
    this.#shownFor = [client, area, who?.subject];
    if (another || area !== areaBefore) {
      if (!another) this.#desk.queue.forget();
      this.#desk.queue.area = area;
      void this.#desk.refresh().then(() => {
        if (before !== undefined && another && this.#desk.step.touched) this.#resumed();
      });
    }
    if (wanted && (wantedAnew || (another && this.#desk.open.state.id === null))) this.#open(wanted);
    this.#tellRefusal(session);
  }

  #out(status: 'signed-out' | 'expired'): void {
    if (this.#shownFor[0] === status) return;
    this.#desk[status === 'expired' ? 'lose' : 'forget']();
    this.#shownFor = [status];
  }

  /** A client of the page's own does not tell the portal that its token is not taken. */
  #tellRefusal(session: SessionView | undefined): void {
    const { failure } = this.#desk.queue.state;
    if (failure === this.#refusal) return;
    this.#refusal = failure;
    if (failure && isSignedOut(failure.cause)) session?.refused();
  }
}
