import { HAZARD_CATEGORIES } from '../schemas/hazard.ts';
import { PHOTOS_MAX } from '../schemas/photo.ts';
import type { Locale } from './message-locale.ts';

type Sentence = Readonly<Record<Locale, string>>;

/** What is known about a failed value. `limit` is the bound that was passed, where there is one. */
export interface Fault {
  pointer: string;
  code: string;
  limit?: number | undefined;
  /** What was measured: characters, list entries or a number. */
  of?: 'text' | 'list' | 'number' | undefined;
}

/** Sentences for one field and one fault; the key is `pointer code`. They win over the general ones. */
const EXACT: Readonly<Record<string, Sentence>> = {
  '/category required': { 'zh-CN': '还没有选择隐患类型，请选一项', en: 'Choose the kind of hazard' },
  '/category invalid_value': { 'zh-CN': '没有这种隐患类型，请从列表里选一项', en: `Choose one of the ${HAZARD_CATEGORIES.length} kinds of hazard in the list` },
  '/description required': { 'zh-CN': '请说说您看到了什么', en: 'Say what you have seen' },
  '/description too_small': { 'zh-CN': '描述太短，请至少写 5 个字，说说您看到了什么', en: 'Say a little more about what you have seen: at least 5 characters' },
  '/description too_big': { 'zh-CN': '描述太长，请不要超过 2000 个字', en: 'The description is too long: at most 2,000 characters' },
  '/place required': { 'zh-CN': '请告诉我们隐患在哪里', en: 'Say where the hazard is' },
  '/place place_needed': { 'zh-CN': '请用定位、选择区域或填写地址中的任意一种方式说明位置', en: 'Give the place in one way: a position, an area or an address' },
  '/place/area unknown_area': { 'zh-CN': '没有找到这个区域，请重新选择苏木镇（街道）和社区（嘎查村）', en: 'This area is not known here; choose the township and committee again' },
  '/place/area invalid_format': { 'zh-CN': '区域代码的格式不对，应类似 nbs:150502009', en: 'The area code must look like nbs:150502009' },
  '/place/address too_small': { 'zh-CN': '地址太短，请写得更具体一些', en: 'The address is too short; say a little more' },
  '/place/address too_big': { 'zh-CN': '地址太长，请不要超过 200 个字', en: 'The address is too long: at most 200 characters' },
  '/place/position outside_district': { 'zh-CN': '这个位置不在本区范围内，请在地图上重新选择，或者改为选择区域、填写地址', en: 'This position lies outside the district; choose it again on the map, or give an area or an address instead' },
  '/place/position position_failed': { 'zh-CN': '没有取得有效的定位（0,0），请重试定位或改用地图选择', en: 'Positioning failed and gave 0,0; try again or choose the place on the map' },
  '/photos too_big': { 'zh-CN': `照片太多，最多 ${PHOTOS_MAX} 张`, en: `Too many pictures: at most ${PHOTOS_MAX}` },
  '/reporter required': { 'zh-CN': '请选择匿名还是实名', en: 'Say whether the report is anonymous or named' },
  '/reporter/mode required': { 'zh-CN': '请选择匿名还是实名', en: 'Say whether the report is anonymous or named' },
  '/reporter/name name_needed': { 'zh-CN': '实名举报请填写姓名，也可以改为匿名', en: 'Give your name for a named report, or report anonymously' },
  '/reporter/name name_not_taken': { 'zh-CN': '匿名举报不会记录姓名，请清空姓名或改为实名', en: 'An anonymous report takes no name; clear it or report by name' },
  '/reporter/contact contact_needed': { 'zh-CN': '想收到回复，请留下电话或邮箱', en: 'To get a reply, leave a phone number or an e-mail address' },
  '/reporter/contact invalid_format': { 'zh-CN': '联系方式看起来不对，请填写电话号码或邮箱', en: 'Give a phone number or an e-mail address' },
  '/reporter/wantsReply required': { 'zh-CN': '请选择是否需要回复', en: 'Say whether you want a reply' },
  '/code required': { 'zh-CN': '请输入查询码', en: 'Enter the tracking code' },
  '/code too_small': { 'zh-CN': '请输入查询码', en: 'Enter the tracking code' },
  '/code tracking_code_invalid': { 'zh-CN': '查询码好像有误，应为 12 位字母和数字，请对照回执再看一遍', en: 'This does not look like a tracking code: 12 letters and digits; compare it with the receipt' },
  '/code tracking_code_unknown': { 'zh-CN': '没有找到这个查询码，请对照回执再看一遍', en: 'No report has this tracking code; compare it with the receipt' },
  '/satisfied required': { 'zh-CN': '请选择满意还是不满意', en: 'Say whether you are satisfied or not' },
  '/words required': { 'zh-CN': '请写明还有什么没解决，再申请重新办理', en: 'Say what is still wrong, so that it can be opened again' },
  '/words too_small': { 'zh-CN': '请至少写 2 个字，或者不写', en: 'Write at least 2 characters, or nothing' },
  '/words too_big': { 'zh-CN': '写得太长，请不要超过 500 个字', en: 'This is too long: at most 500 characters' },
  '/reopen only_unsatisfied': { 'zh-CN': '只有不满意时才能申请重新办理', en: 'A hazard is opened again only for somebody who is not satisfied' },
  '/query/area invalid_format': { 'zh-CN': '这里请用区或苏木镇（街道）的代码，例如 nbs:150502009', en: 'Give the code of a district or a township here, such as nbs:150502009' },
  '/query/cursor invalid_cursor': { 'zh-CN': '翻页标记无效或不属于这个列表，请从第一页重新开始', en: 'The cursor is not valid for this list; start again from the first page' },
  '/query/area point_or_area_needed': { 'zh-CN': '请给出区域代码，或同时给出经度和纬度', en: 'Give an area code, or lon and lat together' },
  '/action same_finder': { 'zh-CN': '发现隐患的人不能核查或整改，请由其他人办理', en: 'Whoever found the hazard cannot verify or fix it; leave this step to somebody else' },
  '/action same_verifier': { 'zh-CN': '核查人不能代为整改，请由其他人办理', en: 'Whoever verified the hazard cannot record it as fixed; leave this step to somebody else' },
  '/action same_fixer': { 'zh-CN': '整改人不能复查或办结，请由其他人办理', en: 'Whoever fixed the hazard cannot check or close it; leave this step to somebody else' },
  '/dueAt in_the_past': { 'zh-CN': '期限必须晚于现在', en: 'The date must lie in the future' },
  '/dueAt too_late': { 'zh-CN': '期限太远，最长三年', en: 'The date lies too far ahead: three years at most' },
  '/proof required': { 'zh-CN': '请附上整改后或复查时的照片', en: 'Attach a picture that shows the state' },
  '/into hazard_unavailable': { 'zh-CN': '找不到要并入的隐患，或它还没有受理、已经办结', en: 'The hazard to join with is not in your area, has not been accepted, or is over already' },
  '/period/to before_start': { 'zh-CN': '结束日期不能早于开始日期', en: 'The last day cannot lie before the first' },
  '/period/to too_late': { 'zh-CN': '行动时间太长，最长三年', en: 'The period is too long: three years at most' },
  '/checklist unknown_checklist': { 'zh-CN': '没有这份检查表，请更新页面后重新选择', en: 'There is no such checklist; reload the page and choose again' },
  '/campaign campaign_unavailable': { 'zh-CN': '没有找到这个专项行动，请重新选择或不选', en: 'This campaign is not known here; choose another one, or none' },
  '/campaign campaign_other_time': { 'zh-CN': '检查结束时间不在这个专项行动期间，请换一个行动或不选', en: 'The inspection was not finished within the period of this campaign; choose another one, or none' },
  '/campaign campaign_closed': { 'zh-CN': '这个专项行动在检查结束前已经关闭，请换一个行动或不选', en: 'This campaign had been closed when the inspection was finished; choose another one, or none' },
  '/campaign campaign_other_area': { 'zh-CN': '这个专项行动不包括检查地点所在的区域，请换一个行动或不选', en: 'This campaign does not cover the area of the place; choose another one, or none' },
  '/campaign campaign_other_places': { 'zh-CN': '这个专项行动不检查这类场所，请换一个行动或不选', en: 'This campaign is not about places of this kind; choose another one, or none' },
  '/finishedAt in_the_future': { 'zh-CN': '结束时间在将来，请核对设备的时钟', en: 'The end lies in the future; check the clock of the device' },
  '/finishedAt too_old': { 'zh-CN': '检查结束得太久，已经不能上传，请重新检查一次', en: 'The inspection was finished too long ago and is no longer taken; inspect the place again' },
  '/startedAt after_the_end': { 'zh-CN': '开始时间不能晚于结束时间', en: 'The start cannot lie after the end' },
  '/startedAt too_long_ago': { 'zh-CN': '开始时间太早，一次检查不会这么久，请核对', en: 'No inspection takes this long; check when it was started' },
  '/id taken': { 'zh-CN': '这个编号已用于另一次检查，请换一个新的编号', en: 'This id was used for another inspection; take a new one' },
  '/origins of_publishable_keys': { 'zh-CN': '门户密钥要写明可以使用它的网站（origins），机密密钥则不写', en: 'A publishable key needs the sites it works from (origins); a secret key takes none' },
  '/scopes of_secret_keys': { 'zh-CN': '机密密钥要写明用途范围（scopes），门户密钥则不写', en: 'A secret key needs its scopes; a publishable key takes none' },
  '/area outside_own_area': { 'zh-CN': '只能为自己负责的区域及其下级区域发放密钥', en: 'Keys can be made for your own area and what lies inside it only' },
  '/place/area outside_key_area': { 'zh-CN': '这个机密密钥不负责该区域，请换用负责该区域的密钥', en: 'This secret key does not work for that area; use one that does' },
  '/place/position outside_key_area': { 'zh-CN': '这个机密密钥不负责该位置所在的区域，请换用负责该区域的密钥', en: 'This secret key does not work where this position lies; use one that does' },
  '/worksUntil in_the_past': { 'zh-CN': '旧密钥的停用时间必须晚于现在；要立即停用请用“停用”', en: 'The time must lie in the future; to end the key now, revoke it' },
  '/worksUntil too_late': { 'zh-CN': '新旧密钥最多同时使用 90 天', en: 'Old and new key may work side by side for 90 days at most' },
  '/header/If-Match required': { 'zh-CN': '请求缺少 If-Match 头（所看到的版本号）', en: 'The header If-Match is needed: the version that was seen, in quotes' },
  '/header/If-Match invalid_format': { 'zh-CN': 'If-Match 应为带引号的版本号，例如 "3"', en: 'If-Match takes a version in quotes, such as "3"' },
  '/header/Idempotency-Key required': { 'zh-CN': '请求缺少 Idempotency-Key 头', en: 'The header Idempotency-Key is needed' },
  '/header/Idempotency-Key invalid_format': { 'zh-CN': 'Idempotency-Key 应为 16 到 128 个可见 ASCII 字符', en: 'Idempotency-Key takes 16 to 128 visible ASCII characters' },
};

