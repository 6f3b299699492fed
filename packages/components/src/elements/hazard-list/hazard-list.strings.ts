import type { LocalStrings, TableOf } from '../../base/index.ts';

const en = {
  title: 'Hazards reported here',
  filters: 'What to show',
  status: 'Status', open: 'Being handled', solved: 'Solved', both: 'All',
  category: 'Kind of hazard', everyKind: 'All kinds',
  township: 'Township or subdistrict', everywhere: 'Whole district',
  counts: 'So far',
  count_open: 'being handled', count_solved: 'solved', count_notFound: 'checked, not found', count_transferred: 'passed on',
  satisfied: (count: string) => `satisfied, of ${count} ratings`, about: (percent: string) => `about ${percent}`,
  fewer: 'fewer than 5',
  atLeast: (count: string) => `${count} or more`,
  privacy: 'Names, descriptions and photos are never shown. Where it could be a home, only the township is.',

  is_reported: 'Received', is_accepted: 'Being checked', is_verified: 'Confirmed', is_rectifying: 'Being fixed', is_rectified: 'Fixed, check due',
  is_reinspected: 'Checked again', is_closed: 'Solved', is_reopened: 'Opened again', is_other: 'Being handled',
  overdue: 'Overdue',
  reported: (day: string) => `Reported ${day}`,
  updated: (day: string) => `solved ${day}`,
  followers: (count: string) => `${count} people follow it`,
  noPlace: 'Place known to the handlers only',
  follow: 'Follow',
  followOf: (name: string, place: string) => `Follow: ${name}, ${place}`,
  following: 'One moment…',
  followed: 'You follow this',

  codeTitle: 'You follow this hazard',
  code: 'Tracking code',
  codeHint: 'Write it down or copy it. It is shown this once, and it is the only way to see the progress.',
  copy: 'Copy', copied: 'Copied', copyFailed: 'Copying did not work. Please write the code down.',
  openTracker: 'See the progress',
  putAway: 'I have noted it',

  shown: (count: string, more: boolean) => (more ? `${count} hazards shown, there are more` : `${count} hazards shown`),
  more: 'Show more', loadingMore: 'Loading more…',
  end: 'That is all.',
  emptyTitle: 'No hazards have been reported here yet',
  empty: 'Reported hazards appear here, without anything about who reported them.',
  noneTitle: 'Nothing fits this choice',
  none: 'Choose another status, kind or place.',
  everything: 'Show all',
};

export type ListTable = TableOf<typeof en>;

const zh: ListTable = {
  title: '身边的火灾隐患',
  filters: '筛选',
  status: '进展', open: '办理中', solved: '已解决', both: '全部',
  category: '隐患类型', everyKind: '全部类型',
  township: '苏木镇（街道）', everywhere: '全区',
  counts: '目前',
  count_open: '办理中', count_solved: '已解决', count_notFound: '核查未发现', count_transferred: '已转办',
  satisfied: (count) => `满意（${count}评价）`, about: (percent) => `约 ${percent}`,
  fewer: '不到 5 件',
  atLeast: (count) => `${count} 件以上`,
  privacy: '不显示姓名、描述和照片。可能涉及住家的，只显示到苏木镇（街道）。',

  is_reported: '已收到', is_accepted: '核查中', is_verified: '已核实', is_rectifying: '整改中', is_rectified: '已整改，待复查',
  is_reinspected: '复查合格', is_closed: '已解决', is_reopened: '重新办理', is_other: '办理中',
  overdue: '已超时限',
  reported: (day) => `${day}举报`,
  updated: (day) => `${day}解决`,
  followers: (count) => `${count} 人关注`,
  noPlace: '具体位置仅办理单位掌握',
  follow: '关注',
  followOf: (name, place) => `关注：${name}，${place}`,
  following: '请稍候…',
  followed: '您已关注',

  codeTitle: '您已关注这处隐患',
  code: '查询码',
  codeHint: '请抄下或复制。查询码只显示这一次，凭它才能查看进展。',
  copy: '复制', copied: '已复制', copyFailed: '没有复制成功，请抄下查询码。',
  openTracker: '查看进展',
  putAway: '我已记下',

  shown: (count, more) => (more ? `已显示 ${count} 处，还有更多` : `共显示 ${count} 处`),
  more: '显示更多', loadingMore: '正在加载…',
  end: '已全部显示。',
  emptyTitle: '这里还没有隐患举报',
  empty: '举报的隐患会显示在这里，不涉及举报人的任何信息。',
  noneTitle: '没有符合条件的隐患',
  none: '请换一个进展、类型或地点。',
  everything: '显示全部',
};

export const listStrings: LocalStrings<ListTable> = { en, 'zh-CN': zh };
