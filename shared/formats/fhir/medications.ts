import type { Site } from "../../sites/site.ts";
import type { Coding } from "./elements/datatypes.ts";

type Medication = Site["fhir"]["medications"][number];
type Treatment = NonNullable<Medication["treatment"]>;
type Indication = Medication["indication"];

const atcSystems = new Set(["http://www.whocc.no/atc", "urn:oid:2.16.840.1.113883.6.73"]);
const rxNormSystems = new Set([
  "http://www.nlm.nih.gov/research/umls/rxnorm",
  "urn:oid:2.16.840.1.113883.6.88",
]);

type Row = readonly [code: string, treatment: Treatment, indication?: Indication];

/** WHO's ATC: substances, and groups that hold salts of one of them alone. */
const atc: readonly Row[] = [
  ["A12CC", "magnesium"],
  ["A02AA", "magnesium"],
  ["B05XA05", "magnesium"],
  ["B05XA11", "magnesium"],
  ["A12AA", "calcium"],
  ["B05XA07", "calcium"],
  ["V03AE07", "calcium", "binder"],
  ["A12BA", "potassium"],
  ["B05XA01", "potassium"],
  ["M03BX01", "baclofen"],
  ["N03AX12", "gabapentin"],
  ["N02BF01", "gabapentin"],
  ["A11HA03", "vitamin-e"],
  ["B05AA01", "albumin"],
  ["C01BA01", "quinidine"],
  ["P01BC01", "quinine"],
];

/** RxNorm's ingredients; its many products are for the site's map, or for Medication.ingredient. */
const rxNorm: readonly Row[] = [
  ["6574", "magnesium"],
  ["6582", "magnesium"],
  ["6585", "magnesium"],
  ["1897", "calcium"],
  ["1901", "calcium"],
  ["1908", "calcium"],
  ["8591", "potassium"],
  ["1292", "baclofen"],
  ["25480", "gabapentin"],
  ["11256", "vitamin-e"],
  ["9068", "quinidine"],
  ["9071", "quinine"],
];

const byRxNorm = new Map(rxNorm.map(([code, treatment, indication]) => [code, { treatment, indication }]));

export interface KnownMedication {
  /** null: by the site's word none that is watched. */
  readonly treatment: Treatment | null;
  readonly indication?: Indication;
}

/** What a coding means: by the site's map first. A name is never guessed at; null if the code is not known. */
export function medicationOf(coding: Coding, site: Site): KnownMedication | null {
  const own = site.fhir.medications.find(
    ({ system, code }) => system === coding.system && code === coding.code,
  );
  if (own) return own;
  const { system = "", code = "" } = coding;
  if (rxNormSystems.has(system)) return byRxNorm.get(code) ?? null;
  return atcSystems.has(system) ? known(atc.find(([group]) => code.startsWith(group))) : null;
}

function known(row: Row | undefined): KnownMedication | null {
  return row ? { treatment: row[1], indication: row[2] } : null;
}
