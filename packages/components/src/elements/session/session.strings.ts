import type { LocalStrings, TableOf } from '../../base/strings.ts';
import { staffEn, staffZh } from '../../base/staff.strings.ts';

const en = {
  ...staffEn,
  signedIn: 'Signed in:',
  signedOut: 'Nobody is signed in.',
  expired: (name: string) => (name ? `The sign-in of ${name} has run out.` : 'Your sign-in has run out.'),
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
};

export type SessionTable = TableOf<typeof en>;

const zh: SessionTable = {
  ...staffZh,
  signedIn: '已登录：',
  signedOut: '还没有登录。',
  expired: (name) => (name ? `${name}的登录已失效。` : '登录已失效。'),
  signIn: '登录',
  signInAgain: '重新登录',
};

export const sessionStrings: LocalStrings<SessionTable> = { en, 'zh-CN': zh };
