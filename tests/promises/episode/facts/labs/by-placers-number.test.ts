import { expect, it } from "vitest";
import { foldLabs, isConflicting } from "../../../../../shared/episode/facts/fold-labs.ts";
import type { Withdrawal } from "../../../../../shared/episode/facts/lab-version.ts";
import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../../made-up/patients/ward.ts";
import { report } from "./fold-labs.ts";

const potassium = {
  ...result("potassium", 4.1, at("12:00"), { resultId: "k", orderId: "F2", issuedAt: at("12:10") }),
  source: report(0.9).source,
};
const magnesium = (given: object = {}) => report(0.9, { orderId: "F1", ...given });

const takenBack = (of = "", given: object = {}): Withdrawal => ({
  ...report(0.9),
  type: "lab.results.withdrawn.v1",
  id: "taken-back",
  time: at("13:00"),
  data: { orderIds: ["P1"], resultIds: [`P1|${of}`], status: "unsettled", ...given },
});

const doubtful = (withdrawal: Withdrawal, ...reports: ReturnType<typeof report>[]) =>
  foldLabs(reports, [withdrawal]).labs.filter(({ doubts, status }) => doubts && status === "final").length;
const isAsked = (withdrawal: Withdrawal, ...reports: ReturnType<typeof report>[]) =>
  isConflicting(storedFact(withdrawal, at("13:00")), foldLabs(reports, [withdrawal]).conflicts);

it("what is taken back under a number that nothing came under may be each that its source told: a person is asked", () => {
  expect(doubtful(takenBack(), magnesium(), potassium)).toBe(2);
  expect(isAsked(takenBack(), magnesium(), potassium)).toBe(true);
});

it("one test of it is of that analyte alone", () => {
  expect(doubtful(takenBack("magnesium"), magnesium(), potassium)).toBe(1);
  expect(doubtful(takenBack("sodium"), magnesium(), potassium)).toBe(0);
  expect(isAsked(takenBack("sodium"), magnesium(), potassium)).toBe(false);
});

it("it means nothing where a result came under that number, and none of another sender, or of later", () => {
  expect(doubtful(takenBack("magnesium"), magnesium({ orderId: "P1" }), potassium)).toBe(0);
  expect(isAsked(takenBack(), magnesium({ orderId: "P1" }), potassium)).toBe(false);
  expect(doubtful({ ...takenBack(), source: "another" }, magnesium())).toBe(0);
  expect(doubtful(takenBack(), magnesium({ issuedAt: at("13:10") }))).toBe(0);
});

it("what its sender told later is none of it, though it says nothing of its issue", () => {
  const undated = (time: string) => ({ ...magnesium({ issuedAt: undefined }), time: at(time) });
  expect(doubtful(takenBack(), undated("12:30"))).toBe(1);
  expect(doubtful(takenBack(), undated("13:30"))).toBe(0);
  expect(isAsked(takenBack(), undated("13:30"))).toBe(false);
});

it("what it says itself under that number is no result that came", () => {
  const said = magnesium({ resultId: "P1|mg", orderId: "P1", status: "cancelled" });
  expect(doubtful(takenBack("magnesium"), magnesium(), said)).toBe(1);
});

it("what is sure names what it names", () => {
  expect(doubtful(takenBack("", { status: "cancelled" }), magnesium())).toBe(0);
});
