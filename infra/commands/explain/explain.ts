import { byText, type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { Message } from "../../../shared/episode/state/message.ts";
import type { People } from "../../../shared/sites/people/people.ts";
import { channelsOf, onCall, unreachableChannels } from "../../../shared/sites/people/roles.ts";
import type { Site } from "../../../shared/sites/site.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { Inquiry } from "./arguments.ts";

/** An alert with its messages. Its patient is printed where that was asked for, and nowhere else. */
interface Told {
  readonly subject: string;
  readonly alert: Alert;
  readonly messages: readonly Message[];
}

/** Says who was on call. */
interface Rota {
  readonly people: People | null;
  readonly site: Pick<Site, "zone">;
}

interface Explained {
  readonly lines: readonly string[];
  /** Alerts, and the contact that was asked about. */
  readonly found: number;
}

/** Why somebody was told, or nobody: steps, who was on call, the addresses that counted, what became of each message, answers. */
export async function explainFromTable(
  store: Pick<Store, "subjects" | "load" | "people" | "pin">,
  site: Pick<Site, "zone">,
  about: Inquiry,
  now: Instant,
  withPatient = false,
): Promise<Explained> {
  const rota = { people: await store.people(), site };
  const all = await everyAlert(store, now);
  const asked = all
    .filter((told) => isAbout(told, about))
    .sort((a, b) => byText(a.alert.raisedAt, b.alert.raisedAt));
  const contact = about.kind === "contact" ? await contactLines(store, rota, about.contact, now) : [];
  const lines = asked.flatMap((told) => [
    ...(withPatient ? patientLines(told) : []),
    ...alertLines(told, rota),
  ]);
  const none = asked.length === 0 ? [nothingAbout[about.kind]] : [];
  const people = rota.people?.contacts ?? [];
  const found =
    asked.length + people.filter(({ id }) => about.kind === "contact" && id === about.contact).length;
  return { lines: [...contact, ...lines, ...none], found };
}

const nothingAbout: Readonly<Record<Inquiry["kind"], string>> = {
  span: "No alert was raised: nothing that was accepted led to one.",
  contact: "No alert went to this contact.",
  alert: "The site has no alert of this id.",
  reference: "The site has no alert with a reference that begins so.",
};

async function everyAlert(store: Pick<Store, "subjects" | "load">, now: Instant): Promise<readonly Told[]> {
  const found: Told[] = [];
  for (const subject of await store.subjects()) {
    const { alerts, messages } = await store.load(subject, now);
    for (const alert of alerts)
      found.push({ subject, alert, messages: messages.filter((one) => one.alert === alert.id) });
  }
  return found;
}

function isAbout({ alert, messages }: Told, about: Inquiry): boolean {
  switch (about.kind) {
    case "alert":
      return alert.id === about.alert;
    case "reference":
      return Object.values(alert.references).some((ref) => ref.startsWith(about.reference));
    case "contact":
      return messages.some(({ contact }) => contact === about.contact);
    case "span": {
      const times = [
        alert.causedAt,
        alert.raisedAt,
        ...messages.flatMap(({ sendAt, acceptedAt }) => [sendAt, acceptedAt ?? sendAt]),
      ];
      return times.some((at) => about.from <= at && at < about.to);
    }
  }
}

function patientLines({ subject, alert: { raisedFor = [] } }: Told): readonly string[] {
  return [`patient ${subject}`, ...raisedFor.map(({ at, severity, text }) => `  ${at} ${severity}: ${text}`)];
}

function alertLines(told: Told, rota: Rota): readonly string[] {
  const { alert, messages } = told;
  const { id, severity, state, causedAt, raisedAt, answer, ended, unansweredAt } = alert;
  return [
    `alert ${id}: ${severity}, ${state}`,
    `  the fact was accepted ${causedAt}, the alert raised ${raisedAt}`,
    ...alert.steps.flatMap((_step, index) => stepLines(told, index, rota)),
    ...messages.filter(({ kind }) => kind !== "alert").map(messageLine),
    ...(answer ? [`  answered ${answer.at} by ${answer.contact}: ${answer.outcome}`] : ["  nobody answered"]),
    ...(unansweredAt ? [`  unanswered since ${unansweredAt}`] : []),
    ...(ended ? [`  its lines ended ${ended.at}: ${ended.why}`] : []),
    "",
  ];
}

function stepLines({ alert, messages }: Told, index: number, { people, site }: Rota): readonly string[] {
  const { steps, stepsTaken, raisedAt } = alert;
  const step = steps[index];
  if (!step) return [];
  const at = plusMinutes(raisedAt, step.afterMinutes);
  const taken = index < stepsTaken ? "taken" : "not taken";
  const on = people ? onCall(people, site, step.role, at).map(({ id }) => id) : [];
  const own = messages.filter((message) => message.kind === "alert" && message.step === index + 1);
  return [
    `  step ${index + 1}, ${step.role}, ${step.afterMinutes} min after: ${taken}; by today's rota on call then: ${on.join(", ") || "NOBODY"}`,
    ...own.map(messageLine),
    ...(taken === "taken" && own.length === 0 ? ["    nobody was told by this step"] : []),
  ];
}

function messageLine({
  kind,
  about,
  contact,
  channel,
  state,
  reason,
  sendAt,
  acceptedAt,
  attempts,
  late,
  repeat,
  delivery,
  deliveryAt,
  deliveryReason,
}: Message) {
  const why = reason ? ` (${reason})` : "";
  const when = acceptedAt ? `taken by the provider ${acceptedAt}` : `to be sent ${sendAt}`;
  const marks = `${late ? ", LATE" : ""}${repeat ? ", REPEAT" : ""}`;
  const known = delivery
    ? `, ${delivery} ${deliveryAt}${deliveryReason ? ` ("${deliveryReason}")` : ""}`
    : "";
  return `    ${kind}${about ? ` ${about}` : ""} to ${contact} by ${channel}: ${state}${why}, ${when}${known}, tries ${attempts}${marks}`;
}

async function contactLines(
  store: Pick<Store, "pin">,
  { people, site }: Rota,
  id: string,
  now: Instant,
): Promise<readonly string[]> {
  const contact = people?.contacts.find((one) => one.id === id);
  if (!people || !contact) return [`${id} is no contact of the site now.`, ""];
  const pin = await store.pin(id);
  const roles = [...new Set([...people.steps.map(({ role }) => role), people.digest, people.ops])];
  const held = roles.filter((role) => onCall(people, site, role, now).some((one) => one.id === id));
  const lost = unreachableChannels(contact).map(({ channel, why }) => `${channel} (${why})`);
  return [
    `${id}: ${pin ? "has a PIN" : "HAS NO PIN: opens and answers nothing"}`,
    `  addresses that count: ${channelsOf(contact).join(", ") || "NONE"}${lost.length > 0 ? `; that do not: ${lost.join(", ")}` : ""}`,
    `  on call now for: ${held.join(", ") || "nothing"}`,
    "",
  ];
}
