import { describe, expect, test } from "vitest";
import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  lab,
  linesOf,
  order,
  policy,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

const site = {
  ...policy,
  calciumPhosphateProduct: { value: "55", unit: "mg2/dL2", source: "an example" },
  limits: {
    ...policy.limits,
    sodium: { low: { value: "133", unit: "mmol/L", source: "an example" } },
    osmolality: { low: { value: "275", unit: "mosm/kg", source: "an example" } },
    albumin: { low: { value: "35", unit: "g/L", source: "an example" } },
    ph: { high: { value: "7.45", unit: "[pH]", source: "an example" } },
  },
};

const says = (rule: string, picture: Partial<Picture>) =>
  linesOf(assessed(picture, at(50), site), rule)[0]?.text ?? "";
const drawn = (...labs: readonly Lab[]) => ({ labs });
const withFluid = (fluid: object) => ({ session: { ...session, fluid: { ...session.fluid, ...fluid } } });
const sign = spasm({ kind: "speech-disturbance" });

describe("what may lie behind a spasm", () => {
  test("the product, its limit, and what bears on it", () => {
    const labs = drawn(lab("calcium-total", "2.5"), lab("phosphate", "1.8"));
    expect(says("calcium-phosphate-product", labs)).toMatch(/ 55\.86 mg2\/dL2, above 55: diet and bath/);
  });

  test("each value that makes plasma hypo-osmolal, in doubt or not", () => {
    const labs = drawn(lab("sodium", "130"), lab("osmolality", "270", { status: "preliminary" }));
    expect(says("hypo-osmolality", labs)).toBe(
      "Hypo-osmolality: osmolality 270 mosm/kg and sodium 130 mmol/L low. It may matter more for cramps than the " +
        "volume that was taken off. Unconfirmed: preliminary.",
    );
  });

  test("how fast fluid came off, and how much was gained, with their limits", () => {
    expect(says("ultrafiltration-excess", withFluid({ volume: "9000" }))).toMatch(
      /^Fluid came off at 32\.14 mL\/kg\/h, above 13: plasma volume contracts/,
    );
    expect(says("weight-gain-excess", withFluid({ pre: "76" }))).toMatch(
      / 8\.57 % of the dry weight, above 5\.7 %: .* above all when fluid must come off fast\.$/,
    );
  });

  test("a raised aluminium without signs: whom to call, what to look for and to watch", () => {
    expect(says("aluminium-raised", drawn(lab("aluminium", "200")))).toBe(
      "Aluminium 200 ug/L, at or above 150 ug/L, and none of its signs is reported: call the nephrologist, look " +
        "for the source, and watch speech, personality and movement.",
    );
  });

  test("each value that makes an alkalosis", () => {
    const labs = drawn(lab("bicarbonate", "34"), lab("ph", "7.5"));
    expect(says("alkalosis", labs)).toMatch(/^Alkalosis: bicarbonate 34 mmol\/L, pH 7\.5 \[pH\]\./);
  });

  test("where a critical limit would count and none is set, that is said; else not", () => {
    expect(says("calcium-ionized-low", drawn(lab("calcium-ionized", "1.0")))).toBe(
      "Ionized calcium 1.0 mmol/L, below 1.11 mmol/L; no critical limit is set.",
    );
    expect(says("albumin-low", drawn(lab("albumin", "30")))).toBe("Albumin 30 g/L, below 35 g/L.");
    expect(says("potassium-low", drawn(lab("potassium", "3.1")))).toBe(
      "Potassium 3.1 mmol/L, below 3.5 mmol/L.",
    );
  });
});

