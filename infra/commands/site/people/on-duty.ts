import { type Instant, plusMinutes } from "../../../../shared/base/instant.ts";
import type { Contact, People } from "../../../../shared/sites/people/people.ts";
import { channelsOf, onCall } from "../../../../shared/sites/people/roles.ts";
import type { Site } from "../../../../shared/sites/site.ts";

type Zone = Pick<Site, "zone">;

/** Who hears of an alert that is raised at one instant, and of what nobody hears. */
interface OnDuty {
  readonly text: string;
  /** Each a step that would reach nobody. */
  readonly nobody: readonly string[];
}

export const steppedSeverities = ["urgent", "critical"] as const;
export type SteppedSeverity = (typeof steppedSeverities)[number];

interface Stage {
  readonly when: string;
  readonly role: string;
  readonly afterMinutes: number;
}

/** Step by step, as if nobody answered. People are those on call when their step comes, not when the alert is raised. */
export function onDutyAt(people: People, site: Zone, at: Instant): OnDuty {
  const told = steppedSeverities.map((severity) => {
    const stages = stagesOf(people, severity).map((stage) => ({
      stage,
      to: hearers(people, site, stage, at),
    }));
    return {
      severity,
      text: stages.map(({ stage, to }) => `${stage.when} ${named(to)}`).join("; "),
      nobody: stages.filter(({ to }) => to.length === 0).map(({ stage }) => `${stage.when} (${stage.role})`),
    };
  });
  return {
    text: joined(told),
    nobody: told.flatMap(({ severity, nobody }) => nobody.map((one) => `${severity}, ${one}`)),
  };
}

/** Minutes before a change of the rota at which the answer changes too, since a step that is due by then asks the new people. */
export function leadTimes(people: People): readonly number[] {
  const all = steppedSeverities.flatMap((severity) => stagesOf(people, severity));
  return [...new Set(all.map(({ afterMinutes }) => afterMinutes))];
}

/** Contacts who get a digest by email. */
export function digestReaders(people: People, site: Zone, at: Instant): readonly Contact[] {
  return onCall(people, site, people.digest, at).filter((contact) => channelsOf(contact).includes("email"));
}

export function stepsFor(people: People, of: SteppedSeverity): People["steps"] {
  return people.steps.filter(({ severity }) => severity === undefined || severity === of);
}

function stagesOf(people: People, of: SteppedSeverity): readonly Stage[] {
  const steps = stepsFor(people, of);
  const unanswered = (steps.at(-1)?.afterMinutes ?? 0) + people.unansweredAfterMinutes;
  return [
    ...steps.map(({ role, afterMinutes }) => ({ role, afterMinutes, when: afterMinutesText(afterMinutes) })),
    { role: people.ops, afterMinutes: unanswered, when: `unanswered ${afterMinutesText(unanswered)}` },
  ];
}

function afterMinutesText(minutes: number): string {
  return minutes === 0 ? "at once" : `after ${minutes} min`;
}

function hearers(people: People, site: Zone, { role, afterMinutes }: Stage, at: Instant): readonly Contact[] {
  const on = onCall(people, site, role, plusMinutes(at, afterMinutes));
  return on.filter((contact) => channelsOf(contact).length > 0);
}

function named(contacts: readonly Contact[]): string {
  if (contacts.length === 0) return "NOBODY";
  return contacts.map((contact) => `${contact.id} (${channelsOf(contact).join(", ")})`).join(", ");
}

function joined(told: readonly { readonly severity: SteppedSeverity; readonly text: string }[]): string {
  const [first] = told;
  if (first && told.every(({ text }) => text === first.text)) return first.text;
  return told.map(({ severity, text }) => `${severity}: ${text}`).join("\n   ");
}
