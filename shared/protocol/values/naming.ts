import type { Analyte } from "./analyte.ts";
import { materialOf } from "./specimen.ts";

/**
 * Names of our analytes [I.words] in the languages that reports come in, as whole words without their accents, which
 * not each writes. The more particular stands first: of two that match, it is meant.
 */
const named: readonly (readonly [Analyte, RegExp])[] = [
  [
    "calcium-ionized",
    words(
      "(?:ge)?[ij]oni[sz]\\p{L}* ca|(?:(?:ge)?[ij]on(?:i[sz]|a)\\p{L}*|free|freies|vrij|frit?t|vapaa) ?[ck]al[csz]ium",
    ),
  ],
  [
    "calcium-ionized",
    words(
      "(?:ca|[ck]al[csz]ium|calcio|calcemi[ae])[ ,.([-]*" +
        "(?:(?:ge)?[ij]on(?!ogram)\\p{L}*|vrij|libre|livre|libero|free|frei|frit?t?|vapaa)",
    ),
  ],
  ["calcium-corrected", words("(?:corrected|adjusted|korrigiertes|gecorrigeerd) [ck]al[csz]ium")],
  [
    "calcium-corrected",
    words(
      "(?:[ck]al[csz]ium|calcio)[ ,.(-]*(?:albumin[ae]?[ -])?" +
        "(?:corrected|adjusted|korrigiert|corregido|corrigido|corretto|corrige)",
    ),
  ],
  ["magnesium", words("magnesium|magnesio|magnesi?emi[ae]")],
  ["potassium", words("potassium|potass?io|kalium|[ck]ali?emi[ae]|potass?i?emia")],
  [
    "phosphate",
    words("phosph(?:at(?:es?|emie)?|or(?:us|e|emie)?)|fosf(?:at[io]?s?|oro?|aat(?:ti)?|(?:at|or)emia)"),
  ],
  [
    "bicarbonate",
    words(
      "bi[ck]arbona(?:a?t|t[eio]s?)|hydrogen ?[ck]arbonate?|standardbi[ck]arbonat|(?:total|t) ?co2|co2,? ?total|" +
        "total carbon dioxide|carbon dioxide,? total",
    ),
  ],
  ["albumin", words("albumin|albumina|albumine")],
  ["aluminium", words("alumini?um|alumini?o|alluminio")],
  ["sodium", words("sodium|sodio|natrium|natri?emi[ae]|sodi?emia")],
  ["osmolality", words("osmolali(?:ty|dade?|ta?t?|te(?:it)?)")],
  ["calcium-total", words("[ck]al[csz]ium|calcio|calcemi[ae]")],
];

/** Symbols in their own case: as the whole name, or at its start before a comma or a bracket. */
const symbols: ReadonlyMap<string, Analyte> = new Map(
  Object.entries<Analyte>({
    Mg: "magnesium",
    "Mg2+": "magnesium",
    "Mg++": "magnesium",
    K: "potassium",
    "K+": "potassium",
    iCa: "calcium-ionized",
    "Ca2+": "calcium-ionized",
    "Ca++": "calcium-ionized",
    Ca: "calcium-total",
    PO4: "phosphate",
    HCO3: "bicarbonate",
    "HCO3-": "bicarbonate",
    Na: "sodium",
    "Na+": "sodium",
    Al: "aluminium",
    pH: "ph",
  }),
);

/** Behind the symbol of calcium: "Ca (ion.)", but not "Ca (i.S.)", which is of serum. */
const ionized = words("ion|ioni[sz](?:ed?|iert)|ionico|geioniseerd|i(?!\\.)");

