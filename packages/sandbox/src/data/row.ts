import type { AreaKind } from '@fire-governance/contract';

/** NBS digits, kind, Chinese name, English name, pinyin, digits in the MCA list (null: not listed), lon, lat. */
export type AreaRow = readonly [
  code: string, kind: AreaKind, name: string, english: string, pinyin: string, mca: string | null, lon: number, lat: number,
];
