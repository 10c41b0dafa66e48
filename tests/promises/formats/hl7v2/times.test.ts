import { describe, expect, test } from "vitest";
import {
  aMessage,
  aSite,
  type Fields,
  message,
  msh,
  NOW,
  obr,
  obx,
  pid,
  readOne,
  reportIn,
  resultsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";

const codesOf = ({ ack }: { readonly ack: string }) =>
  [...ack.matchAll(/\rERR\|\|[^|]*\|[^|]*\|(W|E)\|([a-z-]+)/g)].map(
    ([, severity, code]) => `${severity} ${code}`,
  );

/** Collection, doubts and warnings of the one result of a message. */
function collected(result: Fields, order: Fields = {}, header: Fields = {}, site = aSite(), now = NOW) {
  const outcome = readOne(aMessage(result, order, header), site, now);
  const [first] = reportIn(outcome).data.results;
  const { collectedAt: at, collectedFrom: from, doubts = [] } = first ?? {};
  return { at, ...(from && { from }), doubts, told: codesOf(outcome) };
}

const unusable = {
  at: undefined,
  doubts: ["collection-time-unusable"],
  told: ["W collection-time-unusable"],
};
const doubtful = (at: string) => ({
  at,
  doubts: ["collection-time-doubtful"],
  told: ["W collection-time-doubtful"],
});
const sure = (at: string) => ({ at, doubts: [], told: [] });

describe("the offset of MSH-7 is that of all times of its message", () => {
  test.each([
    ["east of us", "20261122133000+0200", "20261122123000", "2026-11-22T10:30:00.000Z"],
    ["west of us", "20261122063000-0500", "20261122053000", "2026-11-22T10:30:00.000Z"],
    ["by half an hour", "20261122170000+0530", "20261122160000", "2026-11-22T10:30:00.000Z"],
  ])("%s", (_name, sent, collection, at) => {
    const issued = { 22: sent.slice(0, 14) };
    expect(collected({ 14: collection }, issued, { 7: sent })).toEqual(sure(at));
    expect(collected({ 14: "" }, { ...issued, 7: collection }, { 7: sent })).toEqual(sure(at));
  });

  test("a time with an offset keeps its own", () => {
    expect(collected({ 14: "20261122103000+0000" }, {}, { 7: "20261122133000+0200" })).toEqual(
      sure("2026-11-22T10:30:00.000Z"),
    );
  });

  const berlin = aSite({ zones: { default: "UTC", "LAB|NORTH": "Europe/Berlin" } });

  test("a zone of the sender that agrees knows the change of the clocks too", () => {
    const sent = { 7: "20261025120000+0100" };
    const now = "2026-10-25T12:00:00.000Z";
    const order = { 22: "20261025115000+0100" };
    expect(collected({ 14: "20261025013000" }, order, sent, berlin, now)).toEqual(
      sure("2026-10-24T23:30:00.000Z"),
    );
    expect(collected({ 14: "20261025023000" }, order, sent, berlin, now)).toEqual(unusable);
  });

  test("one that does not gives way, and the sender hears of it", () => {
    expect(collected({ 14: "20261122123000" }, {}, { 7: "20261122133000+0200" }, berlin)).toEqual({
      at: "2026-11-22T10:30:00.000Z",
      doubts: [],
      told: ["W zone-disagrees"],
    });
  });
});

describe("a time that is given and cannot be used", () => {
  test.each([
    ["a day that does not exist", "20260230093000"],
    ["a month that does not exist", "20261322093000"],
    ["words", "about nine"],
    ["an hour with an offset", "2026112210+0000"],
    ["a date", "20261122"],
    ["midnight to the second", "20261122000000"],
    ["midnight to the minute", "202611220000+0000"],
    ["24:00", "202611212400"],
    ["midnight by UTC", "20261122010000+0100"],
    ["midnight by its own clock", "20261122000000-0500"],
    ["days ahead", "20261125093000+0000"],
  ])("%s: unknown, in doubt, and told", (_name, text) => {
    expect(collected({ 14: text })).toEqual(unusable);
    expect(collected({ 14: "" }, { 7: text })).toEqual(unusable);
    const spm = segment("SPM", { 1: "1", 17: text });
    const [result] = resultsOf(message(msh(), pid(), obr(), obx({ 14: "" }), spm));
    expect(result).toMatchObject({ doubts: ["collection-time-unusable"] });
    expect(result?.collectedAt).toBeUndefined();
  });

  test.each([
    ["a fraction of six digits", "20261122093000.123456+0000", "2026-11-22T09:30:00.123Z"],
    ["a fraction of twelve digits", "20261122093000.123456789012+0000", "2026-11-22T09:30:00.123Z"],
    ["second 60", "20261122092960+0000", "2026-11-22T09:29:59.000Z"],
    ["half a minute past midnight", "20261122000030+0000", "2026-11-22T00:00:30.000Z"],
  ])("%s can be", (_name, text, at) => {
    expect(collected({ 14: text })).toEqual(sure(at));
  });

  test("the receipt of the specimen, SPM-18, is no collection", () => {
    const spm = segment("SPM", { 1: "1", 18: "20261122093000+0000" });
    const [result] = resultsOf(message(msh(), pid(), obr(), obx({ 14: "" }), spm));
    expect(result?.collectedAt).toBeUndefined();
    expect(result?.doubts).toBeUndefined();
  });
});

describe("OBX-14, SPM-17 and OBR-7 are compared", () => {
  const three = (own: string, specimen: string, order: string) => {
    const spm = segment("SPM", { 1: "1", 17: specimen });
    const body = message(msh(), pid(), obr({ 7: order }), obx({ 14: own }), spm);
    const [result] = resultsOf(body);
    return [result?.collectedAt, result?.collectedFrom, result?.doubts?.join()];
  };
  const [early, late] = ["20261122060000+0000", "20261122103000+0000"];

  test("more than five minutes apart: the better place, in doubt", () => {
    expect(three(late, early, "")).toEqual([
      "2026-11-22T10:30:00.000Z",
      undefined,
      "collection-time-doubtful",
    ]);
    expect(three("", early, late)).toEqual([
      "2026-11-22T06:00:00.000Z",
      undefined,
      "collection-time-doubtful",
    ]);
    expect(three(late, "", early)[2]).toBe("collection-time-doubtful");
  });

  test("within them: one span, so that an end of a session between them is seen", () => {
    expect(three(late, "20261122102600+0000", "")).toEqual([
      "2026-11-22T10:30:00.000Z",
      "2026-11-22T10:26:00.000Z",
      undefined,
    ]);
    expect(three(late, late, late)).toEqual(["2026-11-22T10:30:00.000Z", undefined, undefined]);
  });

  test("a range is a period, in SPM-17 and from OBR-7 to OBR-8", () => {
    expect(three("", `${early}^${late}`, "")).toEqual([
      "2026-11-22T10:30:00.000Z",
      "2026-11-22T06:00:00.000Z",
      undefined,
    ]);
    const [result] = resultsOf(message(msh(), pid(), obr({ 7: early, 8: late }), obx({ 14: "" })));
    expect(result).toMatchObject({
      collectedFrom: "2026-11-22T06:00:00.000Z",
      collectedAt: "2026-11-22T10:30:00.000Z",
    });
  });

  test("a date alone of another day is in doubt, of the same day it says nothing", () => {
    expect(three("20261121", "", late)[2]).toBe("collection-time-doubtful");
    expect(three("20261122", "", late)).toEqual(["2026-11-22T10:30:00.000Z", undefined, undefined]);
  });

  test.each([
    ["202611221030", "2026112210", undefined],
    ["202611221003", "2026112209+0000", undefined],
    ["202611221030", "2026112211+0100", undefined],
    ["202611221030", "2026112204", "collection-time-doubtful"],
    ["202611221030", "2026112210+0500", "collection-time-doubtful"],
    ["202611221030", "2026112200", undefined],
    ["202611221030", "202611", undefined],
    ["202611221030", "202610", "collection-time-doubtful"],
    ["202611221030", "2025", "collection-time-doubtful"],
  ])("%s beside %s, which tells less", (time, less, doubt) => {
    expect(three(less, "", time)[2]).toBe(doubt);
    expect(three(time, "", less)[2]).toBe(doubt);
  });
});

describe("a collection later than", () => {
  test("its report or its message is in doubt, with five minutes' grace; of its receipt the sender hears", () => {
    expect(collected({ 14: "20261122112600+0000" })).toEqual(doubtful("2026-11-22T11:26:00.000Z"));
    expect(collected({ 14: "20261122112500+0000" })).toEqual(sure("2026-11-22T11:25:00.000Z"));
    expect(collected({ 14: "20261122113600+0000" }, { 22: "" })).toEqual(
      doubtful("2026-11-22T11:36:00.000Z"),
    );
    expect(collected({ 14: "20261122120600+0000" }, { 22: "" }, { 7: "" })).toEqual({
      ...sure("2026-11-22T12:06:00.000Z"),
      told: ["W collection-time-doubtful", "W no-time"],
    });
  });
});

describe("when a fact was", () => {
  const timeOf = (order: Fields, header: Fields, result: Fields = {}) => {
    const outcome = readOne(aMessage(result, order, header));
    const { time, timebasis, data } = reportIn(outcome);
    return { time, basis: timebasis, doubts: data.results[0]?.doubts, told: codesOf(outcome) };
  };

  test("OBR-22, else MSH-7, else the latest collection, else its receipt", () => {
    const plain = { basis: undefined, doubts: undefined, told: [] };
    expect(timeOf({}, {})).toEqual({ ...plain, time: "2026-11-22T11:20:00.000Z" });
    expect(timeOf({ 22: "" }, {})).toEqual({ ...plain, time: "2026-11-22T11:30:00.000Z" });
    expect(timeOf({ 22: "" }, { 7: "" })).toEqual({ ...plain, time: "2026-11-22T10:30:00.000Z" });
    const none = timeOf({ 22: "" }, { 7: "" }, { 14: "" });
    expect(none).toMatchObject({ time: NOW, basis: "receipt", told: [expect.anything(), "W no-time"] });
  });

  test.each(["20261122", "20261322112000+0000", "noon"])(
    "%s as OBR-22 or MSH-7 is none, and told",
    (text) => {
      expect(timeOf({ 22: text }, {})).toMatchObject({
        time: "2026-11-22T11:30:00.000Z",
        told: ["W issue-unusable"],
      });
      expect(timeOf({}, { 7: text })).toMatchObject({
        time: "2026-11-22T11:20:00.000Z",
        told: ["W sent-time-unusable"],
      });
    },
  );

  test("an issue later than its message is none", () => {
    expect(timeOf({ 22: "20261122193000+0000" }, {})).toEqual({
      time: "2026-11-22T11:30:00.000Z",
      basis: undefined,
      doubts: undefined,
      told: ["W issue-ahead"],
    });
    const [result] = resultsOf(aMessage({}, { 22: "20261122193000+0000" }));
    expect(result?.issuedAt).toBeUndefined();
    expect(timeOf({ 22: "20261122113500+0000" }, {}).told).toEqual([]);
  });

  test("a fast clock's message is taken at its receipt, in doubt", () => {
    expect(timeOf({ 22: "20261122140000+0000" }, { 7: "20261122140000+0000" })).toEqual({
      time: NOW,
      basis: "receipt",
      doubts: ["collection-time-doubtful"],
      told: ["W clock-ahead", "W issue-ahead", "W collection-time-doubtful"],
    });
  });
});
