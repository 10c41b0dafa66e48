import type { Analyte } from "./analyte.ts";
import { materialOf } from "./specimen.ts";

/**
 * Names of our analytes [I.words] in the languages that reports come in, as whole words without their accents, which
 * not each writes. The more particular stands first: of two that match, it is meant.
 */
const named: readonly (readonly [Analyte, RegExp])[] = [
  [
    "calcium-ionized",
    words("(?:ioni[sz]ed|free|ioni[sz]iertes|freies|vrij|geioniseerd) ?(?:calcium|kalzium)"),
  ],
  [
    "calcium-ionized",
    words(
      "(?:ca|calcium|kalzium|calcio|calcemia)[ ,.(-]*" +
        "(?:ion|ioni[sz]ed|ioni[sz]iert|ioni[sz]ado|ionizzat[oa]|ionico|ione|libre|livre|libero|free)",
    ),
  ],
  ["calcium-ionized", words("(?:ca|calcium) ionise|calcemie ionisee|ca geioniseerd")],
  ["calcium-corrected", words("(?:corrected|adjusted|korrigiertes|gecorrigeerd) (?:calcium|kalzium)")],
  [
    "calcium-corrected",
    words(
      "(?:calcium|kalzium|calcio)[ ,.(-]*(?:albumin[ae]?[ -])?" +
        "(?:corrected|adjusted|korrigiert|corregido|corrigido|corretto|corrige)",
    ),
  ],
  ["magnesium", words("magnesium|magnesio|magnesi?emi[ae]")],
  ["potassium", words("potassium|potass?io|kalium|[ck]ali?emi[ae]|potass?i?emia")],
  ["phosphate", words("phosphates?|phosphorus|phosphore?|phosphat|fosfat[io]s?|fosforo|fosfaat|fosfor")],
  ["phosphate", words("phosph(?:at|or)emie|fosf(?:at|or)emia")],
  [
    "bicarbonate",
    words(
      "bicarbonates?|bicarbonat[io]s?|bi[ck]arbonat|bicarbonaat|hydrogen ?[ck]arbonate?|standardbi[ck]arbonat",
    ),
  ],
  ["bicarbonate", words("(?:total|t) ?co2|co2,? ?total|total carbon dioxide|carbon dioxide,? total")],
  ["albumin", words("albumin|albumina|albumine")],
  ["aluminium", words("alumini?um|alumini?o|alluminio")],
  ["sodium", words("sodium|sodio|natrium|natri?emi[ae]|sodi?emia")],
  ["osmolality", words("osmolality|osmolalidade?|osmolalita?t?|osmolalite|osmolaliteit")],
  ["calcium-total", words("calcium|kalzium|calcio|calcemi[ae]")],
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
const ionized = words("ion|ioni[sz]ed|ioni[sz]iert|ionise|ionico|geioniseerd|i");

/** What bears the name of an analyte and measures another thing. */
const another = words(
  "vitamin[ae]?s?|antibod(?:y|ies)|anticuerpos?|ab|antikorper|crystals?|cristales|kristalle?|channels?|canal|" +
    "dehydrogenase|deshidrogenasa|ratio|cociente|quotient|clearance|aclaramiento|excretion|excrecion|fractional|" +
    "gap|score|scoring|receptor|sensing|gene|mutation|stearate|valproate|binding|oxalate|product|24 ?-?h(?:ours?|oras|rs?)?|" +
    "ausscheidung|kanal|kristallen|clairance|rapport|anticorps|cristaux|canaux|" +
    "klaring|uitscheiding|antistoffen|kanaal|desidrogenase|deidrogenasi|rapporto|razao|escrezione|excrecao|" +
    "depurazione|depuracao|anticorp[io]s?|cristalli|cristais|canale|canais|24 ?ore|" +
    "hydroxide|hydroxid|hydroxyde|hidroxido|idrossido|sul(?:f|ph)ate|sulfato?|solfato|gluconate?|intake|dose|dosis",
);
/** Urine in the short forms of the languages that have one, and what is measured for each creatinine. */
const ofUrine =
  /(?<![\p{L}\p{N}])(?:[dt]?U-(?=\p{L})|i\. ?U(?![\p{L}\p{N}]))|[\s,(/-]U\)?$|[/:] ?[CcKk]reatinin/u;
const caWithNumber = /\bCA[ -]?\d/i;

/**
 * The analyte of ours that a result's own words name; null where they name none, another thing of that name, or a
 * specimen that is never a patient's serum. Codes are asked first: words are for a code that the table does not have.
 */
export function analyteNamed(sent: string): Analyte | null {
  if (namesAnother(sent)) return null;
  const text = withoutAccents(sent);
  const symbol = symbols.get(text.replace(/[,([].*/s, "").trim());
  if (symbol === "calcium-total" && ionized.test(text)) return "calcium-ionized";
  return symbol ?? named.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Another thing, or a specimen that is never a patient's serum: other words beside it do not undo that. */
export function namesAnother(sent: string): boolean {
  const text = withoutAccents(sent);
  if (materialOf(sent) === "other" || another.test(text) || ofUrine.test(text.trim())) return true;
  return caWithNumber.test(text) && !/^i?Ca2\+/.test(text.trim());
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");
}
