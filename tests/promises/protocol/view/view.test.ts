import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { viewOf } from "../../../../shared/protocol/view/look.ts";
import { isSecondBestCalcium, known } from "../../../../shared/protocol/view/view.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  order,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
} from "../../../made-up/patients/pictures.ts";

const view = (picture: Partial<Picture>, by = policy) => viewOf({ ...quiet, ...picture }, by, at(50));
const ids = (readings: readonly { readonly lab: { readonly evidence: { readonly of: string } } }[]) =>
  readings.map((reading) => reading.lab.evidence.of);

describe("the same facts in any order are looked at in one order", () => {
  const turned = (picture: Partial<Picture>): Partial<Picture> => ({
    labs: picture.labs?.toReversed() ?? [],
    symptoms: picture.symptoms?.toReversed() ?? [],
    orders: picture.orders?.toReversed() ?? [],
    stopped: picture.stopped?.toReversed() ?? [],
  });

  test("results by analyte, time of collection, identity and version", () => {
    const first = lab("potassium", "4.1", { id: "same" });
    const picture = {
      labs: [
        lab("magnesium", "0.9", { collectedAt: at(40), id: "late" }),
        lab("potassium", "4.0", { collectedAt: at(10), id: "z" }),
        { ...first, evidence: { of: "result:same", version: "1" } },
        { ...first, evidence: { of: "result:same", version: "2" } },
        lab("potassium", "4.2", { id: "a" }),
      ],
    };
    for (const each of [picture, turned(picture)]) {
      const { current } = view(each);
      expect(ids(current)).toEqual(["late", "z", "a", "same", "same"].map((id) => `result:${id}`));
      expect(current.slice(3).map((reading) => reading.lab.evidence.version)).toEqual(["1", "2"]);
    }
  });

  test("symptoms by onset and kind, spasms among them", () => {
    const picture = {
      symptoms: [
        spasm(),
        spasm({ kind: "tachycardia" }),
        spasm({ kind: "twitching" }),
        spasm({ onset: at(9) }),
      ],
    };
    for (const each of [picture, turned(picture)]) {
      const { symptoms, spasms } = view(each);
      expect(symptoms.map(({ kind }) => kind)).toEqual([
        "muscle-spasm",
        "tachycardia",
        "twitching",
        "muscle-spasm",
      ]);
      expect(spasms.map(({ kind }) => kind)).toEqual(["muscle-spasm", "twitching", "muscle-spasm"]);
    }
  });

  test("orders by their start and id, running and stopped", () => {
    const orders = [
      order("calcium", { orderId: "z", since: at(1) }),
      order("calcium", { orderId: "a", since: at(2) }),
      order("calcium", { orderId: "b", since: at(2) }),
    ];
    const picture = { orders, stopped: orders.map((each) => ({ ...each, stoppedAt: at(5) })) };
    for (const each of [picture, turned(picture)]) {
      const found = view(each);
      expect(found.orders.map(({ orderId }) => orderId)).toEqual(["z", "a", "b"]);
      expect(found.stopped.map(({ orderId }) => orderId)).toEqual(["z", "a", "b"]);
    }
  });
});

describe("what is from before the session", () => {
  const before = { collectedAt: at(-241) };

  test("stands apart from what is current", () => {
    const { current, earlier } = view({
      labs: [lab("potassium", "4.0", before), lab("potassium", "4.1"), lab("magnesium", "0.9")],
    });
    expect(current.map(({ lab: { value } }) => value)).toEqual(["0.9", "4.1"]);
    expect(earlier.map(({ lab: { value } }) => value)).toEqual(["4.0"]);
  });

  test("raises no watch when it was replaced, either", () => {
    expect(assessed({ superseded: [lab("potassium", "6.8", before)] }).watch).toBe("quiet");
    expect(assessed({ superseded: [lab("potassium", "6.8")] }).watch).toBe("enhanced");
  });
});

test("without a spasm there is no last onset, and without a known value none is known", () => {
  expect(view({}).lastOnset).toBeNull();
  expect(known(view({}), "magnesium", null)).toBeNull();
  expect(view({ symptoms: [spasm(), spasm({ onset: at(9) })] }).lastOnset).toBe(at(9));
});

