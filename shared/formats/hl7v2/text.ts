/** MLLP's start and end of a block, and byte order marks: files put together bring several. */
const FRAMING = ["\v", "\x1c", "\uFEFF"];

/** UTF-8 if it is that, else Latin-1: older senders seldom say which. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Lines that hold something; segments end in CR, in practice in LF or both as well. */
export function linesOf(text: string): string[] {
  const unframed = FRAMING.reduce((rest, mark) => rest.replaceAll(mark, "\r"), text);
  return unframed.split(/[\r\n]+/).filter((line) => line.trim() !== "");
}
