import { describe, expect, test } from "vitest";
import type { Lab, Order } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  normalPanel,
  order,
  policy,
  rulesOf,
  severitiesOf,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

const before = "no-calcium-or-potassium-before-magnesium";

function hyperkalaemia(treatment: Order["treatment"]): Order {
  return order(treatment, { indication: "hyperkalaemia", route: "intravenous" });
}

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
      rules: [rule, before],
    });
    expect(ordered("other").unknown.map(({ input }) => input)).not.toContain("order-route");
  });

  test("intravenous without a purpose counts as supplementation; of another purpose it is critical and asked for", () => {
    const given = (indication: Order["indication"]) =>
      assessed({ orders: [order("magnesium", { route: "intravenous", indication })], labs: normalPanel });
    const asked = { input: "order-indication", reason: "doubtful", rules: [rule, before] };
    expect(severitiesOf(given("other"), rule)).toEqual(["critical"]);
    expect(linesOf(given("other"), rule)[0]?.text).toContain("report what it is for");
    expect(given("other").unknown).toContainEqual(asked);
    for (const indication of [undefined, "replacement"] as const) {
      expect(severitiesOf(given(indication), rule)).toEqual(["critical"]);
      expect(linesOf(given(indication), rule)[0]?.text).not.toContain("report what it is for");
      expect(given(indication).unknown).not.toContainEqual(asked);
    }
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

  test("a purpose that is missing counts as replacement, and is asked for", () => {
    const assessment = assessed({ orders: [order("calcium", { route: "oral" })] });
    expect(linesOf(assessment, rule)[0]?.text).toContain("report what it is for");
    expect(assessment.unknown).toContainEqual({
      input: "order-indication",
      reason: "missing",
      rules: ["no-iv-magnesium", rule],
    });
  });

  const high = lab("potassium", "6.8");
  const normal = lab("potassium", "4.2");
  const preliminary = (value: string) => lab("potassium", value, { status: "preliminary", id: "p" });
  const binder = (route?: Order["route"]) => order("calcium", { indication: "binder", route });

  test.each<[string, Order, Lab[]]>([
    ["calcium for hyperkalaemia, potassium high", hyperkalaemia("calcium"), [high]],
    ["calcium for hyperkalaemia, potassium unknown", hyperkalaemia("calcium"), []],
    ["the same, potassium high and in doubt", hyperkalaemia("calcium"), [normal, preliminary("6.8")]],
    ["the same, potassium only preliminary", hyperkalaemia("calcium"), [preliminary("4.2")]],
    ["an oral binder", binder("oral"), []],
    ["a binder without a route", binder(), []],
    ["another purpose", order("calcium", { indication: "other" }), []],
    ["the calcium of the bath", order("calcium", { route: "dialysate", indication: "replacement" }), []],
    ["the potassium of the bath", order("potassium", { route: "dialysate" }), []],
    ["another drug", order("baclofen", { indication: "replacement" }), []],
    ["magnesium", order("magnesium", { indication: "replacement", route: "oral" }), []],
  ])("never fires for %s", (_, given, labs) => {
    expect(rulesOf(assessed({ orders: [given], labs: [low, ...labs] }))).not.toContain(rule);
    expect(rulesOf(assessed({ orders: [given], labs }))).not.toContain(rule);
  });

  test.each<[string, Order, Lab[], string]>([
    ["potassium for hyperkalaemia", hyperkalaemia("potassium"), [high], "whatever its purpose"],
    [
      "potassium as a binder",
      order("potassium", { indication: "binder", route: "oral" }),
      [],
      "whatever its",
    ],
    ["potassium of another purpose", order("potassium", { indication: "other" }), [], "whatever its purpose"],
    ["calcium, potassium known not to be high", hyperkalaemia("calcium"), [normal], "known not to be high"],
    ["calcium, potassium low", hyperkalaemia("calcium"), [lab("potassium", "3.1")], "known not to be high"],
    ["a binder by vein", binder("intravenous"), [], "A binder is oral, and this one is not"],
    ["a binder by another route", binder("other"), [], "A binder is oral, and this one is not"],
  ])("is critical for %s, and says why", (_, given, labs, said) => {
    for (const magnesium of [[], [low]]) {
      const assessment = assessed({ orders: [given], labs: [...magnesium, ...labs] });
      expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
      expect(linesOf(assessment, rule)[0]?.text).toContain(said);
    }
    expect(rulesOf(assessed({ orders: [given], labs: [lab("magnesium", "0.8"), ...labs] }))).not.toContain(
      rule,
    );
  });

  test("with no upper limit of potassium set, none is known not to be high", () => {
    const limits = { ...policy.limits, potassium: {} };
    const orders = [hyperkalaemia("calcium")];
    const assessment = assessed({ orders, labs: [normal] }, at(50), { ...policy, limits });
    expect(rulesOf(assessment)).not.toContain(rule);
  });

  test("rests on the potassium too, where that is what makes it dangerous", () => {
    const [line] = linesOf(assessed({ orders: [hyperkalaemia("calcium")], labs: [low, normal] }), rule);
    expect(line?.because.map(({ evidence }) => evidence?.of)).toContain(normal.evidence.of);
    for (const given of [order("calcium"), hyperkalaemia("potassium")]) {
      const [other] = linesOf(assessed({ orders: [given], labs: [low, normal] }), rule);
      expect(other?.because.map(({ input }) => input)).toEqual(["order", "magnesium"]);
    }
  });

  test("a purpose that says nothing is asked for, the route of a binder too", () => {
    const reasons = (given: Order) =>
      assessed({ orders: [given] }).unknown.flatMap(({ input, reason }) =>
        input.startsWith("order") ? [`${input} ${reason}`] : [],
      );
    expect(reasons(order("calcium", { indication: "other", route: "intravenous" }))).toEqual([
      "order-indication doubtful",
    ]);
    expect(reasons(order("calcium", { indication: "other", route: "dialysate" }))).toEqual([]);
    expect(reasons(order("calcium", { indication: "binder" }))).toEqual(["order-route missing"]);
    expect(reasons(order("calcium", { indication: "binder", route: "oral" }))).toEqual([]);
    expect(reasons(order("magnesium", { indication: "other", route: "oral" }))).toEqual([]);
    expect(reasons(order("baclofen", { indication: "other" }))).toEqual([]);
    expect(reasons(order("baclofen", { indication: "binder" }))).toEqual([]);
    for (const route of [undefined, "oral"] as const)
      expect(reasons(order("calcium", { indication: "other", route }))).toEqual([
        "order-indication doubtful",
      ]);
  });
});