describe("what a later value takes back", () => {
  const potassium = (value: string, minutes: number, others = {}) =>
    lab("potassium", value, { collectedAt: at(minutes), id: `k${minutes}`, ...others });

  test("a normal one takes it back, one that is itself beyond does not", () => {
    const because = (...labs: ReturnType<typeof lab>[]) =>
      linesOf(assessed({ labs }), "potassium-low")[0]?.because.map(({ value }) => value);
    expect(because(potassium("3.0", 10), potassium("3.1", 20))).toEqual(["3.1", "3.0"]);
    expect(because(potassium("3.0", 10), potassium("3.5", 20))).toBeUndefined();
    expect(because(potassium("3.0", 10), potassium("3.5", 20), potassium("3.2", 30))).toEqual(["3.2"]);
  });

  test("a new onset opens magnesium again, and no other analyte", () => {
    const symptoms = [spasm({ onset: at(45) })];
    const magnesium = (value: string, minutes: number) =>
      lab("magnesium", value, { collectedAt: at(minutes), id: `mg${minutes}` });
    const rules = rulesOf(
      assessed({
        symptoms,
        labs: [magnesium("0.6", 10), magnesium("0.9", 20), potassium("3.0", 10), potassium("4.0", 20)],
      }),
    );
    expect([rules.has("magnesium-low"), rules.has("potassium-low")]).toEqual([true, false]);
  });

  test("of two ionized calciums of one time the worse counts", () => {
    const labs = [lab("calcium-ionized", "1.0", { id: "a" }), lab("calcium-ionized", "1.2", { id: "b" })];
    expect(rulesOf(assessed({ labs }))).toContain("calcium-ionized-low");
    expect(isSecondBestCalcium("calcium-ionized")).toBe(false);
  });

  test.each([
    ["2.0", "1.0", "calcium-total-low", true],
    ["2.0", "1.2", "calcium-total-low", false],
    ["2.0", "1.4", "calcium-total-low", false],
    ["1.6", "1.0", "calcium-total-low", true],
    ["1.6", "1.2", "calcium-total-low", true],
    ["2.7", "1.4", "calcium-total-high", true],
    ["2.7", "1.2", "calcium-total-high", false],
    ["2.7", "1.0", "calcium-total-high", false],
    ["3.1", "1.4", "calcium-total-high", true],
    ["3.1", "1.2", "calcium-total-high", true],
  ])("a total calcium of %s beside an ionized one of %s: %s %s", (total, ionized, rule, stands) => {
    const labs = [lab("calcium-total", total), lab("calcium-ionized", ionized)];
    expect(rulesOf(assessed({ labs })).has(rule)).toBe(stands);
  });

  test("one that is drawn later answers a total calcium that was critical, and one that is drawn before does not", () => {
    const stands = (ionizedAt: number) => {
      const ionized = lab("calcium-ionized", "1.2", { collectedAt: at(ionizedAt) });
      return rulesOf(assessed({ labs: [lab("calcium-total", "1.6", { collectedAt: at(20) }), ionized] }));
    };
    expect([19, 20, 21].map((minute) => stands(minute).has("calcium-total-low"))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("an ionized calcium without a limit of its own clears no other", () => {
    const { "calcium-ionized": _, ...limits } = policy.limits;
    const by: Policy = { ...policy, limits };
    const labs = [lab("calcium-total", "2.0"), lab("calcium-ionized", "1.2")];
    expect(rulesOf(assessed({ labs }, at(50), by))).toContain("calcium-total-low");
  });
});

test("beyond a critical limit on the other side counts as critical too: the hold says so", () => {
  const hold = (potassium: string) =>
    severitiesOf(
      assessed({ labs: [lab("calcium-ionized", "1.0"), lab("potassium", potassium)] }),
      "hold-calcium-and-potassium",
    );
  expect(hold("6.3")).toEqual(["critical"]);
  expect(hold("6.2")).toEqual(["routine"]);
  expect(hold("2.7")).toEqual(["critical"]);
});
