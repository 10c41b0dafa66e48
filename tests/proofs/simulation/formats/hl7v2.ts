import { instant } from "../../../../shared/base/instant.ts";
import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import { segment } from "../../../made-up/messages/hl7v2-message.ts";
import { isLater } from "./collected.ts";
import type { Hl7Dialect } from "./dialect.ts";
import { type Letter, type Said, unmapped } from "./letter.ts";
import { offsetMinutes, offsetText, readBack, wallClock } from "./wall-clock.ts";

type Report = FactOf<"lab.results.reported.v1">;
type Result = Report["data"]["results"][number];
type End = FactOf<"dialysis.session.ended.v1">;
type Merge = FactOf<"patient.merged.v1">;

/** OBX-11, by HL7 table 0085. */
const statuses = {
  preliminary: "P",
  final: "F",
  corrected: "C",
  amended: "A",
  cancelled: "X",
  "entered-in-error": "D",
} as const satisfies Record<Result["status"], string>;

/** With signs that are delimiters here. */
const NAME = "Electrolyte & more";
const NAME_ENCODED = "Electrolyte \\T\\ more";

/** ORU^R01, ADT^A03 and ADT^A40, one message for each fact; several in a row, or as a batch. */
export function hl7Letter(dialect: Hl7Dialect, said: readonly Said[]): Letter {
  const messages = said.map((each) => messageOf(dialect, each));
  const segments = messages.flatMap((each) => each.segments);
  const all = dialect.isWrapped ? ["FHS|^~\\&", "BHS|^~\\&", ...segments, "BTS|1", "FTS|1"] : segments;
  const acks = messages.map(({ fact }) => (fact ? ("AA" as const) : ("AE" as const)));
  return {
    path: "/v1/hl7v2",
    contentType: "x-application/hl7-v2+er7",
    body: all.join(dialect.lineEnd) + dialect.lineEnd,
    status: acks.every((ack) => ack === "AA") ? 200 : 422,
    acks,
    facts: messages.flatMap(({ fact }) => (fact ? [{ name: fact.id, fact }] : [])),
    held: said.flatMap(({ stranger, fact }) =>
      stranger ? [{ reason: "unmapped-code", mentions: `|${fact.id}|P|` }] : [],
    ),
  };
}

interface Message {
  readonly segments: readonly string[];
  readonly fact: CloudEvent | null;
}

function messageOf(dialect: Hl7Dialect, said: Said): Message {
  const { fact } = said;
  switch (fact.type) {
    case "lab.results.reported.v1":
      return resultsMessage(dialect, said, fact);
    case "dialysis.session.ended.v1":
      return sessionMessage(dialect, said, fact);
    case "patient.merged.v1":
      return mergeMessage(dialect, said, fact);
    default:
      throw new Error(`no HL7 message says ${fact.type}`);
  }
}

function resultsMessage(dialect: Hl7Dialect, said: Said, fact: Report): Message {
  const { results } = said.stranger === "alone" ? { results: [] } : fact.data;
  const [first] = fact.data.results;
  const order = first?.resultId ?? "";
  const sent = issuedAs(dialect, said.saidAt);
  const own = issuedAs(dialect, fact.time);
  const issued = isLater(own, sent) ? null : own;
  const obx = results.map((result, at) => observation(dialect, result, at + 1));
  const strange = said.stranger ? [strangeObservation(obx.length + 1)] : [];
  const segments = [
    header(dialect, said, "ORU^R01^ORU_R01"),
    segment("PID", { 1: "1", 3: `${fact.subject}^^^SIM^MR` }),
    segment("OBR", { 1: "1", 3: order, 4: "PANEL^Panel^L", 22: timeText(dialect, fact.time), 25: "F" }),
    ...obx,
    ...strange,
  ];
  if (results.length === 0) return { segments, fact: null };
  const read = results.map((result, at) =>
    readAs(dialect, result, { resultId: `${order}|${result.code.code}|${at + 1}`, order, sent, issued }),
  );
  const data = { reportId: order, results: read };
  return { segments, fact: { ...fact, source: dialect.source, time: issued ?? sent, data } };
}

