/** The part of a code that the public list takes: a district or a township (six or nine digits). */
export const publicPart = (area: string | undefined): string | undefined => /^\w+:(\d{9}|\d{6})/.exec(area ?? '')?.[0];

/** The district around an area, whose townships can be chosen. */
export const districtPart = (area: string | undefined): string | undefined => /^\w+:\d{6}/.exec(area ?? '')?.[0];

/** Whether an area is a whole district, so that there is a township to choose. */
export const isDistrict = (area: string | undefined): boolean => area !== undefined && publicPart(area) === districtPart(area);
