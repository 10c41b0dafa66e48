import type { Charsets } from "./charset.ts";

/** How one message writes: its delimiters, and what \\Xhh\\ is read by. */
export interface Dialect {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly mark: string;
  readonly subcomponent: string;
  readonly charsets: Charsets;
}

/** HL7's own, for an answer to something that has none. */
export const usualDialect: Dialect = {
  field: "|",
  component: "^",
  repetition: "~",
  mark: "\\",
  subcomponent: "&",
  charsets: [],
};

/** What nearly all headers begin with. */
const USUAL = "MSH|^~\\&|";

/** Four, and a fifth for truncation since 2.7: signs that can be seen, each of its own. */
const signs = /^[^\p{L}\p{N}\p{C}\s]{5,6}$/u;

/** Six delimiters and what ends them, as UTF-16: a sign may be a pair of surrogates. */
const LONGEST = 14;

/** The delimiters that a header declares in MSH-1 and MSH-2; null if it declares none that can be told apart. */
export function dialectOf(firstLine: string, charsets: Charsets = []): Dialect | null {
  if (firstLine.startsWith(USUAL)) return { ...usualDialect, charsets };
  const [field = "", ...others] = firstLine.slice(3, 3 + LONGEST);
  const end = others.indexOf(field);
  const all = [field, ...others.slice(0, end < 0 ? others.length : end)];
  if (!firstLine.startsWith("MSH") || !signs.test(all.join("")) || new Set(all).size !== all.length)
    return null;
  const [, component = "", repetition = "", mark = "", subcomponent = ""] = all;
  return { field, component, repetition, mark, subcomponent, charsets };
}
