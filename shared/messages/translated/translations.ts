import { asking } from "../spanish/protocol-asking.ts";
import { findings } from "../spanish/protocol-findings.ts";
import { treating } from "../spanish/protocol-treating.ts";
import { protocolWords } from "../spanish/protocol-words.ts";
import { signatureOf, type Translation, WORDS, wordsSignature } from "./translate.ts";

/** What there is of the protocol in other languages. Drafts, all of them, until a site's file names who reviewed each. */
export const translations = {
  es: {
    sentences: [...asking, ...findings, ...treating],
    words: protocolWords,
    and: "y",
    drawn: { "de el": "del", "a el": "al" },
  },
} satisfies Readonly<Record<string, Translation>>;

const known = new WeakMap<Translation, ReadonlyMap<string, string>>();

/** The signature of each sentence that is to be reviewed, by the id under which it is. */
export function signaturesOf(translation: Translation): ReadonlyMap<string, string> {
  const signatures = known.get(translation) ?? signed(translation);
  known.set(translation, signatures);
  return signatures;
}

function signed(translation: Translation): ReadonlyMap<string, string> {
  const sentences = translation.sentences.map((one) => [one.id, signatureOf(one)] as const);
  return new Map([[WORDS, wordsSignature(translation)], ...sentences]);
}
