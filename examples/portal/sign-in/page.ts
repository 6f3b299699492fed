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
