/**
 * Digits and small letters of which no two look alike: no 0 and o, 1, i and l, 2 and z, 5 and s, 8 and b, u and v. So a
 * reference is read out on the telephone, and typed, without a mistake.
 */
export const alphabet = "23456789acdefghjkmnpqrtvwxy";

/** 128 bits. */
const BYTES = 16;
/** The fewest in which this alphabet holds them. */
export const referenceLength = 27;

/** A reference that nobody can guess. Its first characters, which people speak, are as even as the others. */
export function newRef(random: (bytes: number) => string): string {
  let rest = Buffer.from(random(BYTES), "base64url").reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let ref = "";
  while (ref.length < referenceLength) {
    ref += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return ref;
}
