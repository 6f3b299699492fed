import { readDraft } from './draft.ts';
import type { KeptReport } from './ports.ts';

/** What was kept of a report, possibly by another version of this element. */
export const readKept = (kept: KeptReport): KeptReport => ({
  ...kept, draft: readDraft(kept.draft), photos: kept.photos.filter(({ blob }) => blob instanceof Blob),
});
