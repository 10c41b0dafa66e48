import { describe, expect, test } from "vitest";
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
} from "../../../made-up/patients/pictures.ts";
import { drawn, says, withFluid } from "./what-a-line-says.ts";

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
