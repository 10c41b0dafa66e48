import type { Instant } from "../base/instant.ts";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import { isHeartbeat } from "../events/heartbeat.ts";
import { inParts } from "../events/split.ts";
import { senderName, senderOf } from "../formats/dialect/sender.ts";
import type { AckCode } from "../formats/hl7v2/ack.ts";
import { type Hl7Outcome, readHl7 } from "../formats/hl7v2/read.ts";
import { type Finding, reasons } from "../formats/hl7v2/reasons/reasons.ts";
import { OverLimitError } from "../formats/hl7v2/results/units.ts";
import { machineChunks } from "../formats/pcd/message.ts";
import { type HttpAnswer, mediaTypeOf, problem } from "../lambda/http.ts";
import type { Site } from "../sites/site.ts";
import { twoPatientsItem } from "../work/commit/conflict.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import { mayClaim } from "./admission.ts";
import { type Note, warn } from "./feeds.ts";
import { type MachineOutcome, noneAhead, readMachine, takeMachines } from "./machines.ts";
import { answerRefused, type DoorDeps, keep, mayName } from "./make-durable.ts";
import type { Read, RequestReader } from "./request.ts";

const ER7 = "x-application/hl7-v2+er7";

interface ReadMessages extends Read {
  readonly outcomes: readonly Hl7Outcome[];
  readonly machines: readonly MachineOutcome[];
}

/** One acknowledgement per message; what is none is answered, and read as nothing. */
export const readMessages: RequestReader<ReadMessages> = (sent, site) => {
  const type = mediaTypeOf(sent.contentType);
  if (type !== ER7 && type !== "text/plain") return { refused: problem(415, `Send ${ER7} or text/plain.`) };
  const read = withinLimits(() => readParts(sent, site));
  if (read instanceof OverLimitError) return { refused: problem(413, read.message) };
  const messages = read.flatMap((part) => ("machine" in part ? [] : [part]));
  const outcomes = askingWhose(messages, sent.receivedAt);
  const machines = read.flatMap((part) => ("machine" in part ? [part.machine] : []));
  return {
    outcomes,
    machines: noneAhead(machines, sent.receivedAt),
    facts: outcomes.flatMap((outcome) => outcome.facts).flatMap(inParts),
    held: outcomes.flatMap((outcome) => outcome.held),
    answer: answerOf(
      outcomes,
      read.map((part) => ("machine" in part ? part.machine.answer : part.ack)),
    ),
  };
};

type Part = Hl7Outcome | { readonly machine: MachineOutcome };

/** Dialysis machines speak HL7, and mean snapshots: each message is read by whose it is, and answered in its place. */
function readParts({ body, receivedAt }: Pick<InboundRequest, "body" | "receivedAt">, site: Site): Part[] {
  const parted = machineChunks(body, (source) => mapsAlarms(source, site));
  if (!parted) return readHl7(body, site, receivedAt);
  return parted.chunks.flatMap((chunk): Part[] =>
    "machine" in chunk
      ? [{ machine: readMachine(chunk.machine, parted.isBatch, site, receivedAt) }]
      : readHl7(chunk.other, site, receivedAt),
  );
}

/**
 * Messages of one body under one control id, with patients whom none before it named: all are taken, and a person asks
 * whose they are. One message may hold several patients; what comes in another request is asked about behind the bus.
 */
function askingWhose(messages: readonly Hl7Outcome[], receivedAt: Instant): readonly Hl7Outcome[] {
  if (messages.length < 2) return messages;
  const named = new Map<string, Set<string>>();
  return messages.map((message) => {
    const asked = message.facts.filter((fact) => named.get(identityOf(fact))?.has(fact.subject) === false);
    for (const fact of message.facts)
      named.set(identityOf(fact), (named.get(identityOf(fact)) ?? new Set()).add(fact.subject));
    const held = asked.map((event) => twoPatientsItem({ event, digest: digestOf(event), receivedAt }));
    return held.length > 0 ? { ...message, held: [...message.held, ...held] } : message;
  });
}

function identityOf({ source, id }: CloudEvent): string {
  return JSON.stringify([source, id]);
}

/** A site may say that an alarm of this sender ends a session. */
function mapsAlarms(source: string, site: Site): boolean {
  return senderOf(site, source).sessions?.some(({ message }) => message === "ORU^R40") ?? false;
}

/** POST /v1/hl7v2: acknowledged when everything is kept. A body without any message is not kept. */
export async function takeHl7(deps: DoorDeps, sent: InboundRequest): Promise<HttpAnswer> {
  const read = readMessages(sent, deps.site);
  if ("refused" in read) return answerRefused(deps, sent, read);
  mayClaim(deps.admission, sent, [...read.facts, ...read.held, ...read.machines]);
  mayName(read.machines.some(({ snapshot }) => snapshot?.subject && isHeartbeat(snapshot.subject)));
  if (read.outcomes.some(({ code }) => code !== "AR")) await keep(deps, sent, read);
  await takeMachines(deps, sent, read.machines);
  if (read.outcomes.length === 0) return read.answer;
  report(deps, read.outcomes);
  await deps.feeds?.hear(read.outcomes.map(noteOf), sent.receivedAt);
  return read.answer;
}

function noteOf({ code, source, facts, held, findings }: Hl7Outcome): Note {
  const isRefused = facts.length + held.length === 0;
  return {
    ...{ source, facts, held: held.map(({ reason }) => reason) },
    refused: isRefused ? [`hl7v2-${code}`] : [],
    warned: facts.length > 0 ? warningsIn(findings) : [],
  };
}

function warningsIn(findings: readonly Finding[]) {
  return findings.map(({ reason }) => reason).filter((reason) => reasons[reason].fate !== "held");
}

function withinLimits<T>(read: () => T): T | OverLimitError {
  try {
    return read();
  } catch (error) {
    if (error instanceof OverLimitError) return error;
    throw error;
  }
}

function answerOf(outcomes: readonly Hl7Outcome[], acks: readonly string[]): HttpAnswer {
  return {
    statusCode: statusOf(outcomes.map(({ code }) => code)),
    headers: { "content-type": `${ER7}; charset=utf-8`, "cache-control": "no-store" },
    body: acks.join(""),
  };
}

function statusOf(codes: readonly AckCode[]): 200 | 400 | 422 {
  if (codes.includes("AR")) return 400;
  return codes.includes("AE") ? 422 : 200;
}

function report({ runtime, site }: DoorDeps, outcomes: readonly Hl7Outcome[]): void {
  const counts = { AA: 0, AE: 0, AR: 0 };
  for (const { code, source, facts, held, findings } of outcomes) {
    const sender = senderName(source, site);
    counts[code] += 1;
    if (facts.length + held.length === 0) runtime.metrics.count("FactsRefused");
    for (const { reason } of held) runtime.log.warn("hl7v2-held", { reason, sender });
    if (facts.length > 0) warn(runtime, "hl7v2-warned", sender, warningsIn(findings));
  }
  runtime.log.info("hl7v2-answered", { count: outcomes.length, counts });
}
