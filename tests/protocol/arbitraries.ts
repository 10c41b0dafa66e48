import fc from "fast-check";
import { plusHours } from "../../shared/protocol/instant.ts";
import type { Analyte, Lab, Order, Picture, Symptom } from "../../shared/protocol/types.ts";
import { analytes } from "../../shared/protocol/types.ts";
import { at, lab, order, quiet, session, spasm } from "./pictures.ts";

/** Made-up pictures: every value lies on, next to or well beyond one of the example policy's limits, or nowhere. */

export const codesOf: Readonly<Record<Analyte, readonly string[]>> = {
  magnesium: ["2601-3", "19123-9", "2597-3"],
  "calcium-ionized": ["1994-3", "17864-0", "53088-1"],
  "calcium-total": ["2000-8", "17861-6"],
  potassium: ["2823-3", "22760-3"],
  phosphate: ["14879-1", "2777-1"],
};

export const normalOf: Readonly<Record<Analyte, string>> = {
  magnesium: "0.85",
  "calcium-ionized": "1.20",
  "calcium-total": "2.30",
  potassium: "4.2",
  phosphate: "1.2",
};

const numbers: Readonly<Record<Analyte, readonly string[]>> = {
  magnesium: ["0.05", "0.29", "0.3", "0.62", "0.70", "0.695", "0.85", "1.2", "1.69", "1.7", "2.1", "12"],
  "calcium-ionized": ["0.2", "0.9", "1.02", "1.11", "1.20", "1.4", "4.4", "4.9"],
  "calcium-total": ["0.5", "1.6", "2.0", "2.10", "2.30", "3.1", "8.0", "9.2"],
  potassium: ["0.5", "2.7", "2.8", "3.1", "3.5", "4.2", "5.8", "6.2", "6.8", "16", "41"],
  phosphate: ["0.2", "1.2", "3.7", "4.1"],
};

const units = ["mmol/L", "mmol/L", "mmol/L", "mg/dL", "mEq/L", "MMOLL", undefined, "g/L"];
const minutes = fc.constantFrom(-250, -200, -16, -15, -5, 0, 10, 20, 30, 30, 45, 60, 90, 240);

/** Mostly plain, so that values that clear are met often enough. */
function mostly<T>(plain: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(plain) },
    { weight: 1, arbitrary: fc.constantFrom(plain, ...others) },
  );
}

export function labOf(analyte: Analyte): fc.Arbitrary<Lab> {
  const text = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...numbers[analyte]) },
    { weight: 1, arbitrary: fc.constantFrom("text", ">8.0", "", "0,7") },
  );
  return fc
    .record({
      value: text,
      code: fc.constantFrom(...codesOf[analyte]),
      unit: fc.constantFrom(...units),
      comparator: mostly<Lab["comparator"]>(undefined, "<", "<=", ">", ">="),
      status: mostly<Lab["status"]>(
        "final",
        "preliminary",
        "corrected",
        "amended",
        "cancelled",
        "entered-in-error",
      ),
      collectedAt: fc.oneof(
        { weight: 6, arbitrary: minutes.map(at) },
        { weight: 1, arbitrary: fc.constant(undefined) },
      ),
      issuedAt: fc.constantFrom(at(-245), at(25), at(100)),
      specimen: mostly<string | undefined>(undefined, "serum", "urine", "tube 4"),
      haemolysed: mostly<boolean | undefined>(undefined, true),
      id: fc.uuid(),
    })
    .map(({ value, ...differences }) => lab(analyte, value, differences));
}

export const anyLab: fc.Arbitrary<Lab> = fc.constantFrom(...analytes).chain(labOf);

const anySymptom: fc.Arbitrary<Symptom> = fc
  .record({
    kind: fc.constantFrom<Symptom["kind"]>("muscle-spasm", "twitching", "tachycardia"),
    severity: fc.constantFrom<Symptom["severity"]>(undefined, "mild", "moderate", "severe"),
    onset: minutes.map(at),
    onsetKnown: fc.boolean(),
    active: fc.boolean(),
  })
  .map(spasm);

const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    treatment: fc.constantFrom<Order["treatment"]>("magnesium", "calcium", "potassium", "baclofen"),
    orderId: fc.uuid(),
    route: fc.constantFrom<Order["route"]>(undefined, "intravenous", "oral", "dialysate", "other"),
    indication: fc.constantFrom<Order["indication"]>(
      undefined,
      "replacement",
      "binder",
      "hyperkalaemia",
      "other",
    ),
  })
  .map(({ treatment, ...differences }) => order(treatment, differences));

function windowOf(anchored: boolean, symptoms: readonly Symptom[]): Picture["window"] {
  if (anchored) return quiet.window;
  const onset = symptoms.find(({ kind }) => kind !== "tachycardia")?.onset;
  return onset ? { opensAt: onset, closesAt: plusHours(onset, 5), provisional: true } : null;
}

export const anyPicture: fc.Arbitrary<Picture> = fc
  .record({
    anchored: mostly(true, false),
    dialysate: fc.constantFrom({}, session.dialysate),
    labs: fc.array(anyLab, { maxLength: 7 }),
    superseded: fc.array(anyLab, { maxLength: 2 }),
    symptoms: fc.uniqueArray(anySymptom, {
      maxLength: 3,
      selector: ({ kind, onset }) => `${kind}@${onset}`,
    }),
    orders: fc.uniqueArray(anyOrder, { maxLength: 2, selector: ({ orderId }) => orderId }),
    dialysisSince: fc.constantFrom(undefined, "2020-01-01", "2026-11-10"),
  })
  .map(({ anchored, dialysate, dialysisSince, ...rest }) => ({
    ...rest,
    session: anchored ? { ...session, dialysate } : null,
    window: windowOf(anchored, rest.symptoms),
    history: { dialysisSince },
  }));

export const anyNow = fc.constantFrom(0, 10, 50, 69, 70, 120, 299, 300, 400).map(at);