/** What stands in one OBX. */
function readAs(
  dialect: Hl7Dialect,
  result: Result,
  { resultId, order, sent, issued }: { resultId: string; order: string; sent: string; issued: string | null },
): Result {
  const { code, status } = result;
  const collectedAt = result.collectedAt && collectedAs(dialect, result.collectedAt, sent);
  const doubts: Result["doubts"] = [];
  if (result.collectedAt && !collectedAt) doubts.push("collection-time-unusable");
  if (collectedAt && [sent, issued].some((limit) => limit !== null && isLater(collectedAt, limit)))
    doubts.push("collection-time-doubtful");
  return {
    resultId,
    code: { ...code, display: NAME },
    value: isEmpty(dialect, result) ? "" : String(result.value),
    ...(result.unit && { unit: result.unit }),
    status,
    ...(collectedAt && { collectedAt }),
    ...(issued && { issuedAt: issued }),
    updatedAt: sent,
    orderId: order,
    ...(doubts.length > 0 && { doubts }),
  };
}

function observation(dialect: Hl7Dialect, result: Result, at: number): string {
  const text = String(result.value).replace(".", dialect.decimals);
  const value = dialect.valueType === "SN" ? `^${text}` : text;
  return segment("OBX", {
    1: String(at),
    2: dialect.valueType,
    3: `${result.code.code}^${NAME_ENCODED}^LN`,
    4: String(at),
    5: isEmpty(dialect, result) ? "" : value,
    6: result.unit ?? "",
    11: statuses[result.status],
    14: result.collectedAt ? timeText(dialect, result.collectedAt) : "",
  });
}

function strangeObservation(at: number): string {
  const { code, words, system } = unmapped;
  return segment("OBX", { 1: String(at), 2: "NM", 3: `${code}^${words}^${system}`, 5: "1", 11: "F" });
}

function isEmpty({ leavesVoidsEmpty }: Hl7Dialect, { status }: Result): boolean {
  return leavesVoidsEmpty && (status === "cancelled" || status === "entered-in-error");
}

function sessionMessage(dialect: Hl7Dialect, said: Said, fact: End): Message {
  const { sessionId, startedAt, endedAt } = fact.data;
  const segments = [
    header(dialect, said, "ADT^A03"),
    segment("PID", { 1: "1", 3: `${fact.subject}^^^SIM^MR` }),
    segment("PV1", {
      1: "1",
      2: "O",
      19: sessionId,
      44: timeText(dialect, startedAt),
      45: timeText(dialect, endedAt),
    }),
  ];
  const data = { sessionId, startedAt, endedAt, issuedAt: said.saidAt };
  return { segments, fact: { ...fact, source: dialect.source, time: endedAt, data } };
}

/** The number that is left, and behind it the one that is joined to it. */
function mergeMessage(dialect: Hl7Dialect, said: Said, fact: Merge): Message {
  const segments = [
    header(dialect, said, "ADT^A40^ADT_A39"),
    segment("EVN", { 1: "A40", 2: timeText(dialect, said.saidAt) }),
    segment("PID", { 1: "1", 3: `${fact.subject}^^^SIM^MR` }),
    segment("MRG", { 1: `${fact.data.merged}^^^SIM^MR` }),
  ];
  return { segments, fact: { ...fact, source: dialect.source, time: issuedAs(dialect, said.saidAt) } };
}

function header(dialect: Hl7Dialect, { saidAt, fact }: Said, type: string): string {
  const [application = "", facility = ""] = dialect.source.split("|");
  const from = { 3: application, 4: facility, 5: "WATCH", 6: "SITE", 7: timeText(dialect, saidAt) };
  return segment("MSH", { ...from, 9: type, 10: fact.id, 11: "P", 12: "2.5.1" });
}

/** Any offset will do, if it is said. */
const ELSEWHERE = "America/St_Johns";

function timeText({ local }: Hl7Dialect, time: string): string {
  const at = Date.parse(time);
  if (local) return wallClock(local, at);
  return `${wallClock(ELSEWHERE, at)}${offsetText(offsetMinutes(ELSEWHERE, at), "")}`;
}

/** An issue must have a time: of two that look alike it is the first. */
function issuedAs({ local }: Hl7Dialect, time: string): string {
  return local ? instant(readBack(local, Date.parse(time)).first) : time;
}

/**
 * A collection that could be either of two times is none, and midnight is a day without an hour: by the clock that is
 * written, by UTC's, and by the offset that the message is sent with, which is another one over a change of the clocks.
 */
function collectedAs(dialect: Hl7Dialect, time: string, sent: string): string | null {
  const isMidnight = [time.slice(11), timeText(dialect, time).slice(8, 14)].some((clock) =>
    /^(?:00:00:00\.000Z|000000)$/.test(clock),
  );
  const { local } = dialect;
  const byHeader = Date.parse(time) + offsetMinutes(ELSEWHERE, Date.parse(sent)) * 60_000;
  if (!local && byHeader % 86_400_000 === 0) return null;
  return isMidnight || (local && readBack(local, Date.parse(time)).isTwice) ? null : time;
}
