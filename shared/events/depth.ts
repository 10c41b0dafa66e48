const QUOTE = '"';
const ESCAPE = "\\";

/** Whether JSON text nests deeper than `limit`. Text that is no JSON gets an answer too. */
export function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === QUOTE) quoted = !quoted;
    else if (quoted) at += character === ESCAPE ? 1 : 0;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
