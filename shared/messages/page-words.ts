import type { englishPage } from "./english/page.ts";
import type { englishLists } from "./english/page-lists.ts";
import type { englishValues } from "./english/page-values.ts";

/** What English says, to be said by each other language: a text for a text, of what the text is told. */
type Said<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [K in keyof T]: Said<T[K]> };

/** Every word of the pages behind a link, in one language. */
export type PageWords = Said<Omit<typeof englishPage, "protocolNote">> & {
  readonly protocolNote: string | null;
};

/** The words for what was measured, and for how it is drawn. */
export type ValueWords = Said<typeof englishValues>;

/** The words of the pages that are about no patient alone. */
export type ListWords = Said<typeof englishLists>;
