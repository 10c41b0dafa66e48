import type { Hl7Message } from "@medplum/core";
import type { FactOf } from "../../events/fact.ts";
import { type Instant, latest, plusHours } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import { type Header, headerOf, headerReason } from "./header.ts";
import { orderOf } from "./order.ts";
import type { Finding, Reason } from "./reasons.ts";
import { type Result, resultOf } from "./result.ts";
import { type OrderGroup, structureOf } from "./structure.ts";
import { subjectOf } from "./subject.ts";

/** As in /v1/events. */
const AHEAD_HOURS = 24;

/** As many as one fact holds. */
const MAX_RESULTS = 500;

type Fact = FactOf<"lab.results.reported.v1">;

/** One message, read: what can be taken of it as one fact, and what was found that cannot. */
export interface Report {
  readonly source: string;
  readonly subject?: string;
  readonly fact: Fact | null;
  readonly findings: readonly Finding[];
}

export function reportOf(message: Hl7Message, site: Site, now: Instant): Report {
  const header = headerOf(message.header, site);
  const { source } = header;
  const { patients, orders } = structureOf(message);
  const patient = subjectOf(patients, site.hl7v2.subject);
  const reason = headerReason(message.header, header);
  if ("reason" in patient) return { source, ...nothing(reason ?? patient.reason) };
  if (reason) return { source, ...patient, ...nothing(reason) };
  if (orders.length === 0) return { source, ...patient, ...nothing("no-results") };
  const read = orders.flatMap((group) => readOrder(group, header, plusHours(now, AHEAD_HOURS)));
  const taken = read.flatMap((one) => ("result" in one ? [one] : []));
  const findings = read.flatMap((one) => ("result" in one ? [] : [one]));
  const [over] = taken.slice(MAX_RESULTS);
  if (over) findings.push({ reason: "too-many-results", at: over.at });
  return { source, ...patient, fact: factOf(header, patient.subject, taken.slice(0, MAX_RESULTS)), findings };
}

function nothing(reason: Reason): Pick<Report, "fact" | "findings"> {
  return { fact: null, findings: [{ reason, at: 1 }] };
}

interface Taken {
  readonly result: Result;
  readonly issuedAt: Instant;
  readonly order: string;
  readonly at: number;
}

function readOrder(group: OrderGroup, { zone, sentAt }: Header, ahead: Instant): (Taken | Finding)[] {
  const order = orderOf(group, zone, sentAt);
  if (!order) return group.observations.map(({ at }) => ({ reason: "no-order", at }));
  const { issuedAt } = order;
  const at = group.obr?.at ?? 1;
  if (!issuedAt) return [{ reason: "no-time", at }];
  if (issuedAt > ahead) return [{ reason: "time-ahead", at }];
  return group.observations.map((observation) => {
    const result = resultOf(observation.segment, order, { zone, issuedAt, ahead });
    if (typeof result === "string") return { reason: result, at: observation.at };
    return { result, issuedAt, order: order.id, at: observation.at };
  });
}

/** One fact per message, because its id is the message's; made when the newest of its orders was. */
function factOf({ source, id }: Header, subject: string, taken: readonly Taken[]): Fact | null {
  const [first] = taken;
  const time = latest(...taken.map(({ issuedAt }) => issuedAt));
  if (!first || !time) return null;
  return {
    specversion: "1.0",
    type: "lab.results.reported.v1",
    source,
    id,
    subject,
    time,
    data: { reportId: first.order, results: taken.map(({ result }) => result) },
  };
}
