import { HAZARD_ACTIONS, type HazardAction } from '@fire-governance/contract/workflow';
import { KEPT_WORDS, namesOfKeptWords, type TabStorage } from '../portal/kept-words.ts';
import { EMPTY_DRAFT, type StepDraft } from './draft.ts';

/** A step that somebody had begun when they had to leave the page, mostly to sign in again. */
export interface KeptStep {
  readonly hazard: string;
  readonly action: HazardAction;
  /** Of the hazard, as it was seen then: what has happened since is told before anything is sent. */
  readonly version: number;
  readonly draft: StepDraft;
  /** How many pictures there were; they are not kept. */
  readonly photos: number;
}

/**
 * The words of unfinished steps, by person and hazard, in this tab only, under the name that the service has for them:
 * nobody else is shown them. Storage may be forbidden or full; then the words live as long as the page.
 */
export class KeptSteps {
  readonly #where: () => TabStorage | undefined;

  /** Asked at each use: a shared computer keeps nothing, and a page may say so late. */
  constructor(where: () => TabStorage | undefined) {
    this.#where = where;
  }

  get #storage(): TabStorage | undefined {
    return this.#where();
  }

  keep(subject: string, { hazard, ...step }: KeptStep): void {
    try {
      this.#storage?.setItem(nameOf(subject, hazard), JSON.stringify(step));
    } catch {
      // Full: the words are still in the page.
    }
  }

  /** The step about this hazard; without one, any. */
  find(subject: string, hazard = ''): KeptStep | undefined {
    const storage = this.#storage;
    if (!storage) return undefined;
    const prefix = nameOf(subject, '');
    for (const name of namesOfKeptWords(storage)) {
      if (!name.startsWith(prefix + hazard)) continue;
      const step = read(storage.getItem(name));
      if (step) return { ...step, hazard: name.slice(prefix.length) };
      storage.removeItem(name);
    }
    return undefined;
  }

  forget(subject: string, hazard: string): void {
    this.#storage?.removeItem(nameOf(subject, hazard));
  }

  /** Somebody else signs in: nothing of anybody before stays. */
  forgetOthers(subject: string): void {
    this.#remove((name) => !name.startsWith(nameOf(subject, '')));
  }

  #remove(which: (name: string) => boolean): void {
    const storage = this.#storage;
    if (storage) for (const name of namesOfKeptWords(storage)) if (which(name)) storage.removeItem(name);
  }
}

const nameOf = (subject: string, hazard: string): string => `${KEPT_WORDS}${subject}:${hazard}`;

/** What an earlier version of the kit wrote may look otherwise. */
function read(text: string | null): Omit<KeptStep, 'hazard'> | undefined {
  try {
    const { action, version, draft, photos } = JSON.parse(text ?? '') as Partial<Record<keyof KeptStep, unknown>>;
    if (!(HAZARD_ACTIONS as readonly unknown[]).includes(action) || typeof version !== 'number' || typeof draft !== 'object' || draft === null) return undefined;
    const words = Object.fromEntries(Object.entries(draft).filter(([name, value]) => name in EMPTY_DRAFT && typeof value === 'string'));
    return { action: action as HazardAction, version, draft: { ...EMPTY_DRAFT, ...words }, photos: typeof photos === 'number' ? photos : 0 };
  } catch {
    return undefined;
  }
}
