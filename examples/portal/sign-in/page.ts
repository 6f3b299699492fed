import { textFor, type LocalText, type StaffRole } from '@fire-governance/contract';
import { createWorld, STAFF } from '@fire-governance/sandbox';

const ROLES: Readonly<Record<StaffRole, LocalText>> = {
  'volunteer': { 'zh-CN': '志愿者', en: 'Volunteer' },
  'community-chief': { 'zh-CN': '社区（嘎查村）网格长', en: 'Community or village chief' },
  'township': { 'zh-CN': '苏木镇（街道）服务中心', en: 'Township service center' },
  'brigade': { 'zh-CN': '消防救援大队', en: 'Fire and rescue brigade' },
  'agency': { 'zh-CN': '协同部门', en: 'Agency' },
  'auditor': { 'zh-CN': '审计', en: 'Auditor' },
  'administrator': { 'zh-CN': '系统管理', en: 'Administrator' },
};

const both = (text: LocalText) => `<span lang="zh-CN">${escape(textFor(text, 'zh-CN'))}</span><span lang="en">${escape(textFor(text, 'en'))}</span>`;
const words = (zh: string, en: string) => both({ 'zh-CN': zh, en });
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const areas = new Map(createWorld({ now: new Date(0) }).areas.map(({ code, name }) => [code, name]));

/** Everybody of the sandbox, each a button: there are no passwords to forget in a demonstration. */
export function signInPage(action: string): string {
  const people = STAFF.map(({ login, name, role, area }) => `
      <li><button class="person" name="login" value="${login}"><strong>${escape(name)}</strong><span>${both(ROLES[role])} · ${both(areas.get(area) ?? { 'zh-CN': area })}</span></button></li>`);
  return `
<section class="wrap section narrow">
  <h1><span lang="zh-CN">工作人员登录（演示）</span><span lang="en">Staff sign-in (demonstration)</span></h1>
  <p><span lang="zh-CN">请选择以谁的身份登录。以下人员均为虚构，无需密码；正式使用时由贵单位的统一身份认证登录。</span><span lang="en">Choose who to sign in as. These people are invented and have no passwords; in real use your own identity provider signs people in.</span></p>
  <form method="post" action="${escape(action)}">
    <ul class="people">${people.join('')}
    </ul>
  </form>
</section>`;
}

/** Where a sign-in cannot go on. `reason` is the provider's own, for whoever sets a portal up. */
export function failedPage(reason = ''): string {
  return `
<section class="wrap section narrow">
  <h1>${words('登录没有完成', 'Sign-in did not finish')}</h1>
  <p class="lead">${words('这次登录已过期，或者请求有误。请重新登录。', 'This sign-in has run out, or the request was not right. Please sign in again.')}</p>${reason && `
  <p class="lead"><small lang="en">${escape(reason)}</small></p>`}
  <p><a class="cta" href="/desk">${words('重新登录', 'Sign in again')}</a></p>
</section>`;
}

/** A form of the provider that needs no answer: its script sends it at once, the button is for where scripts do not run. */
export function onwardPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
  return `
<section class="wrap section narrow">
  <form method="post" action="${escape(action)}">
    ${inputs.join('')}
    <h1>${words('请稍候', 'One moment')}</h1>
    <p><button class="cta">${words('继续', 'Go on')}</button></p>
  </form>
  <script defer src="/assets/onward.js"></script>
</section>`;
}

/** Asked where it was not the portal that sent somebody here. */
export function signOutPage(action: string, xsrf: string): string {
  return `
<section class="wrap section narrow">
  <form method="post" action="${escape(action)}">
    <input type="hidden" name="xsrf" value="${escape(xsrf)}">
    <h1>${words('要退出登录吗？', 'Sign out?')}</h1>
    <p><button class="cta" name="logout" value="yes">${words('退出登录', 'Sign out')}</button></p>
  </form>
</section>`;
}

export const signedOutPage = (): string => `
<section class="wrap section narrow">
  <h1>${words('您已退出登录', 'You are signed out')}</h1>
  <p><a class="cta" href="/desk">${words('重新登录', 'Sign in again')}</a></p>
</section>`;

/** The desk of a portal whose data may be real: its people sign in with a provider of their own. */
export const signInOffPage = (): string => `
<section class="wrap section narrow">
  <h1>${words('演示登录未启用', 'The demonstration has no sign-in here')}</h1>
  <p class="lead">${words('演示人员没有密码，只在本机、使用演示数据时才能登录。正式使用时请接入贵单位的统一身份认证。', 'Its people have no passwords, so they can sign in on this machine and to its example data only. In real use your own identity provider signs people in.')}</p>
  <p><span lang="zh-CN"><a class="cta" href="/docs/guides/staff-sign-in.zh.html">接入说明</a></span><span lang="en"><a class="cta" href="/docs/guides/staff-sign-in.en.html">How to connect it</a></span></p>
</section>`;
