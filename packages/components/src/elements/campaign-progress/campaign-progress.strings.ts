import type { LocalStrings, TableOf } from '../../base/strings.ts';

const en = {
  title: 'Progress of the campaign',
  which: 'Campaign', refresh: 'Ask again', fresh: (time: string) => `As of ${time}`, renewing: 'Asking…', notFresh: (time: string) => `This is how it stood on ${time}.`,
  period: (from: string, to: string) => `${from} to ${to}`,
  st_planned: 'Not begun', st_running: 'Running', st_ended: 'Over', st_closed: 'Closed',
  startsIn: (days: number) => (days === 1 ? 'Begins tomorrow' : `Begins in ${days} days`),
  left: (days: number) => (days === 0 ? 'Last day today' : days === 1 ? '1 day left' : `${days} days left`),
  total: 'The whole campaign', byArea: 'By township', sortBy: 'Sort by',
  area: 'Township', target: 'Target', inspections: 'Inspections', share: 'Done', found: 'Hazards found', closed: 'Hazards gone', overdue: 'Overdue', places: 'Places',
  ofTarget: (done: string, target: string) => `${done} of ${target}`, noTarget: 'no target', none: 'none found', few: 'under 5',
  percent: (share: string) => share, closedOf: (closed: string, found: string) => `${closed} of ${found} gone`,
  emptyTitle: 'No campaign yet', empty: 'A campaign appears here once the brigade has set it up.', emptyPublic: 'A campaign appears here once it has begun and is published.',
  noAreas: 'No township in your area takes part.', gone: 'This campaign is not here. It may have been removed, or lies outside your area.',
  rounded: 'Counts are rounded down to steps of 5; small ones are not shown, so that no single place can be told.',
  signedOutTitle: 'Please sign in', signedOut: 'Staff see how campaigns go in their area.', forbiddenTitle: 'Not for your role', forbidden: 'Your role does not see campaigns. If you should, ask the people who run this site.',
  sorted: (by: string) => `Sorted by ${by}`,
};

export type CampaignTable = TableOf<typeof en>;

const zh: CampaignTable = {
  title: '专项行动进展',
  which: '专项行动', refresh: '刷新', fresh: (time) => `截至 ${time}`, renewing: '正在更新…', notFresh: (time) => `显示的是 ${time} 的情况。`,
  period: (from, to) => `${from} 至 ${to}`,
  st_planned: '未开始', st_running: '进行中', st_ended: '已到期', st_closed: '已结束',
  startsIn: (days) => (days === 1 ? '明天开始' : `${days} 天后开始`),
  left: (days) => (days === 0 ? '今天是最后一天' : `还剩 ${days} 天`),
  total: '总体情况', byArea: '各苏木镇（街道）', sortBy: '排序',
  area: '苏木镇（街道）', target: '目标', inspections: '检查', share: '完成', found: '发现隐患', closed: '已销隐患', overdue: '超期', places: '场所',
  ofTarget: (done, target) => `${done} / ${target}`, noTarget: '未设目标', none: '没有发现', few: '少于 5',
  percent: (share) => share, closedOf: (closed, found) => `已销 ${closed} / ${found}`,
  emptyTitle: '还没有专项行动', empty: '消防救援大队设立专项行动后，会显示在这里。', emptyPublic: '专项行动开始并公布后，会显示在这里。',
  noAreas: '您的辖区没有参加这次行动的苏木镇（街道）。', gone: '没有找到这次专项行动，可能已经删除，或不在您的辖区。',
  rounded: '数字按 5 向下取整，太小的不显示，以免看出是哪一家。',
  signedOutTitle: '请先登录', signedOut: '工作人员登录后，可以查看本辖区专项行动的进展。', forbiddenTitle: '您的岗位没有此项权限', forbidden: '您的岗位不查看专项行动。如果需要，请联系网站的管理人员。',
  sorted: (by) => `已按${by}排序`,
};

export const campaignStrings: LocalStrings<CampaignTable> = { en, 'zh-CN': zh };
