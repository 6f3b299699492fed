/** In KiB, minified and gzipped; set before anything was built. */
export const GOALS: Readonly<Record<string, number>> = {
  'script-tag loader': 1.5,
  'client, one resource': 17,
  'client, everything': 28,
  'fire-hazard-report, with all it may fetch but the map': 42,
  'map, beside the report form': 60,
  'map of the desk, beside the desk': 60,
  'all elements without the map': 120,
  'fire-duty-card, beside the report form': 10,
  'fire-grid-chief-directory, beside the report form': 10,
  'fire-hazard-desk, beside the report form': 10,
  'fire-inspection, beside the report form': 10,
  'fire-campaign-progress, beside the report form': 10,
  'fire-hazard-list, beside the report form': 10,
  'fire-hazard-tracker, beside the report form': 10,
  'fire-portal, beside the report form': 10,
  'fire-session, beside the report form': 10,
};

export interface Limit {
  /** KiB. */
  readonly limit: number;
  /** Why it is above its goal, or stands without one. */
  readonly reason?: string;
}

/** What each entry may weigh. Where a goal is kept it is the limit; where it is not, today's weight is. */
export const LIMITS: Readonly<Record<string, Limit>> = {
  'script-tag loader': {
    limit: 1.6,
    reason: 'it names every element with what its file imports, so that all are fetched at once; the setting for shared computers came on top',
  },
  'client, one resource': {
    limit: 24.2,
    reason: 'ky and zod/mini with the rules of one resource weigh 17.2 by themselves; the rest is retries, deadlines, errors, paging and logging, which every call needs, and sentences that tell a programmer what to write instead; 1.0 is what this bundler needs to share code with the chunk that listens to events, which it keeps although nobody asks for it; 0.3 knows that proof of work is asked for; 0.4 are secret keys, with the sentence that keeps them out of browsers',
  },
  'client, everything': {
    limit: 33,
    reason: 'the goal was set before staff had an API: cases, notices, campaigns, inspections and events are the shapes that came on top; what listens to events, 2.6, is fetched by those who listen and not counted here; keys, the audit log, exports, the timeline of a place and secret keys are 1.7',
  },
  'fire-hazard-report, to show it': {
    limit: 71.3,
    reason: 'no goal of its own: what is fetched before the first page can be seen, with client, Lit, checks and what waits on the device, 0.5 of them the shapes of the public list and of ratings, 2 who is signed in and how a hazard is drawn, which portal, desk and tracker share, 1.6 the shapes of events and campaigns that every client carries; the other pages follow when it has been begun; 1.2 the shapes of keys, the audit log and exports, which it never uses: the whole client is carried, and composing a smaller one is what would save most',
  },
  'fire-hazard-report, with all it may fetch but the map': {
    limit: 96.7,
    reason: 'client, Lit, QR code and storage weigh 38.3 by themselves; both languages, all pages, photos and the queue for reports without network are the rest; the list of what waits, with its questions, and shared computers are 3.8; the shapes of events and campaigns 1.6; keys, audit log and exports 0.7',
  },
  'proof of work, when it is asked for': {
    limit: 1.25,
    reason: 'no goal of its own: SHA-256 and the search, fetched by whichever element a key under attack is asked through',
  },
  'map, beside the report form': { limit: 60 },
  'map of the desk, beside the desk': { limit: 60 },
  'fire-duty-card, beside the report form': { limit: 10 },
  'fire-grid-chief-directory, beside the report form': { limit: 10 },
  'fire-hazard-desk, beside the report form': {
    limit: 36.5,
    reason: 'a whole workplace for staff in one element: words for every status, step and field in both languages are 7 of it, the table of transitions 1, photos 1; list, hazard, ten fields, conflicts and several at once are the rest; since then came who was told what when, why and how (2.5 with its words), the search for a hazard to join with (1.6), words that outlive a sign-in (0.8), the frame of a map whose engine comes when it is opened (1.6), and live news (2.0 in it, and 2.6 that listen to events). Residents never fetch it; the file for a spreadsheet 1.3',
  },
  'fire-inspection, beside the report form': {
    limit: 24.2,
    reason: 'a whole workplace on the phone: its words in both languages are 6 of it, place, questions, photos, check and queue with their rules the rest. Residents never fetch it',
  },
  'fire-campaign-progress, beside the report form': { limit: 10 },
  'fire-hazard-list, beside the report form': { limit: 10 },
  'fire-hazard-tracker, beside the report form': {
    limit: 12.4,
    reason: 'it has words in two languages for every state of the workflow that staff work by, and says long waits in minutes; asking whether the reporter is satisfied, and having it opened again, are 1.8; whether the result was sent is 0.2',
  },
  'fire-portal, beside the report form': { limit: 10 },
  'fire-session, beside the report form': { limit: 10 },
  'all elements without the map': {
    limit: 194.1,
    reason: 'the desk for staff, 36, and the inspection, 24 with the queue it shares with the report form, stand on pages of their own; what residents meet weighs 134, with the public list 6.4 and the rating 1.8 that came after the goal was set',
  },
};
