import { after, before, describe } from 'node:test';
import type { Target, TargetKind } from '../target.ts';
import { campaigns } from './campaigns.ts';
import { audit } from './audit.ts';
import { cases } from './cases.ts';
import { directory } from './directory.ts';
import { events } from './events.ts';
import { exported } from './exported.ts';
import { hazards } from './hazards.ts';
import { idempotency } from './idempotency.ts';
import { inspections } from './inspections.ts';
import { keyMatrix } from './key-matrix.ts';
import { keys } from './keys.ts';
import { notices } from './notices.ts';
import { pages } from './pages.ts';
import { places } from './places.ts';
import { placeTimeline } from './place-timeline.ts';
import { problems } from './problems.ts';
import { published } from './published.ts';
import { rating } from './rating.ts';
import { replies } from './replies.ts';
import { walks } from './walks.ts';
import { work } from './work.ts';

/** Everything that an implementation of the API must do, whatever it is made of. */
export function conformance(kind: TargetKind): void {
  describe(`conformance: ${kind.name}`, () => {
    let open: Target;
    before(async () => { open = await kind.open(); });
    after(() => open.close());
    const target = () => open;
    describe('replies', () => replies(target));
    describe('problems', () => problems(target));
    describe('idempotency', () => idempotency(target));
    describe('pages', () => pages(target));
    describe('directory', () => directory(target));
    describe('places', () => places(target));
    describe('hazards', () => hazards(target));
    describe('public list', () => published(target));
    describe('rating', () => rating(target));
    describe('cases', () => cases(target));
    describe('timeline of a place', () => placeTimeline(target));
    describe('export', () => exported(target));
    describe('walks', () => walks(target));
    describe('notices', () => notices(target));
    describe('inspections', () => inspections(target));
    describe('campaigns', () => campaigns(target));
    describe('events', () => events(target));
    describe('proof of work', () => work(target));
    describe('keys', () => keys(target));
    describe('audit', () => audit(target));
    describe('secret keys', () => keyMatrix(target));
  });
}
