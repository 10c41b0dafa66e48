import { expect } from "vitest";
import {
  foldSymptoms,
  reportsOf,
  type SymptomReport,
} from "../../../../shared/episode/facts/fold-symptoms.ts";
import type { SessionSpan } from "../../../../shared/episode/spans.ts";
import { symptoms } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

export type Reported = SymptomReport["symptom"];

export const report = (time: string, ...reported: Partial<Reported>[]) =>
  symptoms(at(time), ...reported.map((one) => ({ kind: "muscle-spasm" as const, ...one })));

export type Report = ReturnType<typeof report>;

/** Received as soon as it is reported, unless said otherwise. */
export const received = (fact: Report, receivedAt = fact.time): SymptomReport[] =>
  reportsOf({ ...fact, receivedAt });

/** Whatever the order in which the reports come. */
export function folded(reports: readonly SymptomReport[], spans: readonly SessionSpan[] = []) {
  const { symptoms: felt, voided } = foldSymptoms(reports, spans);
  expect(foldSymptoms(reports.toReversed(), spans)).toEqual({ symptoms: felt, voided });
  return { felt, voided };
}

export const fold = (...reports: Report[]) => folded(reports.flatMap((one) => received(one))).felt;
