import type { FactOf } from "../../events/fact.ts";
import { AHEAD_HOURS, MAX_BYTES, MAX_RESULTS } from "../../events/limits.ts";
import { type Instant, latest, plusHours } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import { type Content, contentOf, type Header, headerOf, headerReason } from "./header.ts";
import { type Order, orderOf } from "./order.ts";
import type { Finding, Reason } from "./reasons.ts";
import { type Result, type Reading as ResultReading, resultOf } from "./result.ts";
import type { Message } from "./segment.ts";
import { sessionOf } from "./session.ts";
import { type OrderGroup, type Structure, structureOf } from "./structure.ts";
import { subjectOf } from "./subject.ts";
import { timeReader } from "./time.ts";

type ResultsFact = FactOf<"lab.results.reported.v1">;

/** Results that fit into a fact however long each may be: a result has less than 4,096 characters, of 6 bytes at most. */
const ALWAYS_FIT = 10;

/** One message, read: what can be taken of it as one fact, and what was found that cannot. */
export interface Report {
  readonly source: string;
  readonly subject?: string;
  readonly fact: ResultsFact | FactOf<"dialysis.session.ended.v1"> | null;
  readonly findings: readonly Finding[];
}

/** @param charset why only its header can be read, if so */
export function reportOf(message: Message, charset: Reason | null, site: Site, now: Instant): Report {
  const header = headerOf(message.header, site);
  const { source, sender } = header;
  const content = contentOf(message.header, sender);
  if (content.kind === "other") return { source, ...nothing(content.reason) };
  if (charset) return { source, ...nothing(charset) };
  const structure = structureOf(message);
  const patient = subjectOf(structure.patients, site, sender);
  const reason = headerReason(message.header, header);
  if ("reason" in patient) return { source, ...nothing(reason ?? patient.reason) };
  if (reason) return { source, ...patient, ...nothing(reason) };
  return { source, ...patient, ...read(message, content, structure, { header, ...patient, now }) };
}

type Read = Pick<Report, "fact" | "findings">;

interface Reading {
  readonly header: Header;
  readonly subject: string;
  readonly now: Instant;
}

function read(
  message: Message,
  content: Exclude<Content, { kind: "other" }>,
  structure: Structure,
  { header, subject, now }: Reading,
): Read {
  const ahead = plusHours(now, AHEAD_HOURS);
  if (content.kind === "results") return resultsIn(structure, header, subject, ahead);
  const fact = sessionOf(message, content.maps, header, subject, ahead);
  return typeof fact === "string" ? nothing(fact) : { fact, findings: [] };
}

function resultsIn({ orders }: Structure, header: Header, subject: string, ahead: Instant): Read {
  if (orders.length === 0) return nothing("no-results");
  const { taken, findings } = resultsOf(orders, header, ahead);
  const fact = factOf(header, subject, taken);
  const isTooLarge = fact && taken.length > ALWAYS_FIT && Buffer.byteLength(JSON.stringify(fact)) > MAX_BYTES;
  return isTooLarge ? nothing("too-large") : { fact, findings };
}

function nothing(reason: Reason): Read {
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
  const timeOf = timeReader(header.zone);
  for (const group of orders) yield* readOrder(group, header, timeOf, ahead);
}

function* readOrder(
  group: OrderGroup,
  header: Header,
  timeOf: ResultReading["timeOf"],
  ahead: Instant,
): Generator<Taken | Finding> {
  const { sender } = header;
  const order = orderOf(group, header);
  const at = group.obr?.at ?? 1;
  if (!order) yield* group.observations.map(({ at }) => ({ reason: "no-order" as const, at }));
  else if (!order.ofPatient)
    yield* group.observations.map(({ at }) => ({ reason: "no-patient-specimen" as const, at }));
  else if (!order.issuedAt) yield { reason: "no-time", at };
  else if (order.issuedAt > ahead) yield { reason: "time-ahead", at };
  else yield* readResults(group, order, { sender, timeOf, issuedAt: order.issuedAt, ahead });
}

function* readResults(group: OrderGroup, order: Order, reading: ResultReading): Generator<Taken | Finding> {
  for (const observation of group.observations) {
    const result = resultOf(observation, order, reading);
    const { at } = observation;
    if (typeof result === "string") yield { reason: result, at };
    else yield { result, issuedAt: reading.issuedAt, order: order.id, at };
  }
}

/** One fact per message, because its id is the message's; made when the newest of its orders was. */
function factOf({ source, id }: Header, subject: string, taken: readonly Taken[]): ResultsFact | null {
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
