import { COMMON_PROBLEMS, KEY_PROBLEMS, SECRET_KEY_PROBLEMS, STAFF_PROBLEMS, type Operation, type OperationId } from '../endpoints/index.ts';
import type { ProblemType } from '../schemas/problem.ts';

export interface OperationNote {
  /** One sentence for the reference. */
  readonly summary: string;
  /** What it may answer beyond `COMMON_PROBLEMS`. */
  readonly problems: readonly ProblemType[];
}

/** What is said of an operation beyond its shapes; apart from the table, so that no page that calls it has to fetch it. */
const NOTES: Readonly<Record<OperationId, OperationNote>> = {
  'areas.list': {
    summary: 'Divisions of the district by level, parent or name.',
    problems: ['validation-failed'],
  },
  'areas.get': {
    summary: 'One division by its code with scheme.',
    problems: ['validation-failed', 'not-found'],
  },
  'areas.locate': {
    summary: 'The divisions a point lies in, largest first.',
    problems: ['validation-failed'],
  },
  'areas.boundaries': {
    summary: 'Boundaries as a GeoJSON feature collection.',
    problems: ['validation-failed'],
  },
  'chiefs.list': {
    summary: 'Posts of responsibility with their holders; vacant posts are listed as vacant.',
    problems: ['validation-failed'],
  },
  'chiefs.get': {
    summary: 'One post of responsibility.',
    problems: ['validation-failed', 'not-found'],
  },
  'chiefs.dutyChain': {
    summary: 'Who is responsible for a point or an area: chiefs from the nearest up, service center, nearest team.',
    problems: ['validation-failed', 'not-found'],
  },
  'centers.list': {
    summary: 'Township fire safety service centers.',
    problems: ['validation-failed'],
  },
  'centers.get': {
    summary: 'One service center.',
    problems: ['validation-failed', 'not-found'],
  },
  'teams.list': {
    summary: 'Full-time, volunteer and militia teams.',
    problems: ['validation-failed'],
  },
  'teams.get': {
    summary: 'One team.',
    problems: ['validation-failed', 'not-found'],
  },
  'teams.investments': {
    summary: 'Money put into barracks, vehicles and equipment.',
    problems: ['validation-failed'],
  },
  'teams.projects': {
    summary: 'Stations being built, with posts planned and filled.',
    problems: ['validation-failed'],
  },
  'coverage.get': {
    summary: 'Which force and which service center each township has.',
    problems: ['validation-failed', 'not-found'],
  },
  'hazards.report': {
    summary: 'Reports a hazard. A fire is not a hazard report: call 119.',
    problems: ['validation-failed', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.nearby': {
    summary: 'Open reports near a point, nearest first, without anything their reporters wrote.',
    problems: ['validation-failed'],
  },
  'hazards.published': {
    summary: 'Hazards of the district for everybody to see, newest first, and how many there are; nothing that reporters wrote, and no place that could be a home.',
    problems: ['validation-failed'],
  },
  'hazards.track': {
    summary: 'The progress of a report, by its tracking code.',
    problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.withdraw': {
    summary: 'The reporter takes a report back while nobody has acted on it.',
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.rate': {
    summary: 'The reporter says once, after closing, whether it was dealt with well, and may have it opened again.',
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.follow': {
    summary: 'Follows an open report instead of sending the same one again.',
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict'],
  },
  'hazards.list': {
    summary: 'Hazards in the area of whoever is signed in, by urgency or newest first.',
    problems: ['validation-failed'],
  },
  'hazards.export': {
    summary: 'The hazards of a list as a file for a spreadsheet, CSV or XLSX; without anything about who reported. Kept in the audit log.',
    problems: ['validation-failed', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.get': {
    summary: 'One hazard with its steps, and what the person who asks can do now.',
    problems: ['validation-failed', 'not-found'],
  },
  'hazards.act': {
    summary: 'Takes a step: accept, verify, order, rectify, check again, close and so on. `If-Match` names the version that was seen.',
    problems: ['validation-failed', 'not-found', 'conflict', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'hazards.reporter': {
    summary: 'Opens who reported, for those who answer; every opening is kept in the audit log.',
    problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
  },
  'photos.upload': {
    summary: 'Stores one picture for a report that follows; unused pictures are deleted after a day.',
    problems: ['payload-too-large', 'unsupported-media-type', 'photo-unreadable', 'idempotency-conflict', 'validation-failed'],
  },
  'campaigns.published': {
    summary: 'Campaigns that have begun and that the brigade shows to everybody, with rounded counts per township.',
    problems: ['validation-failed'],
  },
  'campaigns.list': {
    summary: 'Campaigns that touch the area of whoever is signed in, the latest first.',
    problems: ['validation-failed'],
  },
  'campaigns.get': {
    summary: 'One campaign with its progress, counted now: the townships in the area of whoever is signed in, and the total.',
    problems: ['validation-failed', 'not-found'],
  },
  'campaigns.create': {
    summary: 'Sets up a campaign: period, areas, place types, targets per township.',
    problems: ['validation-failed', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'campaigns.update': {
    summary: 'Changes a campaign; what is sent replaces what was there. `If-Match` names the version that was seen.',
    problems: ['validation-failed', 'not-found', 'conflict', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'campaigns.close': {
    summary: 'Closes a campaign. Inspections finished before that are still taken and counted.',
    problems: ['validation-failed', 'not-found', 'conflict', 'already-decided', 'idempotency-conflict'],
  },
  'inspections.list': {
    summary: 'Inspections in the area of whoever is signed in, newest first; volunteers get their own.',
    problems: ['validation-failed'],
  },
  'inspections.get': {
    summary: 'One inspection with its answers and what became of what it found.',
    problems: ['validation-failed', 'not-found'],
  },
  'inspections.create': {
    summary: 'Takes a finished inspection, also days later, and makes hazards of what it found, all or nothing and once.',
    problems: ['validation-failed', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'checklists.list': {
    summary: 'What is asked at places of each type, each question with its basis and the kind of hazard that a “no” becomes.',
    problems: ['validation-failed'],
  },
  'checklists.get': {
    summary: 'One edition of a checklist.',
    problems: ['validation-failed', 'not-found'],
  },
  'places.timeline': {
    summary: 'What happened around a point or in a committee: steps of hazards and inspections, newest first.',
    problems: ['validation-failed'],
  },
  'session.get': {
    summary: 'Who is signed in: role and area.',
    problems: [],
  },
  'notices.list': {
    summary: 'What the post of the area was told, newest first: duties nearly due or overdue, and reporters whom nobody has answered yet.',
    problems: ['validation-failed'],
  },
  'notices.read': {
    summary: 'Marks notices as read by the person who is signed in.',
    problems: ['validation-failed', 'payload-too-large', 'unsupported-media-type'],
  },
  'events.list': {
    summary: 'What has happened within sight since an event; with `Accept: text/event-stream` also everything that happens from then on.',
    problems: ['validation-failed'],
  },
  'keys.list': {
    summary: 'Keys of portals and integrators in the administrator’s area, newest first, without the keys themselves.',
    problems: ['validation-failed'],
  },
  'keys.create': {
    summary: 'Makes a key. It is shown once; only a hash of it is kept.',
    problems: ['validation-failed', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'keys.rotate': {
    summary: 'Makes a key in the place of another one, which goes on until the time that is said.',
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  },
  'keys.revoke': {
    summary: 'Ends a key for good, in every process of the server within five seconds.',
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict'],
  },
  'audit.list': {
    summary: 'Who did what with which record in the auditor’s area, newest first. The reading leaves an entry too, once an hour for each question.',
    problems: ['validation-failed'],
  },
  'norms.list': {
    summary: 'Numbers from laws and standards that the service works by, each with its source.',
    problems: ['validation-failed'],
  },
};

export const noteOf = ({ id }: Pick<Operation, 'id'>): OperationNote => NOTES[id as OperationId];

/** Every problem an operation may answer with: those of keys, or those of people who are signed in, and its own. */
export const problemsOf = (operation: Pick<Operation, 'id' | 'access' | 'scopes' | 'work'>): readonly ProblemType[] => [...new Set([
  ...COMMON_PROBLEMS, ...(typeof operation.access === 'string' ? KEY_PROBLEMS : STAFF_PROBLEMS), ...(operation.scopes ? SECRET_KEY_PROBLEMS : []),
  ...noteOf(operation).problems, ...(operation.work ? ['proof-of-work-required'] as const : []),
])];
