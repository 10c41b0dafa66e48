import type { Hl7Message } from "@medplum/core";
import type { FactOf } from "../../events/fact.ts";
import { AHEAD_HOURS, MAX_BYTES, MAX_RESULTS } from "../../events/limits.ts";
import { type Instant, latest, plusHours } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import { type Header, headerOf, headerReason } from "./header.ts";
import { type Order, orderOf } from "./order.ts";
import type { Finding, Reason } from "./reasons.ts";
import { type Reading, type Result, resultOf } from "./result.ts";
import { type OrderGroup, structureOf } from "./structure.ts";
import { subjectOf } from "./subject.ts";

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
  const { taken, findings } = resultsOf(orders, header, plusHours(now, AHEAD_HOURS));
  const fact = factOf(header, patient.subject, taken);
  if (fact && Buffer.byteLength(JSON.stringify(fact)) > MAX_BYTES)
    return { source, ...patient, ...nothing("too-large") };
  return { source, ...patient, fact, findings };
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

/** Results up to the first that is one too many; behind that nothing is read. */
function resultsOf(orders: readonly OrderGroup[], header: Header, ahead: Instant) {
  const taken: Taken[] = [];
  const findings: Finding[] = [];
  for (const one of readAll(orders, header, ahead)) {
    if (!("result" in one)) findings.push(one);
    else if (taken.length < MAX_RESULTS) taken.push(one);
    else {
      findings.push({ reason: "too-many-results", at: one.at });
      break;
    }
  }
  return { taken, findings };
}

function* readAll(orders: readonly OrderGroup[], header: Header, ahead: Instant): Generator<Taken | Finding> {
  for (const group of orders) yield* readOrder(group, header, ahead);
}

function* readOrder(group: OrderGroup, { zone, sentAt }: Header, ahead: Instant): Generator<Taken | Finding> {
  const order = orderOf(group, zone, sentAt);
  const at = group.obr?.at ?? 1;
  if (!order) yield* group.observations.map(({ at }) => ({ reason: "no-order" as const, at }));
  else if (!order.issuedAt) yield { reason: "no-time", at };
  else if (order.issuedAt > ahead) yield { reason: "time-ahead", at };
  else yield* readResults(group, order, { zone, issuedAt: order.issuedAt, ahead });
}

function* readResults(group: OrderGroup, order: Order, reading: Reading): Generator<Taken | Finding> {
  for (const { segment, at } of group.observations) {
    const result = resultOf(segment, order, reading);
    if (typeof result === "string") yield { reason: result, at };
    else yield { result, issuedAt: reading.issuedAt, order: order.id, at };
  }
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
