import { currentChecklist } from '../checklists/index.ts';
import type { checklists as table } from '../endpoints/checklists.ts';
import type { Example } from './example.ts';

const home = currentChecklist('home');
/** Two questions are enough to see the shape. */
const shortened = { ...home, questions: home.questions.slice(0, 2) };

export const checklists: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { placeType: 'home', current: 'true' }, reply: { items: [shortened], nextCursor: null, total: 1 } },
  get: { params: { id: home.id }, reply: shortened },
};
