/** GSM 03.38 basic set: each of these is one septet, and 160 septets are one SMS. The escape to the extension is no character. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

export const smsCharacters = 160;

export function isGsm7(text: string): boolean {
  return [...text].every((character) => basic.has(character));
}

export function fitsOneSms(text: string): boolean {
  return text.length <= smsCharacters && isGsm7(text);
}
