import type { HazardCategory, HazardStatus } from '@fire-governance/contract';

/** What residents write, by category. Plain and short, no names and no addresses. */
export const DESCRIPTIONS: Readonly<Record<HazardCategory, readonly string[]>> = {
  EVAC_BLOCK: ['三单元楼道堆满纸箱和旧家具，只能侧身通过。', '商场西侧安全出口用铁链锁住，白天也打不开。'],
  FACILITY_STOP: ['楼里的火灾报警主机一直关着，问物业说太吵了。', '走廊的室内消火栓被拆走，只剩空箱子。'],
  WINDOW_OBST: ['培训班二楼窗户全部装了焊死的防盗网。', '整面广告牌封住了旅店三层的窗户。'],
  TRUCK_LANE: ['小区消防车通道两侧停满车，消防车进不来。', '村口新立了两个石墩，大车过不去。'],
  HYDRANT: ['路边消火栓被建筑垃圾埋了一半。', '消火栓旁边围了菜摊，够不着。'],
  FACILITY_BAD: ['楼道灭火器压力指针在红区，应急灯也不亮。', '疏散指示标志掉了，掉下来的放在墙角。'],
  MIXED_USE: ['临街加工点晚上有人住在货架后面。', '仓库二楼隔出来住人，楼下堆着泡沫。'],
  EBIKE: ['门厅里有电动车从窗户拉线充电。', '楼梯间下面停了六辆电动车，其中两辆在充电。'],
  HOT_WORK: ['营业时间在店里电焊，旁边堆着木料。', '楼顶防水施工用明火，没有人看着。'],
  ELECTRIC: ['市场里电线乱接，插排串了好几个。', '老楼电表箱打火，有焦糊味。'],
  GAS_OIL: ['小饭店后厨放了五个液化气罐，没有报警器。', '车库里存放好几桶汽油。'],
  STRAW_GRASS: ['玉米秸秆垛紧挨着房子，旁边还倒热炉灰。', '羊圈里用没有烟囱的炉子取暖，旁边是草料。'],
  NO_PERMIT: ['新开的游乐场没看到消防检查合格证。', '旅店改造后没有验收就营业了。'],
  FAKE_PRODUCT: ['门店卖的灭火器没有合格标志，筒体很薄。', '物业换的水带一通水就漏。'],
  STAFF: ['晚上消防控制室没有人值班。', '控制室值班的人说自己没有证书。'],
  OTHER: ['楼下废品站长期堆放大量可燃物，天气干燥很担心。', '节日期间有人在楼顶放孔明灯。'],
};

/** Public words of whoever acted, by the state that was reached. */
export const NOTES: Readonly<Partial<Record<HazardStatus, readonly string[]>>> = {
  verified: ['现场核查属实，已当场告知责任人。', '经现场核查，情况属实。'],
  'not-found': ['现场核查未发现所述情况。', '到场时隐患已消除，未再发现。'],
  rectifying: ['已下发责令限期改正通知书。', '责任人正在整改。'],
  rectified: ['责任人报告整改完成，等待复查。'],
  reinspected: ['复查合格，隐患已消除。'],
  closed: ['已办结。'],
  rejected: ['所述内容不属于火灾隐患，已告知举报人。'],
  transferred: ['不属于本部门职责，已移送有关部门处理。'],
  withdrawn: ['举报人撤回。'],
  merged: ['与同一地点的另一条举报合并办理。'],
  reopened: ['举报人反映隐患再次出现，重新办理。'],
};

/** What reporters say who are not satisfied. */
export const UNSATISFIED = ['过了几天又堆上了。', '只清了一半，通道还是窄。', '没有告诉我处理结果。'] as const;
