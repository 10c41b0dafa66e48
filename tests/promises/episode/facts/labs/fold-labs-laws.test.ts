import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../../shared/base/instant.ts";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import type { LabReport, Withdrawal } from "../../../../../shared/episode/facts/lab-version.ts";
import { correctedOften, result } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

const minute = fc.integer({ min: 0, max: 240 }).map((minutes) => plusMinutes(at("08:00"), minutes));
const few = fc.constantFrom(at("09:00"), at("09:30"), undefined);
const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const given = fc.record({
  resultId: fc.constantFrom("a", "b"),
  status: fc.constantFrom("preliminary", "final", "corrected", "amended", "cancelled", "entered-in-error"),
  collectedAt: few,
  issuedAt: rarely(minute),
  updatedAt: rarely(minute),
  versionId: rarely(fc.integer({ min: 1, max: 3 })),
  orderId: rarely(fc.constantFrom("o", "p")),
});

const told = fc.record({
  given,
  analyte: fc.constantFrom("potassium", "magnesium"),
  value: fc.constantFrom(0.6, 4.4, 7.5),
  time: minute,
  late: fc.integer({ min: 0, max: 60 }),
});

function reportOf(one: typeof told extends fc.Arbitrary<infer T> ? T : never, id: number): LabReport {
  const { collectedAt, ...rest } = one.given;
  const report = result(one.analyte as "potassium", one.value, at("09:00"), {
    ...rest,
    status: rest.status as "final",
  });
  const results = report.data.results.map(({ collectedAt: _, ...each }) => ({
    ...each,
    ...(collectedAt !== undefined && { collectedAt }),
  }));
  const receivedAt = plusMinutes(one.time, one.late);
  return { ...report, id: `r-${id}`, time: one.time, receivedAt, data: { ...report.data, results } };
}

const reports = fc
  .array(told, { minLength: 1, maxLength: 7 })
  .map((all) => all.map((one, index) => reportOf(one, index)));

/** Dated ahead of its receipt in every one of its times. */
const ahead = told.map((one): LabReport => {
  const base = reportOf({ ...one, late: 0 }, 99);
  const future = plusMinutes(one.time, 120);
  const ids = base.data.results.map((each) => ({
    ...each,
    status: one.given.status === "preliminary" ? ("preliminary" as const) : ("final" as const),
    collectedAt: future,
    issuedAt: future,
    updatedAt: future,
  }));
  return { ...base, time: future, data: { ...base.data, results: ids } };
});

const withdrawal = fc
  .record({
    time: minute,
    orderIds: fc.constantFrom("o", "p").map((id) => [id]),
    status: fc.constantFrom("cancelled", "unsettled"),
  })
  .map(({ time, orderIds, status }): Withdrawal => {
    const { type: _, data: __, ...envelope } = result("potassium", 1, at("09:00"));
    const type = "lab.results.withdrawn.v1";
    return { ...envelope, type, time, receivedAt: time, data: { orderIds, status: status as "cancelled" } };
  });

const naming = ({ evidence, value, collectedAt }: ReturnType<typeof foldLabs>["labs"][number]) =>
  JSON.stringify([evidence.of, value, collectedAt]);

describe("whatever a laboratory sends", () => {
  it("the order of what came makes no difference", () => {
    fc.assert(
      fc.property(
        reports,
        fc.array(withdrawal, { maxLength: 2 }),
        fc.infiniteStream(fc.nat()),
        (all, taken, draw) => {
          const folded = foldLabs(all, taken);
          const keyed = all.map((report) => ({ report, key: draw.next().value ?? 0 }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ report }) => report);
          expect(foldLabs(shuffled, taken.toReversed())).toEqual(folded);
        },
      ),
    );
  });

  it("each result has something that stands, and each content stands or was replaced", () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { labs, superseded } = foldLabs(all);
        const standing = new Set(labs.map(({ evidence }) => evidence.of));
        for (const { evidence } of superseded) expect(standing.has(evidence.of)).toBe(true);
      }),
    );
  });

  it("what is dated ahead of its receipt takes no place, and clears nothing", () => {
    fc.assert(
      fc.property(reports, ahead, (all, one) => {
        const after = foldLabs([...all, one]).labs;
        const stands = new Set(after.map(naming));
        for (const lab of foldLabs(all).labs) expect(stands.has(naming(lab))).toBe(true);
        const own = after.filter(({ collectedAt }) => collectedAt === one.data.results[0]?.collectedAt);
        for (const { doubts } of own) expect(doubts).toContain("collection-time-doubtful");
      }),
    );
  });

  it("of two contents of which nothing says which is the newer, neither clears anything", () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { labs, conflicts } = foldLabs(all);
        const draws = Map.groupBy(labs, ({ evidence, code }) => JSON.stringify([evidence.of, code]));
        for (const draw of draws.values()) {
          const clear = draw.filter(({ doubts, status }) => !doubts?.length && status === "final");
          const values = new Set(clear.map(({ value, collectedAt }) => JSON.stringify([value, collectedAt])));
          const times = new Set(clear.map(({ collectedAt }) => collectedAt));
          expect(values.size).toBe(times.size);
        }
        expect(conflicts).toEqual([...new Set(conflicts)].sort());
      }),
    );
  });
});

describe("a message that lies ahead of its receipt settles nothing", () => {
  const corrected = (value: number, time: string, receivedAt: string): LabReport => ({
    ...result("potassium", value, at("09:00"), { resultId: "k", status: "corrected" }),
    ...{ id: `${value}`, time: at(time), receivedAt: at(receivedAt) },
  });
  const values = (...all: LabReport[]) =>
    foldLabs(all.map(withoutIssue))
      .labs.map(({ value }) => value)
      .sort();
  const withoutIssue = (report: LabReport): LabReport => ({
    ...report,
    data: { ...report.data, results: report.data.results.map(({ issuedAt: _, ...each }) => each) },
  });

  it("of two corrections both stand where one of them is so, and the newer alone where none is", () => {
    expect(values(corrected(4.4, "15:00", "10:00"), corrected(7.5, "10:02", "10:02"))).toEqual([
      "4.4",
      "7.5",
    ]);
    expect(values(corrected(7.5, "10:00", "10:00"), corrected(4.4, "15:00", "10:02"))).toEqual([
      "4.4",
      "7.5",
    ]);
    expect(values(corrected(7.5, "10:00", "10:00"), corrected(4.4, "10:02", "10:02"))).toEqual(["4.4"]);
  });
});

it("what is dated ahead draws no cancellation to itself, away from the draw that was told before", () => {
  const told = (status: "final" | "cancelled", collected: string, time: string): LabReport => ({
    ...result("potassium", 4.4, at(collected), { resultId: "k", status, issuedAt: undefined }),
    ...{ id: `${status} ${time}`, time: at(time), receivedAt: at("10:05") },
  });
  const all = [told("final", "09:00", "09:10"), told("cancelled", "09:30", "10:05")];
  const statuses = (reports: LabReport[]) => foldLabs(reports).labs.map(({ status }) => status);
  expect(statuses(all)).toEqual(["cancelled"]);
  expect(statuses([...all, told("final", "12:00", "12:00")])).toEqual(["cancelled", "final"]);
});

it("five hundred corrections under one id, each of a time of its own, are folded", () => {
  expect(foldLabs([correctedOften(500)]).labs.length).toBeGreaterThan(200);
});
