import { expect, it, test } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import { FHIR_ID } from "../../../../../shared/events/digest.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type Result, report } from "./fold-labs.ts";

const labs = (...reports: Parameters<typeof foldLabs>[0]) => foldLabs(reports).labs;
const received = (receivedAt: string, ...given: Parameters<typeof report>) => ({
  ...report(...given),
  receivedAt,
});

it("a result was issued when it says so, else when it was reported; an issue behind its own message is none", () => {
  const issuedAt = (given: Partial<Result>) => labs(report(0.9, given, { time: at("12:40") }))[0]?.issuedAt;
  expect(issuedAt({ issuedAt: at("12:10") })).toBe(at("12:10"));
  expect(issuedAt({ issuedAt: at("12:30"), updatedAt: "2026-03-10T13:00:00+01:00" })).toBe(at("12:40"));
});

it("a result has the words beside its code where that is not known, and its times in one zone", () => {
  const code = { system: "site", code: "x", display: "Potassium" };
  const told = { code, collectedFrom: "2026-03-10T12:30:00+01:00", orderId: "F1" };
  expect(labs(report(4.1, told))).toMatchObject([{ code, collectedFrom: at("11:30"), orderId: "F1" }]);
  const [first] = report(0.9).data.results;
  const known = { ...code, ...first?.code };
  expect(labs(report(0.9, { code: known }))[0]?.code).toEqual(first?.code);
});

it("under each unknown code is a result of its own", () => {
  const under = (code: string) => report(1, { code: { system: "site", code } });
  expect(labs(under("a"), under("b")).map(({ doubts }) => doubts)).toEqual([undefined, undefined]);
});

test.each<[string, Partial<Result>]>([
  ["its issue", { issuedAt: at("12:10"), updatedAt: undefined }],
  ["its message", { issuedAt: undefined, updatedAt: at("12:20") }],
])("a correction that tells the time of %s gives way to a later one", (_, times) => {
  const one = received(at("12:40"), 1, { status: "corrected", ...times }, { time: at("12:00") });
  const later = { status: "corrected", issuedAt: undefined, updatedAt: at("12:50") } as const;
  expect(labs(one, received(at("12:50"), 2, later)).map(({ value }) => value)).toEqual(["2"]);
});

const ofFhir = `${FHIR_ID}${"0".repeat(32)}`;

test.each<[string, string, Partial<Result>, string[] | undefined]>([
  ["FHIR", ofFhir, { updatedAt: at("12:40"), issuedAt: at("12:10") }, ["collection-time-doubtful"]],
  ["FHIR, of no time of collection", ofFhir, { updatedAt: at("12:40"), collectedAt: undefined }, undefined],
  ["FHIR, in time", ofFhir, { updatedAt: at("12:20") }, undefined],
  ["HL7 v2", "1", { updatedAt: at("12:40") }, undefined],
])(
  "what a clock tells that is ahead of ours leaves the time of collection in doubt: %s",
  (_, id, given, doubts) => {
    expect(labs(received(at("12:20"), 1, given, { id }))[0]?.doubts).toEqual(doubts);
  },
);
