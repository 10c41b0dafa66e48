import { type Kept, keptOf } from "../../people/patient.ts";
import type { Stage } from "../../story/stage.ts";

/** A critical value as it is, by a clock that only the story knows, whatever the letters say. */
export interface TrueCritical {
  /** The numbers of the patient. */
  readonly subjects: readonly string[];
  readonly rule: string;
  readonly code: string;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly drawnAt: number;
}

const HOUR = 60 * 60_000;
/** What is a day old when it is accepted is shown, and rings for nobody; clocks may differ. */
const TOLD_WITHIN_MS = 23 * HOUR;

/**
 * Each true critical value that was accepted in time has been told: what else came, and with which times, takes nothing away.
 * @param deployed until when protocol 1 told them, which did not keep what an alert was raised for
 */
export function judgeCriticals(
  { truth, witness, site, code, policies }: Stage,
  criticals: readonly TrueCritical[],
  deployed: number | null,
): void {
  if (site.mode === "shadow") return;
  for (const critical of criticals) {
    const kept = keptOf(critical.subjects.flatMap((subject) => truth.items(`patient#${subject}`)));
    const acceptedAt = acceptedAtOf(critical, kept);
    if (acceptedAt === null || acceptedAt - critical.drawnAt > TOLD_WITHIN_MS) continue;
    if (deployed !== null && acceptedAt <= deployed) continue;
    if (isAnsweredByIonized(critical, kept)) continue;
    const isOurs =
      critical.rule !== code.missingRule && !(policies.areTwo && critical.rule === "potassium-high");
    if (!isOurs) continue;
    witness.visit("true critical");
    if (!isTold(critical, kept, acceptedAt, deployed))
      witness.violate(
        "each true critical value is told",
        `${critical.subjects.join()} ${critical.rule} ${critical.value}`,
      );
  }
}

/** The codes by which the story's laboratories report ionized calcium, and from where on it is not low, in mmol/L. */
const ionized: ReadonlySet<string> = new Set(["1994-3", "1995-0", "47596-2"]);
const NOT_LOW_FROM = 1.11;

/** A total calcium that is critically low does not stand beside a later ionized one that is not low. */
function isAnsweredByIonized(critical: TrueCritical, { facts }: Kept): boolean {
  if (critical.rule !== "calcium-total-low") return false;
  // The times of the letters are what can be compared.
  const stated = facts.flatMap(({ event }) => {
    if (event.type !== "lab.results.reported.v1") return [];
    return event.data.results
      .filter(({ code, value }) => code.code === critical.code && Number(value) === critical.value)
      .map(({ collectedAt = "" }) => Date.parse(collectedAt));
  });
  const drawnAt = Math.max(...stated);
  return facts.some(({ event }) => {
    if (event.type !== "lab.results.reported.v1") return false;
    return event.data.results.some(({ code, value, status, collectedAt = "" }) => {
      const isNotLow = Number(value) >= NOT_LOW_FROM;
      return ionized.has(code.code) && isNotLow && status === "final" && Date.parse(collectedAt) > drawnAt;
    });
  });
}

function acceptedAtOf({ code, value, drawnAt }: TrueCritical, { facts }: Kept): number | null {
  const receipts = facts.flatMap(({ event, receivedAt }) => {
    if (event.type !== "lab.results.reported.v1" || Date.parse(receivedAt) < drawnAt - HOUR) return [];
    const isIt = event.data.results.some((one) => {
      return one.code.code === code && Number(one.value) === value && one.status === "final";
    });
    return isIt ? [Date.parse(receivedAt)] : [];
  });
  return receipts.length > 0 ? Math.min(...receipts) : null;
}

function isTold(
  { rule }: TrueCritical,
  { alerts, messages, episodes }: Kept,
  acceptedAt: number,
  deployed: number | null,
): boolean {
  return alerts.some(({ id, raisedAt, raisedFor, state }) => {
    // What protocol 1 raised says by its lines alone what it told: the gravest of each.
    const told = episodes.flatMap((episode) => episode.told.filter((line) => line.alerts.includes(id)));
    const before = deployed === null ? [] : told.map((line) => ({ ...line, at: raisedAt }));
    const isRaised = (raisedFor ?? before).some((line) => {
      const isRecent = Date.parse(line.at) >= acceptedAt - TOLD_WITHIN_MS;
      return line.rule === rule && line.severity === "critical" && isRecent;
    });
    const own = messages.filter(({ alert }) => alert === id);
    const isSent = own.some((one) => one.kind === "alert" && one.state === "accepted");
    const isNobody = own.some(({ kind, about }) => kind === "ops" && about === "nobody-to-tell");
    return isRaised && (isSent || isNobody || state === "unanswered");
  });
}