const PHOTO_FAULTS: Readonly<Record<string, Sentence>> = {
  photo_unavailable: { 'zh-CN': '这张照片已失效或已用于其他举报，请重新上传', en: 'This picture has expired or belongs to another report; upload it again' },
  duplicate: { 'zh-CN': '这张照片重复了，请去掉一张', en: 'This picture is listed twice; remove one' },
};

const GENERAL: Readonly<Record<string, Sentence>> = {
  required: { 'zh-CN': '这一项还没有填写', en: 'This is needed' },
  empty: { 'zh-CN': '这一项是空的，请填写或去掉', en: 'This is empty; fill it in or leave it out' },
  duplicate: { 'zh-CN': '这一项只能出现一次', en: 'This may be given only once' },
  unknown_area: { 'zh-CN': '没有这个区域代码', en: 'This area is not known here' },
  invalid_type: { 'zh-CN': '这一项的类型不对', en: 'This is not the right kind of value' },
  invalid_value: { 'zh-CN': '这一项不在可选范围内', en: 'This is not one of the values taken here' },
  invalid_format: { 'zh-CN': '这一项的格式不对', en: 'This is not in the right form' },
  outside_your_area: { 'zh-CN': '这个区域不在您的管辖范围内', en: 'This lies outside your area' },
  not_a_township: { 'zh-CN': '这里请用苏木镇（街道）的代码，例如 nbs:150502009', en: 'Give the code of a township here, such as nbs:150502009' },
  not_in_campaign: { 'zh-CN': '这个苏木镇（街道）不在行动范围内', en: 'This township is not part of the campaign' },
  no_such_day: { 'zh-CN': '没有这一天，请核对日期', en: 'There is no such day; check the date' },
  unknown_question: { 'zh-CN': '这份检查表里没有这个问题', en: 'The checklist has no such question' },
  only_with_no: { 'zh-CN': '只有答“否”时才能生成隐患', en: 'Only a “no” can become a hazard' },
  unrecognized_key: { 'zh-CN': '这里没有这一项，请去掉', en: 'There is no such field here; leave it out' },
  not_plain_text: { 'zh-CN': '含有看不见或无法保存的字符，请重新输入', en: 'This contains characters that cannot be seen or stored; type it again' },
  unwanted: { 'zh-CN': '这一步不需要这一项，请去掉', en: 'This step does not take it; leave it out' },
  too_small: { 'zh-CN': '这一项太小或太短', en: 'This is too small or too short' },
  too_big: { 'zh-CN': '这一项太大或太长', en: 'This is too large or too long' },
  invalid: { 'zh-CN': '这一项需要修改', en: 'This needs attention' },
};

/** A sentence in the voice of a clerk: what is wrong with this field and what to do. */
export function fieldMessage(fault: Fault, locale: Locale): string {
  const exact = EXACT[`${fault.pointer} ${fault.code}`];
  if (exact) return exact[locale];
  if (/\/(photos|proof)\/\d+$/.test(fault.pointer) && PHOTO_FAULTS[fault.code]) return PHOTO_FAULTS[fault.code]![locale];
  return bounded(fault, locale) ?? (GENERAL[fault.code] ?? GENERAL['invalid']!)[locale];
}

function bounded({ code, limit, of }: Fault, locale: Locale): string | undefined {
  if (limit === undefined || (code !== 'too_big' && code !== 'too_small')) return undefined;
  const most = code === 'too_big';
  if (locale === 'en') {
    const unit = of === 'text' ? ' characters' : of === 'list' ? ' entries' : '';
    return `${most ? 'At most' : 'At least'} ${limit}${unit}`;
  }
  const unit = of === 'text' ? ' 个字' : of === 'list' ? ' 项' : '';
  return `${most ? '不能超过' : '不能少于'} ${limit}${unit}`;
}
