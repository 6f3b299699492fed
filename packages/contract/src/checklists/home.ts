import type { ChecklistQuestion } from '../schemas/checklist.ts';
import { law, OWN, question } from './question.ts';

/** A dwelling, on a visit from door to door (敲门行动). Three clear, three off: 三清三关. */
export const HOME: readonly ChecklistQuestion[] = [
  question('passage-clear', 'EVAC_BLOCK', law('第二十八条'),
    ['楼道、门口是否没有堆放杂物？', 'Are the stairwell and the doorway free of things?'],
    ['楼道或门口堆放杂物，堵塞疏散通道', 'Things piled in the stairwell or doorway block the way out']),
  question('no-ebikes', 'EBIKE', OWN,
    ['电动自行车和电池是否没有带进楼、带回家充电，没有飞线充电？', 'Are no e-bikes or batteries charged indoors, and no cables hung from windows?'],
    ['电动自行车进楼入户、电池入户充电或飞线充电', 'E-bike or battery charged indoors, or a cable hung from a window']),
  question('wiring', 'ELECTRIC', OWN,
    ['电线、插座是否完好，没有私拉乱接和超负荷使用？', 'Are wires and sockets sound, not improvised and not overloaded?'],
    ['私拉乱接电线、线路老化或超负荷', 'Unsafe or overloaded wiring']),
  question('heating', 'ELECTRIC', OWN,
    ['取暖器、电热毯是否合格，周围没有可燃物，离人断电？', 'Are heaters and electric blankets sound, away from what burns, and switched off when nobody is there?'],
    ['取暖电器使用不当', 'Electric heating is used unsafely']),
  question('gas', 'GAS_OIL', OWN,
    ['燃气软管、阀门是否完好，使用后关闭？', 'Are gas hose and valve sound and shut after use?'],
    ['燃气软管、阀门老化或使用不当', 'Gas hose or valve is worn or used unsafely']),
  question('kitchen-and-balcony', 'OTHER', OWN,
    ['厨房、阳台是否清理干净，没有大量可燃物？', 'Are kitchen and balcony cleared of what burns easily?'],
    ['厨房或阳台堆放大量可燃物', 'A lot of what burns easily is kept in the kitchen or on the balcony']),
  question('window-way-out', 'OTHER', OWN,
    ['装有防盗窗的，是否留有能从里面打开的逃生口？', 'Where windows are barred, is there a hatch that opens from inside?'],
    ['防盗窗没有可从内部打开的逃生口', 'Barred windows have no hatch that opens from inside']),
  question('smoke-alarm', 'OTHER', OWN,
    ['家里是否装有独立式感烟报警器并且工作正常？', 'Is there a smoke alarm, and does it work?'],
    ['没有感烟报警器，或报警器不工作', 'There is no smoke alarm, or it does not work'], false),
  question('people-know', 'OTHER', OWN,
    ['家人是否知道火警电话119和逃生路线？', 'Does the household know the number 119 and its way out?'],
    ['家人不了解报警和逃生方法', 'The household does not know how to call for help and get out'], false),
];
