import type { LocalStrings, TableOf } from './strings.ts';

const en = {
  loading: 'Loading…',
  stillLoading: 'This is taking longer than usual. Please wait a moment.',
  retry: 'Try again',
  schematic: 'Schematic',
  schematicHint: 'Positions, boundaries and people shown here are examples, not real data.',
  unconfiguredTitle: 'This service is not set up yet',
  unconfigured: (tag: string) =>
    `<${tag}> does not know where the service is. Put it inside <fire-portal api="…" key="…">, or give it these attributes itself.`,
  title_offline: 'No connection',
  text_offline: 'The service could not be reached. Please check the network and try again.',
  title_denied: 'Not available on this page',
  text_denied: 'The service does not accept this page. If you run this site, check the key and the addresses registered for it.',
  'title_rate-limited': 'Too many requests',
  rateLimited: (seconds: number) => `Please wait ${seconds} seconds and try again.`,
  rateLimitedSoon: 'Please wait a moment and try again.',
  'title_not-found': 'Nothing found',
  'text_not-found': 'What you are looking for is not here. Please check what you entered.',
  title_invalid: 'Something in the request is not right',
  text_invalid: 'Please check what you entered and try again.',
  title_unavailable: 'The service is not available right now',
  text_unavailable: 'Please try again in a few minutes. If a hazard is urgent, call 96119.',
  'title_too-old': 'This report could not be sent for weeks',
  'text_too-old': 'Please check whether it is still so, then send it again.',
  title_unexpected: 'Something went wrong',
  text_unexpected: 'Please try again. If it keeps happening, please tell the people who run this site.',
  requestId: (id: string) => `Reference: ${id}`,
  stale: (time: string) => `No connection. This is how it stood on ${time}.`,
};

type Table = TableOf<typeof en>;

const zh: Table = {
  loading: '正在加载…',
  stillLoading: '加载时间比平时长，请稍候。',
  retry: '重试',
  schematic: '示意',
  schematicHint: '这里显示的位置、边界和人员为示例，不是真实数据。',
  unconfiguredTitle: '服务尚未接通',
  unconfigured: (tag) => `<${tag}> 还不知道服务地址。请把它放进 <fire-portal api="…" key="…"> 里，或直接为它填写这两个属性。`,
  title_offline: '网络未连接',
  text_offline: '暂时连不上服务，请检查网络后重试。',
  title_denied: '本页面暂不能使用此服务',
  text_denied: '服务没有接受本页面的请求。如果您是网站管理员，请检查密钥和登记的网址。',
  'title_rate-limited': '操作太频繁',
  rateLimited: (seconds) => `请等待 ${seconds} 秒后再试。`,
  rateLimitedSoon: '请稍等片刻后再试。',
  'title_not-found': '没有找到',
  'text_not-found': '没有找到您要的内容，请核对后再试。',
  title_invalid: '请求有误',
  text_invalid: '请核对后再试。',
  title_unavailable: '服务暂时不可用',
  text_unavailable: '请过几分钟再试。紧急隐患可拨打 96119。',
  'title_too-old': '这条举报几周都没能发出',
  'text_too-old': '请看看情况是否仍然如此，再重新发送。',
  title_unexpected: '出了一点问题',
  text_unexpected: '请重试。如果仍然不行，请告诉网站的管理人员。',
  requestId: (id) => `编号：${id}`,
  stale: (time) => `网络未连接，显示的是 ${time} 的内容。`,
};

export const baseStrings: LocalStrings<Table> = { en, 'zh-CN': zh };
