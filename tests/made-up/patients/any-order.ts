import fc from "fast-check";
import type { Effect, Order, StoppedOrder, Symptom } from "../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../shared/protocol/values/analyte.ts";
import { at, baclofen, order, spasm } from "./pictures.ts";

export const others: Partial<Record<Analyte, readonly (string | undefined)[]>> = {
  ph: ["[pH]", undefined, "mmol/L"],
  albumin: ["g/L", "g/dL", undefined],
  aluminium: ["ug/L", "ng/mL", "umol/L", undefined],
  osmolality: ["mosm/kg", "mmol/L"],
};

export const minutes = fc.constantFrom(-250, -200, -16, -15, -5, 0, 10, 20, 30, 30, 45, 60, 90, 240);

/** Mostly plain, so that values that clear are met often enough. */
export function mostly<T>(plain: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(plain) },
    { weight: 1, arbitrary: fc.constantFrom(plain, ...others) },
  );
}

export const anySymptom: fc.Arbitrary<Symptom> = fc
  .record({
    kind: fc.constantFrom<Symptom["kind"]>(
      ...(["muscle-spasm", "muscle-spasm", "twitching", "tachycardia"] as const),
      ...(["speech-disturbance", "myoclonic-jerks", "worse-since-dialysis"] as const),
    ),
    severity: fc.constantFrom<Symptom["severity"]>(undefined, "mild", "moderate", "severe"),
    onset: minutes.map(at),
    onsetKnown: fc.boolean(),
    active: fc.boolean(),
    endedAt: fc.constantFrom(undefined, -10, 40),
    reportedAt: fc.constantFrom(undefined, 50, 310),
  })
  .map(({ endedAt, reportedAt, ...given }) =>
    spasm({
      ...given,
      endedAt: given.active || endedAt === undefined ? undefined : at(endedAt),
      reportedAt: reportedAt === undefined ? undefined : at(reportedAt),
    }),
  );

const anyDoses = fc.uniqueArray(
  fc.tuple(fc.constantFrom(60, 20, 7, 6, 3), fc.constantFrom("10", "20", "30", "40", "5")),
  { maxLength: 2, selector: ([days]) => days },
);

export const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    treatment: fc.constantFrom<Order["treatment"]>(
      ...(["magnesium", "calcium", "potassium", "baclofen", "baclofen"] as const),
      ...(["gabapentin", "quinidine", "quinine", "albumin"] as const),
    ),
    orderId: fc.uuid(),
    route: fc.constantFrom<Order["route"]>(undefined, "intravenous", "oral", "dialysate", "other"),
    indication: fc.constantFrom<Order["indication"]>(
      undefined,
      "replacement",
      "binder",
      "hyperkalaemia",
      "other",
    ),
    effect: mostly<Effect | undefined>(undefined, "effective", "ineffective", "not-tolerated"),
    doses: anyDoses,
  })
  .map(({ treatment, effect, doses, ...differences }) => {
    const assessed = effect && { at: at(5), found: effect };
    const { since, dosesPerDay } = baclofen(Object.fromEntries(doses));
    return order(treatment, { ...differences, since, dosesPerDay, effect: assessed });
  });

export const anyStopped: fc.Arbitrary<StoppedOrder> = fc
  .tuple(anyOrder, fc.constantFrom(-20000, -100, 30))
  .map(([given, minutes]) => ({ ...given, stoppedAt: at(minutes) }));
