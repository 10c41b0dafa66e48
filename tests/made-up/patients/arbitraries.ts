import fc from "fast-check";
import { plusHours } from "../../../shared/base/instant.ts";
import type { Lab, Picture, RunningSession, Symptom } from "../../../shared/protocol/types/picture.ts";
import { resultDoubts } from "../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../shared/protocol/values/analyte.ts";
import { analytes } from "../../../shared/protocol/values/analyte.ts";
import { anyOrder, anyStopped, anySymptom, minutes, mostly, others } from "./any-order.ts";
import { at, draw, lab, quiet, session, spasmSession } from "./pictures.ts";

/** Made-up pictures: every value lies on, next to or well beyond one of the example policy's limits, or nowhere. */

const codesOf: Readonly<Record<Analyte, readonly string[]>> = {
  magnesium: ["2601-3", "19123-9", "2597-3"],
  "calcium-ionized": ["1994-3", "17864-0", "53088-1"],
  "calcium-total": ["2000-8", "17861-6"],
  potassium: ["2823-3", "22760-3"],
  phosphate: ["14879-1", "2777-1"],
  "calcium-ionized-ph74": ["59472-1"],
  "calcium-corrected": ["29265-6"],
  bicarbonate: ["1963-8", "2028-9"],
  ph: ["2744-1"],
  albumin: ["1751-7"],
  aluminium: ["5574-9"],
  sodium: ["2951-2"],
  osmolality: ["2692-2"],
};

export const normalOf: Readonly<Record<Analyte, string>> = {
  magnesium: "0.85",
  "calcium-ionized": "1.20",
  "calcium-total": "2.30",
  potassium: "4.2",
  phosphate: "1.2",
  "calcium-ionized-ph74": "1.20",
  "calcium-corrected": "2.30",
  bicarbonate: "24",
  ph: "7.40",
  albumin: "40",
  aluminium: "5",
  sodium: "140",
  osmolality: "290",
};

const numbers: Readonly<Record<Analyte, readonly string[]>> = {
  magnesium: ["0.05", "0.29", "0.3", "0.62", "0.70", "0.695", "0.85", "1.2", "1.69", "1.7", "2.1", "12"],
  "calcium-ionized": ["0.2", "0.9", "1.02", "1.11", "1.20", "1.4", "4.4", "4.9"],
  "calcium-total": ["0.5", "1.6", "2.0", "2.10", "2.30", "3.1", "8.0", "9.2"],
  potassium: ["0.5", "2.7", "2.8", "3.1", "3.5", "4.2", "5.8", "6.2", "6.8", "16", "41"],
  phosphate: ["0.2", "1.2", "3.7", "4.1"],
  "calcium-ionized-ph74": ["0.9", "1.20"],
  "calcium-corrected": ["1.6", "2.30"],
  bicarbonate: ["12", "16", "24", "30", "31", "41", "90"],
  ph: ["7.20", "7.40", "7.50", "9"],
  albumin: ["28", "2.8", "35", "40", "4.0"],
  aluminium: ["5", "149", "150", "350", "6", "9000"],
  sodium: ["125", "135", "140", "60"],
  osmolality: ["260", "275", "290", "1000"],
};

const amounts = ["mmol/L", "mmol/L", "mmol/L", "mg/dL", "mEq/L", "MMOLL", undefined, "g/L"];

export function labOf(analyte: Analyte): fc.Arbitrary<Lab> {
  const text = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...numbers[analyte]) },
    { weight: 1, arbitrary: fc.constantFrom("text", ">8.0", "", "0,7") },
  );
  return fc
    .record({
      value: text,
      code: fc.constantFrom(...codesOf[analyte]),
      unit: fc.constantFrom(...(others[analyte] ?? amounts)),
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
      doubts: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...resultDoubts).map((doubt) => [doubt]) },
      ),
      collectedFrom: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: minutes.map(at) },
      ),
      id: fc.uuid(),
    })
    .map(({ value, ...differences }) => lab(analyte, value, differences));
}

