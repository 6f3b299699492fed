import { createIdempotencyKey } from '@fire-governance/client';
import type { Checklist } from '@fire-governance/contract';
import { PhotoList, type PhotoItem, type PhotoTools } from '../hazard-report/photo-list.ts';
import type { AnswerPhoto } from './ports.ts';

/** The pictures of an inspection, a list for each question. They are uploaded by the queue. */
export class AnswerPhotos {
  readonly #tools: PhotoTools;
  readonly #changed: () => void;
  #lists = new Map<string, PhotoList>();

  constructor(tools: Omit<PhotoTools, 'newKey' | 'position'>, changed: () => void) {
    this.#tools = { ...tools, position: async () => null, newKey: createIdempotencyKey };
    this.#changed = changed;
  }

  get items(): Record<string, readonly PhotoItem[]> {
    return Object.fromEntries([...this.#lists].map(([question, list]) => [question, list.items]));
  }

  get any(): boolean {
    return [...this.#lists.values()].some(({ items }) => items.length > 0);
  }

  /** Questions with a picture that is still being prepared. */
  get preparing(): string[] {
    return [...this.#lists].flatMap(([question, list]) => (list.preparing ? [question] : []));
  }

  of(question: string): PhotoList {
    let list = this.#lists.get(question);
    if (!list) this.#lists.set(question, (list = new PhotoList(this.#tools, this.#changed)));
    return list;
  }

  /** How many usable ones a question has. */
  count(question: string): number {
    return this.#lists.get(question)?.kept.length ?? 0;
  }

  /** In the order of the questions. */
  kept({ questions }: Pick<Checklist, 'questions'>): AnswerPhoto[] {
    return questions.flatMap(({ id }) => (this.#lists.get(id)?.kept ?? []).map((photo) => ({ ...photo, question: id })));
  }

  restore(photos: readonly AnswerPhoto[]): void {
    this.#lists = new Map();
    for (const question of new Set(photos.map((photo) => photo.question))) {
      this.of(question).restore(photos.filter((photo) => photo.question === question && photo.blob instanceof Blob));
    }
    this.#changed();
  }
}
