import { NoticeListQuery, NoticePage, ReadNoticesReply, ReadNoticesRequest } from '../schemas/notice.ts';
import { NOTICE_READERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const notices = {
  list: operation({
    id: 'notices.list', method: 'GET', path: '/notices', access: NOTICE_READERS,
    query: NoticeListQuery, status: 200, reply: NoticePage, idempotent: false, paginated: true,
  }),
  /** Reading twice is reading once, so it needs no key. */
  read: operation({
    id: 'notices.read', method: 'POST', path: '/notices/read', access: NOTICE_READERS,
    body: ReadNoticesRequest, status: 200, reply: ReadNoticesReply, idempotent: false, paginated: false,
  }),
};
