import { isAscii } from "node:buffer";

/** MLLP's start and end of a block. */
const FRAMING = ["\v", "\x1c"];

/** A byte order mark of UTF-8, seen byte by byte: files put together bring several. */
const MARK = "\u00ef\u00bb\u00bf";

/** One line, each of its bytes as one character. */
export interface TextLine {
  readonly bytes: string;
  /** A byte order mark stands before it: it is UTF-8, whatever it says. */
  readonly marked: boolean;
}

/** Lines that hold something; segments end in CR, in practice in LF or both as well. */
export function textLines(body: Uint8Array): TextLine[] {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  const unframed = FRAMING.reduce((rest, mark) => rest.replaceAll(mark, "\r"), text);
  const marked = isAscii(body) ? unframed : unframed.replaceAll(MARK, `\r${MARK}`);
  return marked.split(/[\r\n]+/).flatMap((line) => {
    const isMarked = line.startsWith(MARK);
    const bytes = isMarked ? line.slice(MARK.length) : line;
    return bytes.trim() === "" ? [] : [{ bytes, marked: isMarked }];
  });
}
