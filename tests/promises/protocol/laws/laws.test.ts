import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "../../../../shared/protocol/assess.ts";
import { never } from "../../../../shared/protocol/rules/never.ts";
import { prevent } from "../../../../shared/protocol/rules/prevent.ts";
import { recommend } from "../../../../shared/protocol/rules/recommend.ts";
import { ruleIds } from "../../../../shared/protocol/rules/rules.ts";
import type { Assessment } from "../../../../shared/protocol/types/assessment.ts";
import type { Lab, Order, Picture } from "../../../../shared/protocol/types/picture.ts";
import { anyLab, anyNow, anyPicture } from "../../../made-up/patients/arbitraries.ts";
import { at, lab, policy, rulesOf } from "../../../made-up/patients/pictures.ts";
import { holds, rank, runs } from "./laws.ts";

function sentences({ lines }: Assessment): string[] {
  return lines.flatMap(({ text, cautions }) => [
    ...text.split(/(?<=[.:;]) /),
    ...cautions.map((caution) => caution.text),
  ]);
}

describe("law 1: magnesium before calcium and potassium", () => {
  test("no line recommends replacing calcium or potassium", () => {
    holds((picture, now) => {
      for (const sentence of sentences(assess(picture, policy, now))) {
        if (/calcium|potassium/i.test(sentence) && /replac|supplement|give /i.test(sentence)) {
          expect(sentence).toMatch(/do not|never|no replacement|it is no|if it is|speaks of|gives no/i);
        }
      }
    });
  });

  /** The session ended at `at(0)`, and all values are plain ones in mmol/L: this is written without the code's help. */
  function isMagnesiumKnownAndEnough({ labs, symptoms }: Picture): boolean {
    const onset =
      symptoms
        .map((symptom) => symptom.onset)
        .sort()
        .at(-1) ?? "";
    const since = labs.filter(({ code }) => code.code === "2601-3");
    const counts = since.filter(({ status, collectedAt = "" }) => {
      return status !== "preliminary" && collectedAt >= at(-15) && collectedAt >= onset;
    });
    const lows = since.filter(
      ({ value, collectedAt = "" }) => Number(value) < 0.7 && collectedAt >= at(-240),
    );
    return counts.some(({ value, collectedAt = "" }) => {
      return Number(value) >= 0.7 && lows.every((low) => (low.collectedAt ?? "") < collectedAt);
    });
  }

  /** The picture's one potassium, if any, is final and low, or haemolysed. */
  function isReplacing({ treatment, route, indication = "replacement" }: Order, { labs }: Picture): boolean {
    if (route === "dialysate") return false;
    if (treatment === "potassium") return true;
    const isLowKnown = labs.some(({ code, haemolysed }) => code.code === "2823-3" && !haemolysed);
    const counts = {
      replacement: true,
      other: false,
      binder: route === "intravenous" || route === "other",
      hyperkalaemia: isLowKnown,
    };
    return treatment === "calcium" && counts[indication];
  }

  const plain = fc
    .record({
      magnesium: fc.array(
        fc.record({
          value: fc.constantFrom("0.25", "0.69", "0.70", "0.9"),
          minutes: fc.constantFrom(-250, -100, -5, 10, 30, 60),
          status: fc.constantFrom<Lab["status"]>("final", "preliminary"),
        }),
        { maxLength: 3 },
      ),
      onset: fc.constantFrom(null, -5, 20, 45),
      low: fc.constantFrom(
        lab("potassium", "3.1"),
        lab("potassium", "2.5", { haemolysed: true }),
        lab("calcium-ionized", "1.0"),
        lab("calcium-total", "2.0"),
      ),
    })
    .map(({ magnesium, onset, low }): Partial<Picture> => {
      const drawn = magnesium.map(({ value, minutes, status }, index) =>
        lab("magnesium", value, { collectedAt: at(minutes), issuedAt: at(70), status, id: `m${index}` }),
      );
      const spasm = { kind: "muscle-spasm", severity: "mild", onsetKnown: true, active: true } as const;
      const evidence = { of: "symptom", version: "1" };
      return {
        labs: [...drawn, low],
        symptoms: onset === null ? [] : [{ ...spasm, onset: at(onset), evidence }],
      };
    });

  test("while magnesium is low or unknown the hold stands, and the never-line for each replacement", () => {
    fc.assert(
      fc.property(anyPicture, plain, (base, differences) => {
        const picture: Picture = {
          ...base,
          session: { ...sessionOf(), startedAt: at(-240), endedAt: at(0) },
          superseded: [],
          ...differences,
        };
        const fired = rulesOf(assess(picture, policy, at(100)));
        const isEnough = isMagnesiumKnownAndEnough(picture);
        expect(fired.has("hold-calcium-and-potassium")).toBe(!isEnough);
        const isReplaced = picture.orders.some((given) => isReplacing(given, picture));
        expect(fired.has("no-calcium-or-potassium-before-magnesium")).toBe(isReplaced && !isEnough);
      }),
      runs(800),
    );
  });

  function sessionOf() {
    return {
      evidence: { of: "session:s1", version: "1" },
      sessionId: "s1",
      dialysate: {},
      fluid: { evidence: { of: "fluid:s1", version: "1" } },
    };
  }
});

