import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { norm } from '../norms/table.ts';
import type { CampaignInput } from '../schemas/campaign.ts';
import { campaignFault, campaignSpan, campaignStatus, coversArea, faultsOfCampaign, publicCampaignCounts, shanghaiDay } from './campaigns.ts';

const DAY = 24 * 60 * 60 * 1000;
const days = fc.integer({ min: Date.parse('2000-01-02') / DAY, max: Date.parse('2099-12-01') / DAY }).map((day) => new Date(day * DAY).toISOString().slice(0, 10));

test('a period runs from midnight to midnight in Shanghai, over leap days and years too', () => {
  assert.deepEqual(campaignSpan({ from: '2026-03-01', to: '2026-03-01' }), { startsAt: new Date('2026-02-28T16:00:00.000Z'), endsAt: new Date('2026-03-01T16:00:00.000Z') });
  assert.equal(campaignSpan({ from: '2028-02-29', to: '2028-12-31' }).endsAt.toISOString(), '2028-12-31T16:00:00.000Z');
  assert.equal(shanghaiDay(new Date('2026-03-15T16:00:00.000Z')), '2026-03-16');
  assert.equal(shanghaiDay(new Date('2026-03-15T15:59:59.999Z')), '2026-03-15');
});

test('an instant is in the period when its day in Shanghai is', () => {
  fc.assert(fc.property(days, fc.integer({ min: 0, max: 400 }), fc.integer({ min: -3 * DAY, max: 403 * DAY }), (from, length, offset) => {
    const to = new Date(Date.parse(from) + length * DAY).toISOString().slice(0, 10);
    const at = new Date(Date.parse(from) + offset);
    const day = shanghaiDay(at);
    const wanted = day < from ? 'planned' : day > to ? 'ended' : 'running';
    assert.equal(campaignStatus({ period: { from, to }, closedAt: null }, at), wanted);
    const fault = campaignFault({ period: { from, to }, areas: ['nbs:150502'], placeTypes: ['home'], closedAt: null }, { area: 'nbs:150502002', placeType: 'home', finishedAt: at });
    assert.equal(fault === null, wanted === 'running');
  }), { numRuns: 300 });
});

test('what was finished before the closing still counts', () => {
  const campaign = { period: { from: '2026-03-01', to: '2026-03-31' }, areas: ['nbs:150502002'], placeTypes: ['home'], closedAt: '2026-03-10T02:00:00.000Z' };
  const code = (finishedAt: string, area = 'nbs:150502002004', placeType = 'home') => campaignFault(campaign, { area, placeType, finishedAt: new Date(finishedAt) })?.code;
  assert.equal(code('2026-03-10T02:00:00.000Z'), undefined);
  assert.equal(code('2026-03-10T02:00:00.001Z'), 'campaign_closed');
  assert.equal(code('2026-03-09T02:00:00.000Z', 'nbs:150502001'), 'campaign_other_area');
  assert.equal(code('2026-03-09T02:00:00.000Z', 'nbs:150502002', 'school'), 'campaign_other_places');
  assert.equal(campaignStatus(campaign, new Date('2026-03-09T00:00:00Z')), 'closed');
});

test('the same digits in the other list are another area', () => {
  assert.ok(coversArea(['nbs:150502'], 'nbs:150502002004'));
  assert.ok(!coversArea(['mca:150502'], 'nbs:150502002004'));
  assert.ok(!coversArea(['nbs:150502002004'], 'nbs:150502002'));
});

test('the longest period is a norm', () => {
  const longest = norm('campaign.longest').value;
  const input = (to: string): CampaignInput => ({ name: { 'zh-CN': '行动' }, period: { from: '2026-01-01', to }, areas: ['nbs:150502'], placeTypes: ['home'], targets: [], published: false });
  const day = (n: number) => new Date(Date.parse('2026-01-01') + n * DAY).toISOString().slice(0, 10);
  assert.deepEqual(faultsOfCampaign(input(day(longest - 1)), 'nbs:150502'), []);
  assert.deepEqual(faultsOfCampaign(input(day(longest)), 'nbs:150502'), [{ pointer: '/period/to', code: 'too_late' }]);
});

test('public counts come in steps and hide the small ones', () => {
  assert.deepEqual(publicCampaignCounts({ inspections: 46, places: 4, hazards: { found: 19, closed: 11, open: 7, overdue: 1 } }), {
    inspections: 45, places: null, hazards: { found: 15, closed: 10, open: 5, overdue: null },
  });
});
