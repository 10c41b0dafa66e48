import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "../../../../shared/protocol/assess.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { meaningOf } from "../../../../shared/protocol/values/codes.ts";
import { anyLab, anyNow, anyPicture, labOf, normalOf } from "../../../made-up/patients/arbitraries.ts";
import { at, lab, policy, rulesOf } from "../../../made-up/patients/pictures.ts";
import { holds, rank, runs } from "./laws.ts";

describe("law 4: doubt never lowers", () => {
  /** The analytes that can count as normal: a total calcium never does. */
  const clearing = ["magnesium", "calcium-ionized", "potassium", "phosphate"] as const satisfies Analyte[];
  /** Potassium has no code of mass that puts an amount in doubt: its unit is changed, and the value with it. */
  const disagreeing: Record<(typeof clearing)[number], (normal: Lab) => Lab> = {
    magnesium: (normal) => ({ ...normal, code: { ...normal.code, code: "19123-9" } }),
    "calcium-ionized": (normal) => ({ ...normal, code: { ...normal.code, code: "17864-0" } }),
    potassium: (normal) => ({ ...normal, value: "16", unit: "mg/dL" }),
    phosphate: (normal) => ({ ...normal, code: { ...normal.code, code: "2777-1" } }),
  };

  const worse: Record<string, (normal: Lab, analyte: (typeof clearing)[number]) => Lab | null> = {
    missing: () => null,
    cancelled: (normal) => ({ ...normal, status: "cancelled" }),
    preliminary: (normal) => ({ ...normal, status: "preliminary" }),
    haemolysed: (normal) => ({ ...normal, haemolysed: true }),
    "of unknown time": (normal) => ({ ...normal, collectedAt: undefined }),
    "drawn during the session": (normal) => ({ ...normal, collectedAt: at(-100) }),
    "drawn before the session": (normal) => ({ ...normal, collectedAt: at(-300) }),
    "without a unit": (normal) => ({ ...normal, unit: undefined }),
    text: (normal) => ({ ...normal, value: "haemolysed, see comment" }),
    undecided: (normal) => ({ ...normal, comparator: "<" }),
    "of disagreeing code and unit": (normal, analyte) => disagreeing[analyte](normal),
    "of the wrong specimen": (normal) => ({ ...normal, specimen: "urine" }),
    "in doubt to its reader": (normal) => ({ ...normal, doubts: ["specimen-doubtful"] }),
    "of a time in doubt": (normal) => ({ ...normal, doubts: ["collection-time-doubtful"] }),
    "in conflict with another": (normal) => ({ ...normal, doubts: ["conflicting"] }),
    "waiting to be taken back": (normal) => ({ ...normal, doubts: ["withdrawal-waits"] }),
    "collected over the session's end": (normal) => ({ ...normal, collectedFrom: at(-30) }),
    implausible: (normal) => ({ ...normal, value: "1000000" }),
    "of a specimen not recognised": (normal) => ({ ...normal, specimen: "tube 4" }),
  };

  test.each(Object.entries(worse))("a normal value that becomes %s", (_, spoil) => {
    fc.assert(
      fc.property(
        anyPicture,
        anyNow,
        fc.constantFrom(...clearing),
        fc.constantFrom(-5, 15, 30, 60, 100),
        (base, now, analyte, minutes) => {
          const normal = lab(analyte, normalOf[analyte], {
            collectedAt: at(minutes),
            issuedAt: at(110),
            id: "it",
          });
          const spoilt = spoil(normal, analyte);
          // Calcium for hyperkalaemia is taken at its word while potassium is high or unknown: our exception.
          if (
            analyte === "potassium" &&
            base.orders.some(({ indication }) => indication === "hyperkalaemia")
          ) {
            return;
          }
          const others = base.labs.filter((other) => !rivals(other, normal));
          const before = assess({ ...base, labs: [...others, normal] }, policy, now);
          const after = assess({ ...base, labs: spoilt ? [...others, spoilt] : others }, policy, now);
          expect(rank(after.severity)).toBeGreaterThanOrEqual(rank(before.severity));
          for (const line of before.lines) {
            // A product is of two values, one of them normal: without it there is none, and calcium's own line stands.
            if (line.rule === "calcium-phosphate-product") continue;
            const same = after.lines.find(
              ({ rule, subject }) => rule === line.rule && subject === line.subject,
            );
            expect([line.rule, rank(same?.severity ?? null) >= rank(line.severity)]).toEqual([
              line.rule,
              true,
            ]);
          }
          expect(after.unknown.map(({ input }) => input)).toContain(analyte);
        },
      ),
      runs(250),
    );
  });

  /** Another result of the analyte that would be known in the place of the one that is spoilt. */
  function rivals(other: Lab, normal: Lab): boolean {
    const isSame = meaningOf(other.code)?.analyte === meaningOf(normal.code)?.analyte;
    return isSame && other.status !== "preliminary" && !other.haemolysed;
  }

  test("an input that is unknown is named with every rule that a value of it makes fire", () => {
    fc.assert(
      fc.property(
        anyPicture,
        anyNow,
        fc
          .constantFrom(...clearing, "calcium-total" as const)
          .chain((analyte) => fc.tuple(fc.constant(analyte), labOf(analyte))),
        (base, now, [analyte, added]) => {
          const before = assess(base, policy, now);
          const named = before.unknown
            .filter(({ input, reason }) => input === analyte && reason !== "no-limit")
            .flatMap((unknown) => unknown.rules);
          if (named.length === 0) return;
          const after = assess({ ...base, labs: [...base.labs, added] }, policy, now);
          const fired = [...rulesOf(after)].filter((rule) => !rulesOf(before).has(rule));
          expect(named).toEqual(expect.arrayContaining(fired));
        },
      ),
      runs(800),
    );
  });

  test("a spasm's severity that becomes missing lowers nothing, and is named", () => {
    holds((picture, now) => {
      const without = picture.symptoms.map((symptom) => ({ ...symptom, severity: undefined }));
      const after = assess({ ...picture, symptoms: without }, policy, now);
      expect(rank(after.severity)).toBeGreaterThanOrEqual(rank(assess(picture, policy, now).severity));
      const isNamed = after.unknown.some(({ input }) => input === "spasm-severity");
      expect(isNamed).toBe(without.some(({ kind }) => kind === "muscle-spasm" || kind === "twitching"));
    }, 200);
  });
});

