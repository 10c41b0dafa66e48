import type { Instant } from "../../../base/instant.ts";
import type { CloudEvent } from "../../../events/fact.ts";
import type { Site } from "../../../sites/site.ts";
import { component } from "../envelope/fields.ts";
import { type Content, contentOf, type Header, headerOf, headerReason } from "../envelope/header.ts";
import type { Message } from "../envelope/segment.ts";
import { type OrderGroup, type PatientGroup, structureOf } from "../envelope/structure.ts";
import { factsOf } from "../facts.ts";
import { mergesIn } from "../merge.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import { sessionOf, sessionTakenBack } from "../session.ts";
import { subjectOf, type Where, type Whose } from "../subject.ts";
import { orderReader } from "./orders.ts";

/** What one patient's part of a message says, and what was found in it. */
export interface Part {
  readonly subject?: string;
  readonly facts: readonly CloudEvent[];
  readonly findings: readonly Finding[];
}

/** One message, read. */
interface Report {
  readonly source: string;
  /** One at least. */
  readonly parts: readonly Part[];
}

/** @param charset why only its header can be read, if so */
export function reportOf(message: Message, charset: Reason | null, site: Site, now: Instant): Report {
  const header = headerOf(message.header, site, now);
  const { source, sender } = header;
  const content = contentOf(message.header, sender);
  if (content.kind === "other") return { source, parts: [nothing(content.reason)] };
  if (charset) return { source, parts: [nothing(charset)] };
  const where = { site, sender, now, facility: component(message.header, 6, 1) };
  const reason = headerReason(message.header, header);
  const parts =
    content.kind === "results"
      ? resultsIn(structureOf(message), header, reason, where)
      : [otherIn(message, content, header, reason, where)];
  const [first = nothing("no-results"), ...others] = parts;
  const told = first.facts.length > 0 || others.length > 0 ? header.findings : [];
  return { source, parts: [{ ...first, findings: [...told, ...first.findings] }, ...others] };
}

function nothing(reason: Reason, at = 1): Part {
  return { facts: [], findings: [{ reason, at }] };
}

function resultsIn(
  groups: readonly PatientGroup[],
  header: Header,
  reason: Reason | null,
  where: Where,
): Part[] {
  if (groups.length === 0) return [nothing(reason ?? "no-subject")];
  const named = groups.map(({ patients, orders }) => ({ patients, orders, whose: whoseOf(patients, where) }));
  const unknown = named.flatMap(({ patients, whose }) =>
    "reason" in whose ? [nothing(reason ?? whose.reason, reason ? 1 : patients[0]?.at)] : [],
  );
  const known = Map.groupBy(
    named.flatMap(({ orders, whose }) => ("subject" in whose ? [{ orders, subject: whose.subject }] : [])),
    ({ subject }) => subject,
  );
  const read = orderReader(header, where.now);
  const parts = [...known].map(([subject, all]): Part => {
    if (reason) return { subject, ...nothing(reason) };
    return partOf(
      all.flatMap(({ orders }) => orders),
      read,
      { header, subject, now: where.now },
    );
  });
  return [...parts, ...unknown];
}

function whoseOf(patients: PatientGroup["patients"], where: Where): Whose {
  return subjectOf(
    patients.map(({ segment }) => segment),
    where,
  );
}

/** All that a message says of one patient: one fact of results has the message's id. */
function partOf(
  orders: readonly OrderGroup[],
  read: ReturnType<typeof orderReader>,
  { header, subject, now }: { readonly header: Header; readonly subject: string; readonly now: Instant },
): Part {
  if (orders.length === 0) return { subject, ...nothing("no-results") };
  const held = read(orders);
  const facts = factsOf(held, header, subject, now);
  const isUndated = facts.some((fact) => fact.timebasis === "receipt") && !header.isFast;
  const undated = isUndated ? [{ reason: "no-time" as const, at: orders[0]?.obr?.at ?? 1 }] : [];
  return { subject, facts, findings: [...held.findings, ...undated] };
}

function otherIn(
  message: Message,
  content: Exclude<Content, { kind: "other" | "results" }>,
  header: Header,
  reason: Reason | null,
  where: Where,
): Part {
  if (content.kind === "merge") return reason ? nothing(reason) : mergesIn(message, header, where);
  const patients = message.segments.filter(({ name }) => name === "PID");
  const whose = subjectOf(patients, where);
  if ("reason" in whose) return nothing(reason ?? whose.reason);
  if (reason) return { ...whose, ...nothing(reason) };
  const session = content.isTakenBack ? sessionTakenBack : sessionOf;
  const fact = session(message, content.maps, header, whose.subject, where.now);
  return { ...whose, ...(typeof fact === "string" ? nothing(fact) : { facts: [fact], findings: [] }) };
}
