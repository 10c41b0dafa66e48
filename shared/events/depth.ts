const QUOTE = '"';
const ESCAPE = "\\";

const [QUOTED, BRACE, BRACE_END, BRACKET, BRACKET_END] = [...`${QUOTE}{}[]`].map((sign) =>
  sign.charCodeAt(0),
);

/** Whether JSON text nests deeper than `limit`. Text that is no JSON gets an answer too. */
export function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTED) at = endOfQuote(text, at);
    else if (sign === BRACE || sign === BRACKET) depth += 1;
    else if (sign === BRACE_END || sign === BRACKET_END) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** The end of what is quoted from here, or of the text. */
function endOfQuote(text: string, from: number): number {
  let end = text.indexOf(QUOTE, from + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf(QUOTE, end + 1);
  return end < 0 ? text.length : end;
}

/** Whether the signs before it escape it: each escapes the next. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === ESCAPE) before -= 1;
  return (at - before) % 2 === 1;
}
