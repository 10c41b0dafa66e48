import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../../shared/events/fact.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import {
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

const discharged = siteWith({
  sessions: [
    {
      message: "ADT^A03",
      where: [
        { at: "PV1-10", is: ["HD", "HDF"] },
        { at: "PV1-2", is: ["O"] },
      ],
      sessionId: "PV1-19",
      startedAt: "PV1-44",
      endedAt: "PV1-45",
    },
  ],
});

const visit = (fields: Record<number, string> = {}) =>
  segment("PV1", {
    1: "1",
    2: "O",
    10: "HD",
    19: "VISIT-9^^^UNIT",
    44: "20261122060000+0000",
    45: "20261122100000+0000",
    ...fields,
  });

const a03 = (fields: Record<number, string> = {}, header: Record<number, string> = {}) =>
  message(msh({ 9: "ADT^A03^ADT_A03", ...header }), segment("EVN", { 1: "A03" }), pid(), visit(fields));

describe("ADT^A03 ends a session where the site maps it", () => {
  test("field by field", () => {
    const {
      code,
      facts: [fact],
      held,
    } = readOne(a03(), discharged);
    expect({ code, held }).toEqual({ code: "AA", held: [] });
    expect(fact).toEqual({
      specversion: "1.0",
      type: "dialysis.session.ended.v1",
      source: "LAB|NORTH",
      id: "MSG-1",
      subject: "P-77",
      time: "2026-11-22T10:00:00.000Z",
      data: {
        sessionId: "VISIT-9",
        startedAt: "2026-11-22T06:00:00.000Z",
        endedAt: "2026-11-22T10:00:00.000Z",
        issuedAt: "2026-11-22T11:30:00.000Z",
      },
    });
    expect(sentFactSchema.parse(fact)).toEqual(fact);
  });

  test.each([
    ["no session's id", { 19: "" }, "no-session-id"],
    ["a long id", { 19: "x".repeat(257) }, "too-long-session-id"],
    ["no start", { 44: "" }, "no-period"],
    ["no end", { 45: "" }, "no-period"],
    ["two ends", { 45: "20261122100000+0000~20261122103000+0000" }, "no-period"],
    ["a date alone", { 45: "20261122" }, "no-period"],
    ["an end before the start", { 45: "20261122050000+0000" }, "end-before-start"],
    ["an end far ahead", { 45: "20261123120001+0000" }, "session-ahead"],
  ])("%s is not guessed at: held", (_name, fields, reason) => {
    const outcome = readOne(a03(fields), discharged);
    expect(outcome).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(outcome)).toEqual([reason]);
    expect(outcome.held).toMatchObject([{ subject: "P-77", source: "LAB|NORTH" }]);
  });

  test("a local hour that comes twice or never is no time of a session", () => {
    const zoned: Site = {
      ...discharged,
      hl7v2: { ...discharged.hl7v2, zones: { default: "Europe/Berlin" } },
    };
    for (const day of ["20261025", "20260329"]) {
      const fields = { 44: `${day}000000`, 45: `${day}023000` };
      expect(reasonsOf(readOne(a03(fields, { 7: "" }), zoned))).toEqual(["no-period"]);
      expect(readOne(a03({ ...fields, 45: `${day}043000` }, { 7: "" }), zoned).code).toBe("AA");
    }
  });

  test("a test ends nothing, and a patient that is not told apart neither", () => {
    expect(reasonsOf(readOne(a03({}, { 11: "T" }), discharged))).toEqual(["test-message"]);
    expect(reasonsOf(readOne(message(msh({ 9: "ADT^A03" }), visit()), discharged))).toEqual(["no-subject"]);
  });

  test.each([
    ["of another kind of visit", a03({ 10: "MED" }), discharged],
    ["of a stay in hospital", a03({ 2: "I" }), discharged],
    ["of a sender without a map", a03({}, { 4: "SOUTH" }), discharged],
    ["of another trigger", a03({}, { 9: "ADT^A08" }), discharged],
  ])("%s: answered, and not kept", (_name, body, site) => {
    expect(readOne(body, site)).toMatchObject({ code: "AE", facts: [], held: [] });
  });
});

describe("ORU^R40 ends a session where the site maps it", () => {
  const told = { system: "MDC", code: "HD-STATE" };
  const alarmed = siteWith({
    sessions: [
      {
        message: "ORU^R40",
        where: [{ at: { ...told, field: 5 }, is: ["ENDED"] }],
        sessionId: { system: "MDC", code: "HD-SESSION", field: 5 },
        startedAt: "OBR-7",
        endedAt: { ...told, field: 14 },
      },
    ],
  });
  const state = (value: string, more: Record<number, string> = {}) =>
    obx({ 2: "ST", 3: "HD-STATE^State^MDC", 5: value, 6: "", 14: "20261122100000+0000", ...more });
  const r40 = (...segments: string[]) =>
    message(
      msh({ 9: "ORU^R40^ORU_R40" }),
      pid(),
      obr({ 7: "20261122060000+0000" }),
      obx({ 2: "ST", 3: "HD-SESSION^Session^MDC", 5: "S-1", 6: "" }),
      ...segments,
    );

  test("by the result that the site names", () => {
    expect(readOne(r40(state("ENDED")), alarmed)).toMatchObject({
      code: "AA",
      held: [],
      facts: [
        {
          type: "dialysis.session.ended.v1",
          data: { sessionId: "S-1", endedAt: "2026-11-22T10:00:00.000Z" },
        },
      ],
    });
  });

  test("an alert about something else is answered, and not kept", () => {
    expect(readOne(r40(state("VENOUS PRESSURE")), alarmed)).toMatchObject({
      code: "AE",
      facts: [],
      held: [],
    });
  });

  test("two times for the end are none; without a map all of it is held", () => {
    const twice = r40(state("ENDED"), state("ENDED", { 14: "20261122100500+0000" }));
    expect(reasonsOf(readOne(twice, alarmed))).toEqual(["no-period"]);
    expect(reasonsOf(readOne(r40(state("ENDED")), siteWith({})))).toEqual(["unsupported-result-message"]);
  });
});
