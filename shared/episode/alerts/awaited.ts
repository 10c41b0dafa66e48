import { type Instant, latest, plusHours } from "../../base/instant.ts";
import { isVoid } from "../../events/data/void.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Lab } from "../../protocol/types/picture.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { materialOf } from "../../protocol/values/specimen.ts";
import type { DecisionContext } from "../context.ts";
import type { Patient } from "../facts/patient.ts";
import type { Draft } from "../messages/draft.ts";
import { hoursOver } from "../messages/reference.ts";
import type { Alert, Awaited } from "../state/alert.ts";
import { stepOf } from "./steps.ts";

type Answered = FactOf<"alert.acknowledged.v1">;

/**
 * Who answered asks to be told when a result is here. Asked twice it is asked once, and again once it was told.
 * @param known every result from before the wish
 */
export function askFor(
  alert: Alert,
  { time, data: { contact, awaiting } }: Answered,
  known: () => readonly Lab[],
): Alert {
  if (awaiting === undefined) return alert;
  const { awaited = [] } = alert;
  const isAsked = awaited.some(
    (one) => isWaiting(one) && one.contact === contact && one.analyte === awaiting,
  );
  if (isAsked) return alert;
  const drawn = known().flatMap((lab) => (isOf(lab, awaiting) && lab.collectedAt) || []);
  const asked = {
    contact,
    analyte: awaiting,
    at: new Date(time).toISOString(),
    drawnAfter: latest(...drawn),
  };
  return { ...alert, awaited: [...awaited, asked] };
}

/** Each who asked is told once, and nobody else. The wait ends with the result, or silently with the window. */
export function tellAwaited(
  draft: Draft,
  { labs }: Pick<Patient, "labs">,
  windowClosesAt: ReadonlyMap<string, Instant>,
  world: DecisionContext,
): Draft {
  return [...draft.alerts.values()].reduce((before, alert) => {
    const until = hoursOver(alert, windowClosesAt.get(alert.episode), world);
    if (until <= world.now) return before;
    const from = plusHours(until, -2 * world.policy(world.policyHash).windowHours);
    const isDue = (one: Awaited) => isWaiting(one) && isHere(one, labs, from);
    const due = (alert.awaited ?? []).flatMap((one, index) => (isDue(one) ? [index] : []));
    return due.reduce((told, index) => tell(told, alert.id, index, world), before);
  }, draft);
}

function isWaiting({ toldAt }: Awaited): boolean {
  return toldAt === undefined;
}

/** A result of blood that was drawn after all that was known of it when it was asked for: a correction of that is none. */
function isHere({ analyte, at, drawnAfter }: Awaited, labs: readonly Lab[], from: Instant): boolean {
  return labs.some((lab) => {
    if (!isOf(lab, analyte)) return false;
    const { collectedAt, receivedAt } = lab;
    if (collectedAt === undefined) return receivedAt !== undefined && receivedAt > at;
    return collectedAt > (drawnAfter ?? from);
  });
}

/** Readable or not: whoever waits for it has to look. */
function isOf({ code, status, specimen }: Lab, analyte: Analyte): boolean {
  if (isVoid(status)) return false;
  const meaning = meaningOf(code);
  return meaning?.analyte === analyte && meaning.material === "blood" && materialOf(specimen) !== "other";
}

/** @param index its place among the alert's: it tells two messages apart, and says nothing of the patient */
function tell(draft: Draft, id: string, index: number, world: DecisionContext): Draft {
  const alert = draft.alerts.get(id);
  const contact = alert?.awaited?.[index]?.contact;
  if (!alert || contact === undefined) return draft;
  const awaited = alert.awaited?.map((one, n) => (n === index ? { ...one, toldAt: world.now } : one));
  const noted = draft.put({ ...alert, awaited });
  const channel = channelTo(contact, draft, id, world);
  if (channel === undefined) return noted.reachesNobody(id);
  const of = { kind: "awaited" as const, severity: "info" as const, causedAt: world.now };
  const step = stepOf(contact, draft.messagesOf(id));
  return noted.send({ ...alert, awaited }, [{ ...of, round: `${index}`, step, contact, channel }]);
}

/** One message by one channel: the telephone where there is one. */
function channelTo(contact: string, draft: Draft, alert: string, world: DecisionContext) {
  const told = draft.messagesOf(alert).filter((one) => one.contact === contact);
  const channels = world.channelsOf?.(contact) ?? told.map(({ channel }) => channel);
  return channels.includes("sms") ? "sms" : channels[0];
}
