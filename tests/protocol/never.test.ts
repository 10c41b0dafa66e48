import { describe, expect, test } from "vitest";
import type { Order } from "../../shared/protocol/types.ts";
import { assessed, lab, linesOf, normalPanel, order, rulesOf, severitiesOf, unanchored } from "./pictures.ts";

describe("no-iv-magnesium", () => {
  const rule = "no-iv-magnesium";
  const ordered = (route: Order["route"]) =>
    assessed({ orders: [order("magnesium", { route })], labs: normalPanel });

  test("intravenous magnesium is critical, whatever the magnesium", () => {
    const [line] = linesOf(ordered("intravenous"), rule);
    expect(line).toMatchObject({ severity: "critical", subject: "order-magnesium" });
    expect(line?.text).toMatch(/^Stop intravenous magnesium/);
    expect(line?.cautions[0]?.text).toContain("resuscitation");
    expect(line?.because[0]).toMatchObject({
      input: "order",
      evidence: { of: "order:order-magnesium", version: "1" },
    });
  });

  test.each([undefined, "other"] as const)("route %s: confirm that it is not intravenous", (route) => {
    const assessment = ordered(route);
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toMatch(/^Confirm that this magnesium is not intravenous/);
    expect(linesOf(assessment, rule)[0]?.text).toContain(`the order's route is ${route ?? "missing"}`);
    expect(linesOf(assessment, rule)[0]?.because[0]?.value).toBe(
      `magnesium, route ${route ?? "not stated"}, indication not stated`,
    );
  });

  test("a missing route is unknown, another is not", () => {
    expect(ordered(undefined).unknown).toContainEqual({
      input: "order-route",
      reason: "missing",
      rules: [rule, "no-calcium-or-potassium-before-magnesium"],
    });
    expect(ordered("other").unknown.map(({ input }) => input)).not.toContain("order-route");
  });

  test.each(["oral", "dialysate"] as const)("route %s is no case for it", (route) => {
    expect(rulesOf(ordered(route))).not.toContain(rule);
  });

  test("it needs no session and comes first", () => {
    const orders = [order("magnesium", { route: "intravenous" })];
    const assessment = assessed({ ...unanchored, orders, labs: [lab("potassium", "6.8")] });
    expect(assessment.lines[0]?.rule).toBe(rule);
  });

  test("each order is a subject of its own", () => {
    const orders = ["o1", "o2"].map((orderId) => order("magnesium", { orderId, route: "intravenous" }));
    expect(linesOf(assessed({ orders }), rule).map(({ subject }) => subject)).toEqual(["o1", "o2"]);
  });
});

describe("no-calcium-or-potassium-before-magnesium", () => {
  const rule = "no-calcium-or-potassium-before-magnesium";
  const low = lab("magnesium", "0.62");

  test.each(["calcium", "potassium"] as const)(
    "replacing %s is critical while magnesium is low or unknown",
    (treatment) => {
      const orders = [order(treatment, { indication: "replacement", route: "oral" })];
      expect(severitiesOf(assessed({ orders }), rule)).toEqual(["critical"]);
      expect(severitiesOf(assessed({ orders, labs: [low] }), rule)).toEqual(["critical"]);
      expect(rulesOf(assessed({ orders, labs: [lab("magnesium", "0.70")] }))).not.toContain(rule);
    },
  );

  test("it says what comes first", () => {
    const orders = [order("potassium", { indication: "replacement" })];
    const text = (labs: Parameters<typeof assessed>[0]["labs"]) =>
      linesOf(assessed({ orders, labs }), rule)[0]?.text;
    expect(text([])).toContain("it is unknown. Draw it first");
    expect(text([low])).toContain("it is low. Correct it in the bath first");
  });

  test("a purpose that is missing counts as replacement, and is asked for", () => {
    const assessment = assessed({ orders: [order("calcium", { route: "oral" })] });
    expect(linesOf(assessment, rule)[0]?.text).toContain("report what it is for");
    expect(assessment.unknown).toContainEqual({
      input: "order-indication",
      reason: "missing",
      rules: [rule],
    });
  });

  test.each<[string, Order]>([
    ["calcium for hyperkalaemia", order("calcium", { indication: "hyperkalaemia", route: "intravenous" })],
    ["an oral binder", order("calcium", { indication: "binder", route: "oral" })],
    ["another purpose", order("calcium", { indication: "other" })],
    ["the calcium of the bath", order("calcium", { route: "dialysate", indication: "replacement" })],
    ["the potassium of the bath", order("potassium", { route: "dialysate" })],
    ["another drug", order("baclofen", { indication: "replacement" })],
    ["magnesium", order("magnesium", { indication: "replacement", route: "oral" })],
  ])("never fires for %s", (_, given) => {
    const assessment = assessed({ orders: [given], labs: [low] });
    expect(rulesOf(assessment)).not.toContain(rule);
    expect(assessment.unknown.map(({ input }) => input)).not.toContain("order-indication");
  });

  test("it rests on the order and on the low magnesium", () => {
    const orders = [order("potassium", { indication: "replacement" })];
    const [line] = linesOf(assessed({ orders, labs: [low] }), rule);
    expect(line?.because.map(({ evidence }) => evidence?.of)).toEqual([
      "order:order-potassium",
      low.evidence.of,
    ]);
  });
});