test("law 2: no picture recommends intravenous magnesium", () => {
  holds((picture, now) => {
    for (const sentence of sentences(assess(picture, policy, now))) {
      if (/intravenous/i.test(sentence)) expect(sentence).toMatch(/never|not intravenous|stop/i);
    }
  });
});

describe("law 3: no recommendation carries a dose, volume, rate or route that the note does not give", () => {
  const ofTheNote = [
    ...[
      "hypertonic saline 23.4 %",
      "10 mg/day",
      "20 mg/day",
      "30 mg/day",
      "gabapentin 300 mg before each session",
    ],
    ...["vitamin E 400 IU daily", "albumin 20-40 g/week"],
  ];
  const recommending = new Set(
    [...recommend, ...prevent, ...never].map(({ id }) => id).filter((id) => id !== "baclofen-over-range"),
  );

  test("in its text, which names no number but those of the note", () => {
    expect(recommending.size).toBe(10);
    holds((picture, now) => {
      for (const { rule, text } of assess(picture, policy, now).lines) {
        if (!recommending.has(rule)) continue;
        const bare = ofTheNote.reduce((rest, dose) => rest.replaceAll(dose, ""), text);
        expect(bare).not.toMatch(/\d|bolus|infus|\bm[lg]\b|mmol|hourly/i);
        expect(bare.replace(/(never|not|Stop|route) [a-z ]*intravenous(ly)?/g, "")).not.toMatch(
          /intravenous|orally|by mouth/,
        );
      }
    });
  });

  test("a line on too much baclofen names the dose that is taken, and those of the note", () => {
    holds((picture, now) => {
      for (const { rule, text } of assess(picture, policy, now).lines) {
        if (rule !== "baclofen-over-range") continue;
        expect(text).toMatch(
          /(runs|was started) at [0-9.]+ mg\/day: the note('s ceiling is 30| starts at 10) mg\/day/,
        );
        expect(text.match(/[0-9.]*\d/g)).toHaveLength(2);
      }
    });
  });
});

describe("law 6: the same facts, the same assessment", () => {
  test("in any order of the lists", () => {
    fc.assert(
      fc.property(anyPicture, anyNow, fc.infiniteStream(fc.nat()), (picture, now, random) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, key: random.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const other = {
          ...picture,
          labs: shuffled(picture.labs),
          superseded: shuffled(picture.superseded),
          symptoms: shuffled(picture.symptoms),
          orders: shuffled(picture.orders),
        };
        expect(assess(other, policy, now)).toEqual(assess(picture, policy, now));
      }),
      runs(800),
    );
  });

  test("and a picture that is only read is not changed", () => {
    holds((picture, now) => {
      const before = structuredClone(picture);
      assess(picture, policy, now);
      expect(picture).toEqual(before);
    }, 200);
  });
});

describe("every assessment", () => {
  test("is as grave as its gravest line; (rule, subject) is a line's identity; rules are of the table", () => {
    holds((picture, now) => {
      const { lines, severity } = assess(picture, policy, now);
      expect(rank(severity)).toBe(Math.max(-1, ...lines.map((line) => rank(line.severity))));
      expect(new Set(lines.map(({ rule, subject }) => `${rule}|${subject}`)).size).toBe(lines.length);
      for (const { rule, text } of lines) {
        expect(ruleIds).toContain(rule);
        expect(text).not.toMatch(/undefined|null|NaN|\s{2}/);
        expect(text).not.toMatch(/\bstable\b/);
      }
    });
  });

  test("keeps its watch when a value is replaced by another", () => {
    const levels = ["quiet", "enhanced", "active"];
    fc.assert(
      fc.property(anyPicture, anyNow, anyLab, anyLab, (picture, now, old, replacement) => {
        const isValid = old.status !== "cancelled" && old.status !== "entered-in-error";
        if (!isValid) return;
        const before = assess({ ...picture, labs: [...picture.labs, old] }, policy, now).watch;
        const after = assess(
          { ...picture, labs: [...picture.labs, replacement], superseded: [...picture.superseded, old] },
          policy,
          now,
        ).watch;
        expect(levels.indexOf(after)).toBeGreaterThanOrEqual(levels.indexOf(before));
      }),
      runs(800),
    );
  });
});
