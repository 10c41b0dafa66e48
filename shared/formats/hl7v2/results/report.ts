import type { Instant } from "../../../base/instant.ts";
import { partBehind } from "../../../events/data/parts-by-age.ts";
import type { CloudEvent } from "../../../events/fact.ts";
import type { Site } from "../../../sites/site.ts";
import { component } from "../envelope/fields.ts";
import { type Content, contentKind, type Header, headerOf, headerReason } from "../envelope/header.ts";
import type { Hl7Message } from "../envelope/segment.ts";
import { type OrderGroup, type PatientGroup, structureOf } from "../envelope/structure.ts";
import { factsOf } from "../facts.ts";
import { mergesIn } from "../merge.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import { type SaidOf, sessionIn, sessionTakenBack } from "../session.ts";
import { type IdentifierRules, subjectOf, type Whose } from "../subject.ts";
import { orderReader } from "./orders.ts";

/** What one patient's part of a message says, and what was found in it. */
export interface ReportPart {
  readonly subject?: string;
  readonly facts: readonly CloudEvent[];
  readonly findings: readonly Finding[];
}

/** One message, read. */
interface Report {
  readonly source: string;
  /** One at least. */
  readonly parts: readonly ReportPart[];
}

/** @param charset why only its header can be read, if so */
export function reportOf(message: Hl7Message, charset: Reason | null, site: Site, now: Instant): Report {
  const header = headerOf(message.header, site, now);
  const { source, sender } = header;
  const content = contentKind(message.header, sender);
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

function nothing(reason: Reason, at = 1): ReportPart {
  return { facts: [], findings: [{ reason, at }] };
}

function resultsIn(
  groups: readonly PatientGroup[],
  header: Header,
  reason: Reason | null,
  where: IdentifierRules,
): ReportPart[] {
  if (groups.length === 0) return [nothing(reason ?? "no-subject")];
  const named = groups.map(({ patients, orders }) => ({ patients, orders, whose: whoseOf(patients, where) }));
  const unknown = named.flatMap(({ patients, whose }) =>
    "reason" in whose ? [nothing(reason ?? whose.reason, reason ? 1 : patients[0]?.at)] : [],
  );
  const known = Map.groupBy(
    named.flatMap(({ orders, whose }) => ("subject" in whose ? [{ orders, subject: whose.subject }] : [])),
    ({ subject }) => subject,
  );
  const read = orderReader(header, where.now, where.site.policy);
  const parts = [...known].map(([subject, all]): ReportPart => {
    if (reason) return { subject, ...nothing(reason) };
    return partOf(
      all.flatMap(({ orders }) => orders),
      read,
      { header, subject, ...where },
    );
  });
  return [...parts, ...unknown];
}

function whoseOf(patients: PatientGroup["patients"], where: IdentifierRules): Whose {
  return subjectOf(
    patients.map(({ segment }) => segment),
    where,
  );
}

/** All that a message says of one patient: one fact of results has the message's id. */
function partOf(
  orders: readonly OrderGroup[],
  read: ReturnType<typeof orderReader>,
  { header, subject, now, site }: SaidOf & Pick<IdentifierRules, "site">,
): ReportPart {
  if (orders.length === 0) return { subject, ...nothing("no-results") };
  const held = read(orders);
  const facts = factsOf(held, header, subject, now);
  const isUndated = facts.some((fact) => fact.timebasis === "receipt") && !header.isFast;
  const at = orders[0]?.obr?.at ?? 1;
  const told = [
    ...(isUndated ? [{ reason: "no-time" as const, at }] : []),
    ...(isBehind(facts, site, now) ? [{ reason: "time-behind" as const, at }] : []),
  ];
  return { subject, facts, findings: [...held.findings, ...told] };
}

function otherIn(
  message: Hl7Message,
  content: Exclude<Content, { kind: "other" | "results" }>,
  header: Header,
  reason: Reason | null,
  where: IdentifierRules,
): ReportPart {
  if (content.kind === "merge") return reason ? nothing(reason) : mergesIn(message, header, where);
  const patients = message.segments.filter(({ name }) => name === "PID");
  const whose = subjectOf(patients, where);
  if ("reason" in whose) return nothing(reason ?? whose.reason);
  if (reason) return { ...whose, ...nothing(reason) };
  const session = content.isTakenBack ? sessionTakenBack : sessionIn;
  const fact = session(message, content.maps, { header, subject: whose.subject, now: where.now });
  if (typeof fact === "string") return { ...whose, ...nothing(fact) };
  const isOld = isBehind([fact], where.site, where.now);
  return { ...whose, facts: [fact], findings: isOld ? [{ reason: "session-behind", at: 1 }] : [] };
}

function isBehind(facts: readonly CloudEvent[], site: Site, now: Instant): boolean {
  return facts.some((fact) => partBehind(fact, site, now) !== null);
}
