import type { DeadlineClass, HazardCategory } from '../schemas/hazard.ts';
import type { LocalText } from '../schemas/text.ts';

/** One thing a resident can report: its name in law, its plain words, and how soon it must be checked. */
export interface HazardCategoryRule {
  readonly code: HazardCategory;
  readonly name: LocalText;
  /** What a resident would see; shown under the name. */
  readonly hint: LocalText;
  readonly deadlineClass: DeadlineClass;
  /** Class when the hazard also blocks an escape route; same as `deadlineClass` where that changes nothing. */
  readonly classWhenEscapeBlocked: DeadlineClass;
}

function rule(
  code: HazardCategory, deadlineClass: DeadlineClass, zh: string, en: string, hintZh: string, hintEn: string,
  classWhenEscapeBlocked: DeadlineClass = deadlineClass,
): HazardCategoryRule {
  return { code, name: { 'zh-CN': zh, en }, hint: { 'zh-CN': hintZh, en: hintEn }, deadlineClass, classWhenEscapeBlocked };
}

/**
 * The public list, common ones first. Backbone: Fire Protection Law art. 28 and 60, 96119 hot-line lists.
 * Class A is blocked evacuation and facilities switched off (supervision rules, order 120).
 */
export const HAZARD_CATEGORY_RULES: readonly HazardCategoryRule[] = [
  rule('EVAC_BLOCK', 'A', '疏散通道、安全出口被占用、堵塞或锁闭', 'Escape route or exit blocked or locked',
    '楼道堆物、安全出口上锁、通道被隔断', 'Things piled in a stairwell, a locked exit, a blocked-off passage'),
  rule('TRUCK_LANE', 'B', '消防车通道被占用、堵塞', 'Fire lane blocked',
    '车辆停在消防车通道上、设置路障或石墩', 'Cars parked on the fire lane, barriers or stone posts'),
  rule('EBIKE', 'B', '电动自行车违规停放、充电、进楼入户', 'E-bike parked or charged in a prohibited place',
    '在楼道、门厅停放或充电，电池带回家充电，“飞线”充电', 'In a stairwell or hall, battery charged indoors, charging cable hung from a window', 'A'),
  rule('ELECTRIC', 'B', '私拉乱接电线、线路老化、超负荷用电', 'Unsafe wiring or overloaded circuits',
    '电线裸露、插座串接、冒火花或有焦味', 'Bare wires, chained sockets, sparks or a smell of burning'),
  rule('FACILITY_STOP', 'A', '擅自停用、拆除、损坏消防设施器材', 'Fire facilities switched off, removed or damaged',
    '报警器、喷淋、消火栓被关停或拆走', 'Alarms, sprinklers or hydrants shut off or taken away'),
  rule('FACILITY_BAD', 'B', '消防设施、器材、标志不完好', 'Fire facilities or signs out of order',
    '灭火器过期、应急灯不亮、指示标志缺失', 'Expired extinguishers, emergency lights that do not work, missing signs'),
  rule('HYDRANT', 'B', '消火栓被埋压、圈占、遮挡，或防火间距被占用', 'Hydrant covered, or fire separation built over',
    '消火栓被杂物、车辆挡住，两楼之间违章搭建', 'A hydrant blocked by goods or cars, sheds built between buildings'),
  rule('WINDOW_OBST', 'A', '人员密集场所门窗上有影响逃生的障碍物', 'Bars or boards on doors or windows of a crowded place',
    '防盗网、广告牌封住窗户，无法逃生', 'Security bars or billboards that shut windows people would escape through'),
  rule('STRAW_GRASS', 'B', '柴草垛、秸秆、灰堆、棚圈、取暖炉具隐患', 'Straw, ash, sheds or stoves that could start a fire',
    '柴草靠近房屋，热灰乱倒，炉具无人看管', 'Straw close to houses, hot ash dumped, a stove left unattended'),
  rule('GAS_OIL', 'B', '违规用气用油、存放易燃易爆危险品', 'Gas, fuel or explosives used or kept unsafely',
    '餐馆气罐乱放，居民楼内存放汽油、酒精', 'Gas bottles in a restaurant, petrol or alcohol kept in a dwelling'),
  rule('HOT_WORK', 'B', '违规动火、电焊，营业期间施工', 'Welding or open fire against the rules',
    '无人监护的电焊、商场边营业边施工', 'Unattended welding, building work in an open shop'),
  rule('MIXED_USE', 'B', '生产、储存、经营与住人在同一建筑（“三合一”）', 'Living, storage and trade in one building',
    '店铺、仓库、作坊里住人', 'People sleeping in a shop, store or workshop'),
  rule('NO_PERMIT', 'B', '未经消防验收、备案或检查擅自使用、营业', 'In use without the required fire inspection',
    '新开的场所没有办理消防手续', 'A new business open without its fire permits'),
  rule('STAFF', 'B', '消防控制室无人值守或人员无证', 'Control room unstaffed or staff without certificate',
    '控制室没有人，或值班人员没有证书', 'Nobody in the control room, or nobody with a certificate'),
  rule('FAKE_PRODUCT', 'B', '假冒伪劣消防产品', 'Fake or substandard fire product',
    '买到或看到不合格的灭火器、水带等', 'Extinguishers or hoses that are not what they claim'),
  rule('OTHER', 'B', '其他火灾隐患', 'Other fire hazard',
    '上面没有列出的情况，请在描述里说明', 'Anything not listed above; say what it is below'),
];

const BY_CODE = new Map<string, HazardCategoryRule>(HAZARD_CATEGORY_RULES.map((row) => [row.code, row]));

/** The rule of a category; `undefined` for one that a newer server has added. */
export function hazardCategory(code: string): HazardCategoryRule | undefined {
  return BY_CODE.get(code);
}

/** The deadline class of a report. */
export function deadlineClassOf(code: HazardCategory, blocksEscape = false): DeadlineClass {
  const row = BY_CODE.get(code)!;
  return blocksEscape ? row.classWhenEscapeBlocked : row.deadlineClass;
}
