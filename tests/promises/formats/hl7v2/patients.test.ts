import { describe, expect, test } from "vitest";
import { busFactSchema } from "../../../../shared/events/fact.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import {
  aSite,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../../made-up/messages/senders.ts";

const typed = aSite({ subject: { type: "MR" } });
const assigned = aSite({ subject: { assigner: "UNIT" } });

describe("one ORU may hold several patients", () => {
  const two = (second: string) =>
    message(msh(), pid(), obr(), obx(), pid({ 3: second }), obr({ 3: "F2" }), obx());

  test("each PATIENT_RESULT is its own patient's fact", () => {
    const { code, facts, held } = readOne(two("P-78^^^UNIT^MR"));
    expect({ code, held }).toEqual({ code: "AA", held: [] });
    expect(facts.map(({ subject, id, data }) => [subject, id, "reportId" in data && data.reportId])).toEqual([
      ["P-77", "MSG-1", "FILLER-1"],
      ["P-78", "MSG-1", "F2"],
    ]);
  });

  test("one that has no identifier is held, the other is taken", () => {
    const outcome = readOne(two(""));
    expect(outcome.facts.map(({ subject }) => subject)).toEqual(["P-77"]);
    expect(outcome.held.map(({ reason, subject }) => [reason, subject])).toEqual([["no-subject", undefined]]);
  });

  test("what is held is each patient's own", () => {
    const bad = obx({ 3: "X^^L" });
    const body = message(msh(), pid(), obr(), bad, pid({ 3: "P-78" }), obr(), bad);
    const { held } = readOne(body);
    expect(held.map(({ subject }) => subject)).toEqual(["P-77", "P-78"]);
    expect(new Set(held.map(({ id }) => id)).size).toBe(2);
  });

  test("a specimen or a haemolysis of one says nothing of the other", () => {
    const spm = segment("SPM", { 1: "1", 24: "HEM" });
    const body = message(msh(), pid(), obr(), obx(), spm, pid({ 3: "P-78" }), obr(), obx());
    const marks = readOne(body).facts.map(({ data }) => "results" in data && data.results[0]?.haemolysed);
    expect(marks).toEqual([true, undefined]);
  });
});

describe("an identifier that is not in force is none", () => {
  const subjectOf = (field: string, site: Site = aSite()) => {
    const outcome = readOne(message(msh(), pid({ 3: field }), obr(), obx()), site);
    return outcome.facts[0]?.subject ?? reasonsOf(outcome).join();
  };

  test.each([
    ["expired", "OLD^^^UNIT^MR^^20200101^20251231~P-77^^^UNIT^MR", "P-77"],
    ["expired yesterday", "OLD^^^UNIT^MR^^^20261121~P-77^^^UNIT^MR", "P-77"],
    ["expires today", "P-77^^^UNIT^MR^^^20261122", "P-77"],
    ["not yet in force", "NEW^^^UNIT^MR^^20261123~P-77^^^UNIT^MR", "P-77"],
    ["with a time of day", "OLD^^^UNIT^MR^^^20251231235959+0000~P-77^^^UNIT^MR", "P-77"],
    ["the only one", "OLD^^^UNIT^MR^^^20251231", "no-subject"],
  ])("%s", (_name, field, expected) => {
    for (const site of [aSite(), typed, assigned]) expect(subjectOf(field, site)).toBe(expected);
  });

  test("dates that are none say nothing", () => {
    expect(subjectOf("P-77^^^UNIT^MR^^soon^never")).toBe("P-77");
  });

  test("a number that is made of parts is nobody's, and held", () => {
    expect(subjectOf("P-77&2^^^UNIT^MR")).toBe("unusual-subject");
    expect(subjectOf("P-77&^^^UNIT^MR")).toBe("P-77");
    expect(subjectOf("P-77\\T\\2^^^UNIT^MR")).toBe("P-77&2");
  });

  test.each([
    ["a machine's own", "HD-9/1234^^^^U", aSite(), "machine-subject"],
    ["another assigner's", "1234^^^MACHINES^U", aSite(), "machine-subject"],
    ["of the facility that the message is for", "P-77^^^UNIT^U", aSite(), "P-77"],
    ["of the site's assigner", "P-77^^^UNIT^U", assigned, "P-77"],
    ["not of the site's assigner", "P-77^^^OTHER^U", assigned, "no-subject"],
  ])("type U: %s", (_name, field, site, expected) => {
    expect(subjectOf(field, site)).toBe(expected);
  });
});