describe("what to draw and to look at", () => {
  test("the spasm since which a panel is not known", () => {
    expect(says("measure-panel", { symptoms: [spasm({ kind: "twitching" })] })).toBe(
      "Draw magnesium, ionized calcium, potassium and phosphate: not known since the onset of twitching.",
    );
    expect(says("measure-panel", { symptoms: [spasm({ severity: undefined })] })).toMatch(
      /onset of muscle spasm\. Report how severe it is\.$/,
    );
  });

  test("which other calciums are known, each once, and what they cannot do", () => {
    const labs = drawn(
      lab("calcium-total", "2.3"),
      lab("calcium-total", "2.2", { collectedAt: at(10) }),
      lab("calcium-corrected", "2.3"),
    );
    expect(says("prefer-ionized-calcium", labs)).toBe(
      "Draw ionized calcium: only total calcium and albumin-corrected calcium is known. A normal one clears " +
        "nothing, and a low one counts as low.",
    );
  });

  test("a haemolysed potassium: its value, why it may be high, and what holds until it is repeated", () => {
    expect(says("repeat-haemolysed", drawn(lab("potassium", "6.0", { haemolysed: true })))).toBe(
      "Repeat potassium now: 6.0 mmol/L is high, and the sample was haemolysed, which raises it. Until then take " +
        "it for high.",
    );
  });

  test("why a result waits, and to call where its number would be critical", () => {
    const waits = (value: string, differences: Parameters<typeof lab>[2]) =>
      says("unread-result", drawn(lab("potassium", value, differences)));
    const start = "Look at the report: a potassium result waits, because";
    expect(waits("3.5", { comparator: "<=" })).toBe(
      `${start} its comparator leaves open on which side of a limit it lies. It clears nothing.`,
    );
    expect(waits("14", {})).toBe(
      `${start} its value is implausible and unconfirmed. It clears nothing. Unconfirmed, but its number would be ` +
        "critical: call the laboratory now.",
    );
    expect(waits("300", { unit: undefined })).toBe(
      `${start} it has no unit. It clears nothing. Unconfirmed, but its number would be critical in every unit: ` +
        "call the laboratory now.",
    );
  });

  test.each([
    [
      { magnesium: "0.5", calcium: "1.25", potassium: "2" },
      "magnesium 0.5, calcium 1.25, potassium 2 mmol/L.",
      "",
    ],
    [{ magnesium: "0.5", potassium: "2" }, "magnesium 0.5, potassium 2 mmol/L.", " Ask for its calcium."],
    [{}, "", " Ask for its magnesium, calcium and potassium."],
  ])("the bath, as far as it is known: %j", (dialysate, known, asks) => {
    const review =
      known === "" ? "Review the bath that was used." : `Review the bath that was used: ${known}`;
    expect(says("review-dialysate", { session: { ...session, dialysate }, symptoms: [spasm()] })).toBe(
      `${review}${asks}`,
    );
  });
});

describe("what must not be given", () => {
  test("a magnesium whose route is missing or another: confirm, and what to do instead", () => {
    const text = (route: "other" | undefined) =>
      says("no-iv-magnesium", { orders: [order("magnesium", { route })] });
    expect(text(undefined)).toBe(
      "Confirm that this magnesium is not intravenous: the order's route is missing. Never supplement it so on " +
        "dialysis; change the bath instead.",
    );
    expect(text("other")).toContain("the order's route is other.");
  });

  test("a replacement before magnesium: whom to call, and no question about a purpose that is stated", () => {
    const text = (indication: "replacement" | undefined) =>
      says("no-calcium-or-potassium-before-magnesium", { orders: [order("calcium", { indication })] });
    expect(text("replacement")).toMatch(/Draw it first, and call the nephrologist now\.$/);
    expect(text(undefined)).toMatch(/ The order states no purpose: .* report what it is for\.$/);
  });

  test.each(["quinidine", "quinine"] as const)("%s: ask who prescribed it", (treatment) => {
    expect(says("no-routine-quinidine", { orders: [order(treatment)] })).toMatch(/[Aa]sk the prescriber\.$/);
  });

  test("baclofen above its range: call, and above the ceiling do not stop at once", () => {
    const text = (days: number, dose: string) =>
      says("baclofen-over-range", { orders: [baclofen([[days, dose]])] });
    expect(text(60, "40")).toMatch(/ceiling is 30 mg\/day\. Call the prescriber; do not stop it at once\.$/);
    expect(text(2, "20")).toMatch(/the note starts at 10 mg\/day\. Call the prescriber\.$/);
  });

  test("baclofen stopped at once: taper, why, and call", () => {
    const stopped = [{ ...baclofen([[60, "30"]]), stoppedAt: at(0) }];
    const by = { ...policy, prolongedBaclofenDays: 30 };
    expect(linesOf(assessed({ stopped }, at(50), by), "taper-baclofen")[0]?.text).toBe(
      "Baclofen was stopped at once: taper it slowly, for withdrawal brings irritability of the nervous system. " +
        "Call the prescriber now.",
    );
  });
});

