import type { LocalStrings, TableOf } from './strings.ts';

const en = {
  list: 'Waiting on this device',
  waiting: 'Waiting to be sent', sending: 'Sending…', refused: 'Not accepted', sent: 'Sent',
  still: 'Still no connection; it will be sent when the network is back.',
  handedIn: (time: string) => `Handed in ${time}`,
  photos: (count: number) => (count === 1 ? '1 photo' : `${count} photos`),
  notKept: 'Only in this page: keep it open until it is sent.',
  sendNow: 'Send now', edit: 'Change', remove: 'Delete', show: 'Show receipt',
  sure: 'Delete this one? Its photos are deleted too.', yes: 'Delete', no: 'Keep',
  which: (action: string, title: string) => `${action}: ${title}`,
  onItsWay: 'It is being sent right now and can no longer be deleted.',
};

type Table = TableOf<typeof en>;

const zh: Table = {
  list: '等待发送的内容',
  waiting: '等待发送', sending: '正在发送…', refused: '没有被接受', sent: '已送达',
  still: '还是连不上，网络恢复后自动发送。',
  handedIn: (time) => `提交于 ${time}`,
  photos: (count) => `${count} 张照片`,
  notKept: '只在本页里，送出之前请不要关闭本页。',
  sendNow: '现在发送', edit: '修改', remove: '删除', show: '查看回执',
  sure: '确定删除这一条吗？照片也一起删除。', yes: '删除', no: '保留',
  which: (action, title) => `${action}：${title}`,
  onItsWay: '正在发送，不能再删除。',
};

export const waitingStrings: LocalStrings<Table> = { en, 'zh-CN': zh };
