import { expect, test } from "vitest";
import { heardOf, reconcile, toldOf } from "../../../../shared/episode/reconcile.ts";
import { evidenceOf, line, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const of = (name: string, version = "1") => evidenceOf(`result:["tests","${name}"]`, version);

test("people heard of the results of a line that was told as critical, the newest first, each version once", () => {
  expect(heardOf({}, [of("k-2"), of("k-1")])).toEqual({ heardOf: [of("k-2"), of("k-1")] });
  expect(heardOf({ heardOf: [of("k-1"), of("k-0")] }, [of("k-2"), of("k-1")])).toEqual({
    heardOf: [of("k-2"), of("k-1"), of("k-0")],
  });
  expect(heardOf({ heardOf: [of("k-1")] }, [of("k-1", "2")])).toEqual({
    heardOf: [of("k-1", "2"), of("k-1")],
  });
  expect(heardOf({}, [evidenceOf("symptom:spasm")])).toEqual({});
});

test("of very many the newest are kept", () => {
  const many = Array.from({ length: 30 }, (_, index) => of(`k-${index}`));
  expect(heardOf({ heardOf: many.slice(1) }, many.slice(0, 1)).heardOf).toEqual(many.slice(0, 24));
});

test("nothing was heard of a line that told nobody, was less grave, or was withdrawn", () => {
  const critical = { severity: "critical", evidence: [of("k-1")] } as const;
  expect(toldOf(toldLine(critical))).toEqual({ heardOf: [of("k-1")] });
  expect(toldOf(toldLine({ ...critical, alerts: [] }))).toEqual({});
  expect(toldOf(toldLine({ ...critical, severity: "urgent" }))).toEqual({});
  expect(toldOf(toldLine({ ...critical, state: "withdrawn" }))).toEqual({});
  const before = toldLine({ ...critical, severity: "urgent", heardOf: [of("k-0")] });
  expect(toldOf(before)).toEqual({ heardOf: [of("k-0")] });
});

test("a line that begins anew knows what was heard of it before, but not of what was corrected", () => {
  const before = toldLine({ severity: "critical", state: "resolved", evidence: [of("k-1")] });
  const again = (isCorrected: boolean) => {
    const grounds = { now: at("13:00"), opensAt: at("12:00"), live: () => true, rules: new Set<string>() };
    return reconcile([line()], [before], { ...grounds, corrected: () => isCorrected }).told[0]?.heardOf;
  };
  expect([again(false), again(true)]).toEqual([[of("k-1")], undefined]);
});