/** What bears the name of an analyte and measures another thing. */
const another = words(
  "vit(?:amin[ae]?s?)?|antibod(?:y|ies)|anticuerpos?|ab(?!\\)?[-\u2013\u2014])|antikorper|crystals?|crista(?:les|ux|lli|is)|kristalle?n?|channels?|" +
    "cana(?:le?|ux|is)|kanaa?l|de(?:s?h?[yi])drogenas[aei]|ratio|kvote?|cociente|quotient|clearance|aclaramiento|excre(?:tion|cion|cao)|fractional|" +
    "gap|scor(?:e|ing)|receptor|sensing|gene|mutation|stearate|valproate|binding|oxalate|\\p{L}*produ[ck]t|24 ?-?h(?:ours?|oras|rs?)?|" +
    "ausscheidung|clairance|rapporto?|anticorp[io]?s?|klaring|uitscheiding|antistoffen|razao|escrezione|24 ?ore|crrt|circuit|post-? ?filter",
);
/** The same of what is given or done: behind a word that says before or after, it tells when the blood was drawn. */
const alsoGiven = words(
  "h?[yi]dro(?:x|ss)[iy]d[eo]?|s[uo]l(?:f|ph)at[eo]?|gluconate?|intake|depura(?:zione|cao)",
);
const beforeOrAfter = words(
  "post|pre|pos|after|before|nach|vor|na|voor|apres|avant|despues|tras|antes|apos|dopo|prima",
);
/** Urine in the short forms of the languages that have one. */
const ofUrine =
  /(?<![\p{L}\p{N}])(?:(?:[CcKk]al[ci]+|[Nn]atri|[Mm]agnes|[Pp]hosphat|[Ff]osfat|[Aa]lbumin)uri[ae]|[dt]?U(?: ?[-\u2013\u2014](?=\p{L})|\))|i\. ?U(?![\p{L}\p{N}]))|[\s,;(/\u2013\u2014-][dt]?U$/u;
const perCreatinine = /[/:] ?[CcKk]reatinin/;
const caWithNumber = /\bCA[ -]?\d/i;

/**
 * The analyte of ours that a result's own words name; null where they name none, another thing of that name, or a
 * specimen that is never a patient's serum. Codes are asked first: words are for a code that the table does not have.
 */
export function analyteNamed(sent: string): Analyte | null {
  if (namesAnother(sent)) return null;
  const text = withoutAccents(sent);
  const symbol = symbols.get(text.replace(/[,([].*/s, "").trim());
  const inWords = analyteIn(text);
  const isIonized = inWords === "calcium-ionized" || ionized.test(text);
  return symbol === "calcium-total" && isIonized ? "calcium-ionized" : (symbol ?? inWords);
}

function analyteIn(text: string): Analyte | null {
  return named.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether its words name this one, maybe beside others: the title of a panel names all that it holds. */
export function namesToo(sent: string, analyte: Analyte): boolean {
  const text = withoutAccents(sent);
  return named.some(([each, pattern]) => each === analyte && pattern.test(text));
}

/** Another thing, or a specimen that is never a patient's serum: other words beside it do not undo that. */
export function namesAnother(sent: string): boolean {
  const text = withoutAccents(sent);
  if (namesOtherMaterial(sent) || another.test(text)) return true;
  if (isGiven(text) || isPerCreatinine(text)) return true;
  return caWithNumber.test(text) && !/^i?Ca2\+/.test(text.trim());
}

/** Urine, red cells, a fluid: none is the patient's blood, whatever a code beside the words says. */
export function namesOtherMaterial(sent: string): boolean {
  return materialOf(sent) === "other" || ofUrine.test(withoutAccents(sent).trim());
}

function isGiven(text: string): boolean {
  const [name = ""] = text.split(beforeOrAfter, 1);
  return alsoGiven.test(name);
}

/** The name stands before it: a panel's title bears it as well, as in "Electrolytes/Creatinine: Potassium". */
function isPerCreatinine(text: string): boolean {
  const [name = "", ...rest] = text.split(perCreatinine, 2);
  const isInBrackets = name.lastIndexOf("(") > name.lastIndexOf(")");
  return rest.length > 0 && !isInBrackets && analyteIn(name) !== null;
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");
}
