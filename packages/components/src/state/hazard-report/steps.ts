import type { Field } from './fields.ts';

/** One question. A page of the form holds one or more of them. */
export type Section = 'category' | 'description' | 'place' | 'photos' | 'identity' | 'reply' | 'check';

export type StepName = 'what' | 'where' | 'photos' | 'you' | 'check' | Section;

export interface Step {
  readonly name: StepName;
  readonly sections: readonly Section[];
}

const STEPS: readonly Step[] = [
  { name: 'what', sections: ['category', 'description'] },
  { name: 'where', sections: ['place'] },
  { name: 'photos', sections: ['photos'] },
  { name: 'you', sections: ['identity', 'reply'] },
  { name: 'check', sections: ['check'] },
];

/** The same questions, one a page (elder mode). */
const SINGLE_STEPS: readonly Step[] = [
  { name: 'category', sections: ['category'] },
  { name: 'description', sections: ['description'] },
  { name: 'where', sections: ['place'] },
  { name: 'photos', sections: ['photos'] },
  { name: 'identity', sections: ['identity'] },
  { name: 'reply', sections: ['reply'] },
  { name: 'check', sections: ['check'] },
];

export function stepsFor(oneQuestionAPage: boolean): readonly Step[] {
  return oneQuestionAPage ? SINGLE_STEPS : STEPS;
}

const SECTION_OF: Record<Field, Section> = {
  category: 'category',
  description: 'description',
  place: 'place', position: 'place', area: 'place', address: 'place',
  photos: 'photos',
  name: 'identity',
  contact: 'reply',
};

/** The page on which a field stands. */
export function stepOfField(steps: readonly Step[], field: Field): number {
  return steps.findIndex((step) => step.sections.includes(SECTION_OF[field]));
}

/** The page that asks the same question after the division of pages has changed. */
export function samePlace(from: Step, steps: readonly Step[]): number {
  return Math.max(0, steps.findIndex((step) => step.sections.includes(from.sections[0]!)));
}
