import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FINAL_STATUSES, HAZARD_STATUSES, NearbyQuery } from '../schemas/hazard.ts';
import { isFinal, isUntouched } from './hazard-status.ts';
import { NEARBY_RADIUS_M, SAME_HAZARD_RADIUS_M } from './nearby.ts';
import { pictureLinkExpiry } from './picture-links.ts';

test('a report nobody has touched is not final, and nothing that a newer server says is taken for either', () => {
  assert.deepEqual(HAZARD_STATUSES.filter(isFinal), HAZARD_STATUSES.filter((status) => (FINAL_STATUSES as readonly string[]).includes(status)));
  assert.deepEqual(HAZARD_STATUSES.filter(isUntouched), ['reported']);
  assert.ok(!isFinal('reported') && !isFinal('postponed') && !isUntouched('postponed'));
});

test('the radii that are used are radii the contract takes', () => {
  for (const radius of [NEARBY_RADIUS_M, SAME_HAZARD_RADIUS_M]) assert.ok(NearbyQuery.safeParse({ lon: 122, lat: 43, radius }).success);
});

test('a link to a picture lasts 15 to 30 minutes and ends on a quarter of an hour', () => {
  const quarter = 15 * 60_000;
  for (const now of [0, 1, quarter - 1, quarter, quarter + 1]) {
    const left = pictureLinkExpiry(now) - now;
    assert.ok(left >= quarter && left < 2 * quarter);
    assert.equal(pictureLinkExpiry(now) % quarter, 0);
  }
});