describe("law 5: farther beyond a limit is never milder", () => {
  const outward: Readonly<Partial<Record<Analyte, readonly (readonly string[])[]>>> = {
    magnesium: [
      ["0.69", "0.5", "0.3", "0.29", "0.11", "0.05", "0", "-1"],
      ["1.11", "1.5", "1.9", "1.91", "6", "12", "99"],
    ],
    "calcium-ionized": [
      ["1.10", "1.0", "0.6", "0.34", "0.1", "0"],
      ["1.31", "2", "3.4", "3.6", "50"],
    ],
    "calcium-total": [
      ["2.09", "1.8", "1.69", "0.9", "0.7", "0"],
      ["2.61", "2.9", "3.1", "5.9", "6.1", "50"],
    ],
    potassium: [
      ["3.49", "3", "2.79", "1.5", "0.9", "0"],
      ["5.51", "6", "6.21", "11", "13", "200"],
    ],
    phosphate: [
      ["0.29", "0.1", "0.04", "0"],
      ["4.1", "7", "9", "100"],
    ],
    bicarbonate: [
      ["15", "10", "3", "1", "0"],
      ["31", "39", "41", "69", "71", "200"],
    ],
    aluminium: [["150", "200", "351", "4999", "5001"]],
  };
  const unitsOf = (analyte: string) => (analyte === "aluminium" ? ["ug/L", "ng/mL"] : ["mmol/L", "MMOLL"]);
  const step = fc
    .constantFrom(
      ...Object.entries(outward).flatMap(([analyte, sides]) => sides.map((values) => ({ analyte, values }))),
    )
    .chain(({ analyte, values }) =>
      fc
        .tuple(fc.nat(values.length - 1), fc.nat(values.length - 1), fc.constantFrom(...unitsOf(analyte)))
        .map(([a, b, unit]) => ({
          analyte: analyte as Analyte,
          unit,
          nearer: values[Math.min(a, b)] ?? "",
          farther: values[Math.max(a, b)] ?? "",
        })),
    );

  test("in one unit, all else equal", () => {
    fc.assert(
      fc.property(anyPicture, anyNow, step, anyLab, (base, now, { analyte, nearer, farther, unit }, like) => {
        const { status, collectedAt, issuedAt, haemolysed, specimen } = like;
        const found = (value: string) => {
          const given = lab(analyte, value, {
            status,
            collectedAt,
            issuedAt,
            haemolysed,
            specimen,
            unit,
            id: "it",
          });
          return assess({ ...base, labs: [...base.labs, given] }, policy, now);
        };
        expect(rank(found(farther).severity)).toBeGreaterThanOrEqual(rank(found(nearer).severity));
      }),
      runs(800),
    );
  });
});
