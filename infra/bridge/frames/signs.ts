/** MLLP's signs: a frame starts with VT, and ends with FS and CR. */
export const START = 0x0b;
export const END = 0x1c;
export const CR = 0x0d;
export const LF = 0x0a;

const before = Buffer.of(START);
const after = Buffer.of(END, CR);

/** One frame around these bytes. */
export function framed(content: Uint8Array): Buffer {
  return Buffer.concat([before, content, after]);
}
