import type { Analyte } from "./analyte.ts";
import { materialOf } from "./specimen.ts";

/**
 * Names of our analytes [I.words] in the languages that reports come in, as whole words. The more particular stands first: of two
 * that match, it is meant.
 */
const named: readonly (readonly [Analyte, RegExp])[] = [
  ["calcium-ionized", words("(?:ioni[sz]ed|free|ioni[sz]iertes|freies) ?(?:calcium|kalzium)")],
  [
    "calcium-ionized",
    words("(?:calcium|kalzium|calcio)[ ,.(]*(?:ioni[sz]ed|ioni[sz]iert|ioni[sz]ado|i[oó]nico|libre|free)"),
  ],
  ["calcium-ionized", words("calcium ionis[eé]|calc[eé]mie ionis[eé]e|ge[iï]oniseerd calcium")],
  ["calcium-corrected", words("(?:corrected|adjusted|korrigiertes|gecorrigeerd) (?:calcium|kalzium)")],
  [
    "calcium-corrected",
    words("(?:calcium|kalzium|calcio)[ ,.(]*(?:corrected|adjusted|korrigiert|corregido|corrig[eé])"),
  ],
  ["magnesium", words("magnesium|magnesio|magn[eé]sium|magn[eé]s[eé]mie")],
  ["potassium", words("potassium|potasio|potassio|kalium|kali[eé]mie")],
  [
    "phosphate",
    words("phosphates?|phosphorus|phosphor|phosphore|phosphat|fosfato|f[oó]sforo|fosfaat|fosfor"),
  ],
  [
    "bicarbonate",
    words("bicarbonate|bicarbonato|bi[ck]arbonat|bicarbonaat|hydrogen ?[ck]arbonate?|standardbi[ck]arbonat"),
  ],
  ["bicarbonate", words("(?:total|t) ?co2|co2,? ?total|total carbon dioxide|carbon dioxide,? total")],
  ["albumin", words("albumin|alb[uú]mina|albumine")],
  ["aluminium", words("alumini?um|aluminio")],
  ["sodium", words("sodium|sodio|natrium|natr[eé]mie")],
  ["osmolality", words("osmolality|osmolalidad|osmolalit[aä]t|osmolalit[eé]|osmolaliteit")],
  ["calcium-total", words("calcium|kalzium|calcio|calc[eé]mie")],
];

/** Symbols in their own case: as the whole name, or at its start before a comma or a bracket. */
const symbols: ReadonlyMap<string, Analyte> = new Map([
  ["Mg", "magnesium"],
  ["Mg2+", "magnesium"],
  ["Mg++", "magnesium"],
  ["K", "potassium"],
  ["K+", "potassium"],
  ["iCa", "calcium-ionized"],
  ["Ca2+", "calcium-ionized"],
  ["Ca++", "calcium-ionized"],
  ["Ca", "calcium-total"],
  ["PO4", "phosphate"],
  ["HCO3", "bicarbonate"],
  ["HCO3-", "bicarbonate"],
  ["Na", "sodium"],
  ["Na+", "sodium"],
  ["Al", "aluminium"],
  ["pH", "ph"],
]);

/** Behind the symbol of calcium: "Ca (ion.)". */
const ionized = words("ion|ioni[sz]ed|ioni[sz]iert|ionis[eé]|i[oó]nico|ge[iï]oniseerd|i");

/** What bears the name of an analyte and measures another thing. */
const another = words(
  "vitamins?|vitamina|antibod(?:y|ies)|anticuerpos?|ab|antik[oö]rper|crystals?|cristales|kristalle?|channels?|canal|" +
    "dehydrogenase|deshidrogenasa|ratio|cociente|quotient|clearance|aclaramiento|excretion|excreci[oó]n|fractional|" +
    "gap|score|receptor|sensing|gene|mutation|stearate|valproate|binding|oxalate|product|24 ?-?h(?:ours?|oras|rs?)?|" +
    "ausscheidung|kanal|kristallen|clairance|excr[eé]tion|rapport|anticorps|cristaux|canaux|" +
    "klaring|uitscheiding|antistoffen|kanaal",
);
const caWithNumber = /\bCA[ -]?\d/i;

/**
 * The analyte of ours that a result's own words name; null where they name none, another thing of that name, or a
 * specimen that is never a patient's serum. Codes are asked first: words are for a code that the table does not have.
 */
export function analyteNamed(text: string): Analyte | null {
  if (namesAnother(text)) return null;
  const symbol = symbols.get(text.replace(/[,([].*/s, "").trim());
  if (symbol === "calcium-total" && ionized.test(text)) return "calcium-ionized";
  return symbol ?? named.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Another thing, or a specimen that is never a patient's serum: other words beside it do not undo that. */
export function namesAnother(text: string): boolean {
  if (materialOf(text) === "other" || another.test(text)) return true;
  return caWithNumber.test(text) && !/^i?Ca2\+/.test(text.trim());
}

function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");
}
