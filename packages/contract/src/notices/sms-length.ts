/** Characters of a message of one part, and of each part of a longer one (3GPP TS 23.040: UCS-2, and the 7-bit alphabet). */
const UCS2 = { single: 70, part: 67 } as const;
const GSM7 = { single: 160, part: 153 } as const;
const GSM7_TEXT = /^[A-Za-z0-9 \n\r@£$¥!"#%&'()*+,\-./:;<=>?_ÄÖÜäöüàèéìòñ§¿¡ØøÅåÇΔΦΓΛΩΠΨΣΘΞ]*$/;

/** How many parts a text message is sent and paid as. */
export function smsParts(text: string): number {
  const { single, part } = GSM7_TEXT.test(text) ? GSM7 : UCS2;
  return text.length <= single ? 1 : Math.ceil(text.length / part);
}
