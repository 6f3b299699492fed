// All pages after the first: fetched when somebody has begun to fill in the form, before they can be needed offline.
import { followedPage, queuedPage, receiptPage, sendingPage } from './ends.ts';
import { toLaterView, type LaterView } from './later.strings.ts';
import { queueLine, sharedLine } from './lines.ts';
import { nearbyPage } from './nearby.ts';
import { checkStep } from './step-check.ts';
import { photosStep } from './step-photos.ts';
import { placeStep } from './step-place.ts';
import { identityStep, replyStep } from './step-you.ts';
import type { LaterPages, View } from './view.ts';

export { readExifPosition } from '../../photos/exif-position.ts';
export { preparePhoto } from '../../photos/prepare.ts';

const inFull = <Result>(template: (view: LaterView) => Result) => (view: View) => template(toLaterView(view));

export const laterPages: LaterPages = {
  sections: {
    place: inFull(placeStep), photos: inFull(photosStep), identity: inFull(identityStep), reply: inFull(replyStep), check: inFull(checkStep),
  },
  queueLine: inFull(queueLine),
  sharedLine: inFull(sharedLine),
  phases: {
    nearby: inFull(nearbyPage), sending: inFull(sendingPage), queued: inFull(queuedPage), sent: inFull(receiptPage), followed: inFull(followedPage),
  },
};