describe("what to do", () => {
  test("hold: what a high or unknown potassium leaves open for the heart, and nothing where it is known", () => {
    const heart =
      "calcium given to protect the heart from a high potassium is no replacement, and this does not hold it back.";
    const calcium = lab("calcium-ionized", "1.0");
    const text = (...labs: readonly Lab[]) => says("hold-calcium-and-potassium", drawn(calcium, ...labs));
    expect(text()).toMatch(/call the nephrologist now\. Potassium is unknown: /);
    expect(text().endsWith(heart)).toBe(true);
    expect(text(lab("potassium", "5.9"))).toContain(`Potassium is high: ${heart}`);
    expect(text(lab("potassium", "4.2"))).toMatch(/call the nephrologist now\.$/);
  });

  test("relieve: fast, without undoing the ultrafiltration, and what the note leaves to the nephrologist", () => {
    const relief =
      "hypertonic saline 23.4 % does so fast and does not undo the ultrafiltration. The note gives no volume, rate " +
      "or route: the nephrologist decides.";
    expect(says("relieve-active-cramp", { symptoms: [spasm()] })).toBe(`Relieve the cramp: ${relief}`);
    expect(says("relieve-active-cramp", { symptoms: [spasm(), sign] })).toBe(
      `If this is a cramp, not jerks or a seizure, relieve it: ${relief}`,
    );
  });

  test("prevent: why, the start or the step, and the ladder", () => {
    const severeTwice = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };
    const ladder = "weekly steps of 10 mg/day, up to 30 mg/day.";
    expect(says("prevent-with-baclofen", severeTwice)).toBe(
      `Spasms are recurrent and severe: start baclofen at 10 mg/day, with ${ladder}`,
    );
    expect(says("prevent-with-baclofen", { ...severeTwice, orders: [baclofen([[8, "10"]])] })).toBe(
      "Spasms are recurrent and severe: baclofen has run for a week at its dose. Increase it by 10 mg/day, to 20 " +
        `mg/day; ${ladder}`,
    );
  });

  test.each([
    ["ineffective", "ineffective"],
    ["not-tolerated", "not tolerated"],
  ] as const)("other ways once baclofen was %s, albumin's reason with albumin alone", (found, named) => {
    const given = baclofen([[60, "30"]], { effect: { at: at(0), found } });
    expect(says("prevent-alternatives", { orders: [given], ...drawn(lab("albumin", "30")) })).toBe(
      `Baclofen was ${named}. Other ways to prevent spasms: gabapentin 300 mg before each session; vitamin E 400 IU ` +
        "daily; albumin 20-40 g/week, above all because albumin is low.",
    );
  });

  test.each<[string, Partial<Picture>, string]>([
    [
      "spasms are recurrent",
      { symptoms: [spasm()], spasmSessions: [spasmSession(3, false)] },
      "slower ultrafiltration; a sodium ramp, higher at first and then falling; a cooler bath; another composition of " +
        "the bath; a longer session, if much fluid must go",
    ],
    [
      "fluid came off fast",
      withFluid({ volume: "9000" }),
      "slower ultrafiltration; a longer session, if much fluid must go; a sodium ramp, higher at first and then " +
        "falling; a cooler bath; another composition of the bath",
    ],
    [
      "much fluid was gained between the sessions",
      withFluid({ pre: "76" }),
      "slower ultrafiltration; a longer session, if much fluid must go; a sodium ramp, higher at first and then " +
        "falling; a cooler bath; another composition of the bath",
    ],
    [
      "plasma is hypo-osmolal",
      drawn(lab("sodium", "130")),
      "a sodium ramp, higher at first and then falling; slower ultrafiltration; a cooler bath; another composition of " +
        "the bath; a longer session, if much fluid must go",
    ],
  ])(
    "review the prescription because %s: each measure once, what fits first",
    (reason, picture, measures) => {
      expect(says("adjust-prescription", picture)).toBe(
        `Review the dialysis prescription: ${reason}. To consider: ${measures}.`,
      );
    },
  );
});

describe("what else it may be, and what to watch", () => {
  test("each sign once", () => {
    const again = spasm({ kind: "speech-disturbance", onset: at(5) });
    const worse = spasm({ kind: "worse-since-dialysis" });
    expect(says("consider-aluminium", { symptoms: [sign, again, worse] })).toMatch(
      /^Think of aluminium neurotoxicity: speech disturbance and worse since dialysis\. /,
    );
  });

  test("an ill heart alone: an ECG, and a call only once the rhythm is in danger", () => {
    const ill = { symptoms: [spasm()], history: { structuralHeartDisease: true } };
    expect(says("dysrhythmia-risk", ill)).toMatch(
      /^Start continuous ECG monitoring: a spasm with structural heart disease\. /,
    );
    expect(says("dysrhythmia-risk", { ...ill, ...drawn(lab("potassium", "3.1")) })).toMatch(
      /^Start continuous ECG monitoring and call the nephrologist now: a spasm with structural heart disease\. /,
    );
  });

  test("the window: that shifts go on whatever was measured, and no more where its end is known", () => {
    expect(says("post-dialysis-window", {})).toBe(
      "Keep watching: after dialysis magnesium, calcium and potassium go on shifting until the window closes, " +
        "whatever was measured so far.",
    );
  });
});