describe("ADT^A40 and its kin say that two numbers are one patient", () => {
  const mrg = (field: string) => segment("MRG", { 1: field });
  const merge = (segments: readonly string[], trigger = "A40", site = aSite()) =>
    readOne(message(msh({ 9: `ADT^${trigger}^ADT_A39` }), segment("EVN", { 1: trigger }), ...segments), site);
  const pairsOf = (segments: readonly string[], trigger = "A40", site = aSite()) =>
    merge(segments, trigger, site).facts.map(({ type, subject, data }) => [
      type,
      subject,
      "merged" in data && data.merged,
    ]);
  const merged = (survivor: string, other: string) => ["patient.merged.v1", survivor, other];
  const old = mrg("P-OLD^^^UNIT^MR");

  test.each(["A40", "A18", "A34", "A36"])("%s: PID survives, MRG is joined to it", (trigger) => {
    expect(pairsOf([pid(), old], trigger)).toEqual([merged("P-77", "P-OLD")]);
    for (const fact of merge([pid(), old], trigger).facts) expect(busFactSchema.parse(fact)).toEqual(fact);
  });

  test("the number that is joined may have ended", () => {
    expect(pairsOf([pid(), mrg("P-OLD^^^UNIT^MR^^20200101^20261121")])).toEqual([merged("P-77", "P-OLD")]);
  });

  test("each group by itself, under ids of their own", () => {
    const groups = [pid(), old, segment("PV1", { 1: "1" }), pid({ 3: "P-78^^^UNIT" }), mrg("P-OLD2^^^UNIT")];
    expect(pairsOf(groups)).toEqual([merged("P-77", "P-OLD"), merged("P-78", "P-OLD2")]);
    expect(merge(groups).facts.map(({ id }) => id)).toEqual(["MSG-1", "MSG-1#merged2"]);
  });

  test("the identifiers are those of the site's kind, in its form", () => {
    const ids = "111^^^CITY^NI~P-77^^^UNIT^MR";
    const others = mrg("222^^^CITY^NI~P-OLD^^^UNIT^MR");
    expect(pairsOf([pid({ 3: ids }), others], "A40", typed)).toEqual([merged("P-77", "P-OLD")]);
    const site = siteWith({}, { subjectForm: { drop: "-", leadingZeros: "trim" } });
    expect(pairsOf([pid({ 3: "0-77^^^UNIT" }), mrg("0-12^^^UNIT")], "A40", site)).toEqual([
      merged("77", "12"),
    ]);
  });

  test.each([
    ["without MRG", [pid()], "no-merged"],
    ["with an empty MRG", [pid(), mrg("")], "no-merged"],
    ["without a survivor", [pid({ 3: "" }), old], "no-subject"],
    ["across assigners", [pid(), mrg("P-OLD^^^ELSEWHERE^MR")], "merge-across-assigners"],
    ["with an assigner on one side alone", [pid(), mrg("P-OLD")], "merge-across-assigners"],
    ["of a number with itself", [pid(), mrg("P-77^^^UNIT^MR")], "merge-both-ways"],
    ["without PID", [old], "no-merged"],
  ])("%s: held", (_name, segments, reason) => {
    const outcome = merge(segments);
    expect(outcome).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(outcome)).toEqual([reason]);
  });

  test("both ways in one message: held, and nothing is joined", () => {
    const outcome = merge([pid(), old, pid({ 3: "P-OLD^^^UNIT^MR" }), mrg("P-77^^^UNIT^MR")]);
    expect(outcome.facts).toEqual([]);
    expect(reasonsOf(outcome)).toEqual(["merge-both-ways"]);
  });

  test.each("A24 A30 A37 A39 A43 A44 A45 A46 A47 A48".split(" "))("%s is held for a person", (trigger) => {
    expect(merge([pid(), old], trigger)).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(merge([pid(), old], trigger))).toEqual(["unread-merge"]);
  });

  test.each(["A08", "A31"])("%s joins nothing, and waits for nobody", (trigger) => {
    expect(merge([pid(), old], trigger)).toMatchObject({ facts: [], held: [] });
  });
});

describe("ADT^A13 takes an ADT^A03 back", () => {
  const site = siteWith({
    sessions: [
      {
        message: "ADT^A03",
        where: [{ at: "PV1-10", is: ["HD"] }],
        sessionId: "PV1-19",
        startedAt: "PV1-44",
        endedAt: "PV1-45",
      },
    ],
  });
  const a13 = (visit: Record<number, string> = {}) => {
    const pv1 = segment("PV1", { 2: "O", 10: "HD", 19: "VISIT-9", 44: "20261122060000+0000", ...visit });
    return readOne(message(msh({ 9: "ADT^A13^ADT_A01" }), pid(), pv1), site);
  };

  test("the session's end is entered in error, with or without its times", () => {
    const data = { sessionId: "VISIT-9", startedAt: "2026-11-22T06:00:00.000Z", status: "entered-in-error" };
    expect(a13().facts).toMatchObject([
      { type: "dialysis.session.ended.v1", subject: "P-77", time: "2026-11-22T11:30:00.000Z", data },
    ]);
    expect(a13({ 45: "20261122100000+0000" }).facts).toMatchObject([
      { data: { ...data, endedAt: "2026-11-22T10:00:00.000Z" } },
    ]);
    expect(a13({ 44: "" }).facts).toMatchObject([{ data: { status: "entered-in-error" } }]);
    for (const fact of a13().facts) expect(busFactSchema.parse(fact)).toEqual(fact);
  });

  test("of no session, or without its id, it takes nothing back", () => {
    expect(a13({ 10: "MED" })).toMatchObject({ code: "AE", facts: [], held: [] });
    expect(reasonsOf(a13({ 19: "" }))).toEqual(["no-session-id"]);
  });
});