/** The panel more often than the rest, which decides less. */
const panel = ["magnesium", "calcium-ionized", "calcium-total", "potassium", "phosphate"] as const;

const anyAnalyte: fc.Arbitrary<Analyte> = fc.constantFrom(...panel, ...panel, ...analytes);

export const anyLab: fc.Arbitrary<Lab> = anyAnalyte.chain(labOf);

const anyFluid = fc.record({
  volume: fc.constantFrom(undefined, "2000", "3640", "3641", "5000"),
  pre: fc.constantFrom(undefined, "72", "75"),
  post: fc.constantFrom(undefined, "70", "70", "90"),
  dry: fc.constantFrom(undefined, "70"),
  previousPost: fc.constantFrom(undefined, "70", "72"),
});

export const running: RunningSession = {
  evidence: { of: "start:s1", version: "1" },
  sessionId: "s1",
  startedAt: session.startedAt,
};

const anyDraws = fc.uniqueArray(
  fc
    .tuple(
      minutes,
      fc.constantFrom(-10, 0, 20),
      fc.constantFrom([], ["2601-3"], ["2823-3", "1994-3"], ["5574-9"]),
    )
    .map(([collected, later, codes]) =>
      draw(collected, {
        receivedAt: at(collected + later),
        codes: codes.map((code) => ({ system: "http://loinc.org", code })),
      }),
    ),
  { minLength: 1, maxLength: 2, selector: ({ collectedAt }) => collectedAt },
);

/** While a session runs no window is open, but for that of a spasm. */
function windowOf(anchored: boolean | "running", symptoms: readonly Symptom[]): Picture["window"] {
  if (anchored === true) return quiet.window;
  const onset = symptoms.find(({ kind }) => kind === "muscle-spasm" || kind === "twitching")?.onset;
  return onset ? { opensAt: onset, closesAt: plusHours(onset, 5), provisional: true } : null;
}

export const anyPicture: fc.Arbitrary<Picture> = fc
  .record({
    anchored: mostly<boolean | "running">(true, false, "running"),
    draws: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: anyDraws }),
    dialysate: fc.constantFrom({}, session.dialysate),
    labs: fc.array(anyLab, { maxLength: 7 }),
    superseded: fc.array(anyLab, { maxLength: 2 }),
    symptoms: fc.uniqueArray(anySymptom, {
      maxLength: 3,
      selector: ({ kind, onset }) => `${kind}@${onset}`,
    }),
    orders: fc.uniqueArray(anyOrder, { maxLength: 2, selector: ({ orderId }) => orderId }),
    stopped: fc.uniqueArray(anyStopped, { maxLength: 1, selector: ({ orderId }) => orderId }),
    fluid: anyFluid,
    spasmSessions: fc.uniqueArray(fc.tuple(fc.constantFrom(3, 20, 40), fc.boolean()), {
      maxLength: 2,
      selector: ([days]) => days,
    }),
    dialysisSince: fc.constantFrom(undefined, "2020-01-01", "2026-11-10"),
    structuralHeartDisease: fc.constantFrom(undefined, undefined, true, false),
    spasmSessionsLast30Days: fc.constantFrom(undefined, undefined, 0, 1, 2, 3),
    anticoagulated: fc.constantFrom(undefined, true),
  })
  .map(
    ({
      anchored,
      dialysate,
      fluid,
      spasmSessions,
      labs,
      draws,
      superseded,
      symptoms,
      orders,
      stopped,
      ...history
    }) => {
      const window = windowOf(anchored, symptoms);
      return {
        running: anchored === "running" ? running : null,
        draws,
        opensAt: anchored ? session.startedAt : (window?.opensAt ?? session.startedAt),
        session: anchored === true ? { ...session, dialysate, fluid: { ...session.fluid, ...fluid } } : null,
        window,
        labs,
        superseded,
        symptoms,
        orders,
        stopped,
        spasmSessions: spasmSessions.map(([days, severe]) => spasmSession(days, severe)),
        history,
      };
    },
  );

export const anyNow = fc.constantFrom(-30, 0, 10, 50, 69, 70, 90, 120, 160, 299, 300, 340, 400).map(at);
