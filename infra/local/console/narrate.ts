import { type CloudEvent, type FactOf, factSchema } from "../../../shared/events/fact.ts";
import { HEARTBEAT, isHeartbeat } from "../../../shared/events/heartbeat.ts";
import type { LogFields } from "../../../shared/work/ports/runtime.ts";
import type { DecisionCode, Happening } from "./happenings.ts";

/** `made-up` patients may be printed; of real ones, only that something came. */
export type Patients = "made-up" | "real";

export interface Narrated {
  readonly kind: Happening["kind"];
  readonly text: string;
}

/** What rings is its absence, and that somebody outside must hear: nothing here could, once here is gone. */
const cameAllTheWay =
  "the hour's made-up patient came all the way: whoever waits for it outside rings when none comes for two hours";

/** One readable line; null for what is not worth one. */
export function narrate(happening: Happening, patients: Patients): Narrated | null {
  const said = saying(happening, patients);
  if (said === null) return null;
  const time = happening.at.slice(0, 16).replace("T", " ");
  return { kind: happening.kind, text: `${time}  ${happening.kind.padEnd(8)}  ${said}` };
}

/** The same without its time and kind. */
export function saying(happening: Happening, patients: Patients): string | null {
  switch (happening.kind) {
    case "fact":
      if (isMadeUp(happening.event.detail)) return null;
      return patients === "made-up" ? factInFull(happening.event.detail) : happening.event["detail-type"];
    case "decision":
      return decision(happening.code, happening.fields);
    case "message": {
      const { channel, to, kind, severity, step, text } = happening.entry;
      if (kind === HEARTBEAT) return cameAllTheWay;
      return `${channel} to ${to}, ${severity} ${kind}, step ${step}: ${text.split("\n", 1)[0]}`;
    }
    case "note":
    case "count":
      return null;
    case "trouble":
      return `${happening.code} ${JSON.stringify(happening.fields)}`;
  }
}

function decision(code: DecisionCode, fields: LogFields): string | null {
  const { rules = [], severity, alert, contact, outcome, count = 0 } = fields;
  switch (code) {
    case "decided":
      if (rules.length > 0) return `new: ${rules.join(", ")}`;
      return count > 0 ? "nothing new" : null;
    case "alert-raised":
      return `${severity} alert ${alert}: ${rules.join(", ")}`;
    case "alert-withdrawn":
      return `alert ${alert} withdrawn`;
    case "alert-unanswered":
      return `nobody answered alert ${alert}`;
    case "alert-acknowledged":
      return `${contact} answered alert ${alert}: ${outcome}`;
    case "nobody-to-tell":
      if (contact) return `nobody to tell of the locked PIN of ${contact}`;
      return `nobody to tell of ${alert ? `alert ${alert}` : "the digest"}`;
  }
}

function isMadeUp(detail: unknown): boolean {
  const parsed = factSchema.safeParse(detail);
  return parsed.success && isHeartbeat(parsed.data.subject);
}

function factInFull(detail: unknown): string {
  const parsed = factSchema.safeParse(detail);
  return parsed.success ? `${parsed.data.subject}: ${contentOf(parsed.data)}` : "of an unknown type";
}

function contentOf(fact: CloudEvent): string {
  switch (fact.type) {
    case "dialysis.session.started.v1":
      return `session ${fact.data.sessionId} started`;
    case "dialysis.session.ended.v1":
      return sessionEnd(fact);
    case "lab.results.reported.v1":
      return fact.data.results.map(result).join(", ");
    case "symptoms.reported.v1":
      return fact.data.symptoms.map(symptom).join(", ");
    case "specimen.collected.v1":
      return "blood drawn";
    case "lab.results.withdrawn.v1":
      return `results ${fact.data.status}`;
    case "patient.merged.v1":
      return `joined by ${fact.data.merged}`;
    case "treatment.changed.v1":
      return [fact.data.treatment, fact.data.action, fact.data.route].filter(Boolean).join(" ");
    case "alert.acknowledged.v1":
      return `${fact.data.contact} answered: ${fact.data.outcome}`;
    case "history.stated.v1":
      return "history stated";
    default:
      return "told";
  }
}

function sessionEnd({ data }: FactOf<"dialysis.session.ended.v1">): string {
  const bath = Object.entries(data.dialysate ?? {}).map(([name, value]) => `${name} ${value}`);
  const parts = [
    `session ${data.sessionId} ended`,
    bath.length > 0 ? `bath ${bath.join(", ")}` : "",
    (data.symptoms ?? []).map(symptom).join(", "),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];
type Symptom = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];

function result({ code, comparator, value, unit = "(no unit)", status }: Result): string {
  return `${code.display ?? code.code} ${comparator ?? ""}${value} ${unit}${status === "final" ? "" : ` (${status})`}`;
}

function symptom({ kind, severity, active }: Symptom): string {
  return `${severity ? `${severity} ` : ""}${kind}${active === false ? ", over" : ""}`;
}
