import { hash } from "node:crypto";
import { byText, earliest, type Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import { type Severity, severities } from "../../protocol/types/assessment.ts";
import { criticalInSight, type KnownOfPatient } from "../alerts/newer-value.ts";
import type { DecisionContext } from "../context.ts";
import type { Scope } from "../episodes.ts";
import type { Review } from "../review.ts";
import type { Alert } from "../state/alert.ts";
import type { Episode } from "../state/episode.ts";
import type { Message, MessageState } from "../state/message.ts";
import type { ListedRow } from "../state/patient.ts";
import { askingLines, type RowLine, raisedLines, readOnce } from "./row-lines.ts";

/** One patient on the unit's list, as the last decision left them; what time alone changes is worked out where it is read. */
export interface UnitRow {
  readonly subject: PatientText;
  /** Numbers that were joined to this one: what was told under them stands in rows of their own until it ends. */
  readonly joined?: readonly PatientText[] | undefined;
  /** The gravest that stands or waits for an answer; null for a quiet window. */
  readonly severity: Severity | null;
  /** Since when that stands; of a quiet window, since it opened. */
  readonly since: Instant;
  /** The open window that closes last. */
  readonly window: { readonly closesAt: Instant; readonly provisional: boolean } | null;
  /** What asks for something, the gravest and oldest first. */
  readonly lines: readonly RowLine[];
  /**
   * The alerts that wait for an answer, and those answered whose critical line stands; the gravest and oldest first.
   */
  readonly alerts: readonly RowAlert[];
}

export interface RowAlert {
  readonly id: OwnText;
  readonly severity: Severity;
  readonly state: Alert["state"];
  readonly raisedAt: Instant;
  readonly told: readonly RowTold[];
  /** The references by contact, as people speak of the alert to each other. */
  readonly references: Readonly<Record<string, OwnText>>;
  readonly answer: {
    readonly contact: OwnText;
    readonly outcome: AnswerOutcome;
    readonly at: Instant;
  } | null;
}

/** Somebody who was told, and how far the message came that came farthest. */
interface RowTold {
  readonly contact: OwnText;
  readonly step: number;
  readonly state: MessageState;
}

/** The list shows so many of each; the patient's own page shows all. */
const MOST_LINES = 8;
const MOST_ALERTS = 4;

/** What a decision leaves of one patient. */
interface Left {
  readonly subject: string;
  readonly scopes: readonly Scope[];
  readonly patient: KnownOfPatient["patient"];
  readonly reviews: readonly Review[];
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly alerts: Iterable<Alert>;
  readonly messages: readonly Message[];
  readonly joined: readonly PatientText[];
  /** The number was joined to another, which has its windows. */
  readonly isMerged: boolean;
}

/** The row where it is another than the one that stands; undefined where nothing of it changed. */
export function changedRow(
  left: Left,
  listed: string | undefined,
  world: DecisionContext,
): ListedRow | undefined {
  const row = unitRow(left, world);
  if (row === null) return listed === undefined ? undefined : null;
  const content = JSON.stringify(row);
  const digest = hash("sha256", content, "base64url").slice(0, 22);
  return digest === listed ? undefined : { content, digest };
}

/** Null for a patient with no open window, and nothing that waits for an answer. */
export function unitRow(left: Left, world: DecisionContext): UnitRow | null {
  const { subject, scopes, episodes } = left;
  const alerts = [...left.alerts].filter((alert) => isShown(alert, left, world));
  const open = left.isMerged ? [] : scopes.filter((scope) => isOpen(scope, world.now));
  if (open.length === 0 && alerts.length === 0) return null;
  const ids = new Set([...open.map(({ id }) => id), ...alerts.map(({ episode }) => episode)]);
  const standing = scopes
    .filter(({ id }) => ids.has(id))
    .flatMap((scope) => askingLines(scope, episodes.get(scope.id), left.reviews, world));
  const seen = new Set(scopes.map(({ id }) => id));
  const unseen = alerts
    .filter(({ episode }) => !seen.has(episode))
    .flatMap((alert) => raisedLines(alert, episodes.get(alert.episode)));
  const lines = readOnce([...standing, ...unseen]).sort(gravestFirst);
  const rows = alerts.map((alert) => rowAlert(alert, left.messages)).sort(gravestFirst);
  const windows = open.flatMap(({ picture: { window } }) => window ?? []);
  const closing = windows.toSorted((a, b) => byText(a.closesAt, b.closesAt)).at(-1);
  const quiet = windows.map(({ opensAt }) => ({ severity: null, since: opensAt }));
  const severity = gravest([...lines, ...rows].map((one) => one.severity));
  const gravestOnes = [...lines, ...rows, ...quiet].filter((one) => one.severity === severity);
  return {
    subject,
    ...(left.joined.length > 0 && { joined: left.joined }),
    severity,
    since: earliest(...gravestOnes.map(whenOf)) ?? world.now,
    window: closing ? { closesAt: closing.closesAt, provisional: closing.provisional } : null,
    lines: lines.slice(0, MOST_LINES),
    alerts: rows.slice(0, MOST_ALERTS),
  };
}

function isOpen({ picture: { window } }: Scope, now: Instant): boolean {
  return window !== null && window.opensAt <= now && now < window.closesAt;
}

/** Nobody answered it; or somebody did, and what is critical in it stands. */
function isShown(
  { id, episode, state }: Alert,
  { episodes, ...known }: Pick<Left, "episodes" | keyof KnownOfPatient>,
  world: DecisionContext,
): boolean {
  if (state === "open" || state === "unanswered") return true;
  const own = episodes.get(episode);
  if (state !== "acknowledged" || !own) return false;
  return criticalInSight(own, known, world).some((line) => line.alerts.includes(id));
}

function rowAlert(alert: Alert, messages: readonly Message[]): RowAlert {
  const { id, severity, state, raisedAt, references, answer } = alert;
  return {
    id,
    severity,
    state,
    raisedAt,
    references,
    told: toldOf(messages.filter((one) => one.alert === id && one.kind === "alert")),
    answer: answer ? { contact: answer.contact, outcome: answer.outcome, at: answer.at } : null,
  };
}

const farthestFirst: readonly MessageState[] = [
  "accepted",
  "sending",
  "pending",
  "failed",
  "expired",
  "withdrawn",
];

function toldOf(messages: readonly Message[]): RowTold[] {
  return [...Map.groupBy(messages, ({ contact }) => contact)].map(([contact, all]) => ({
    contact,
    step: Math.max(...all.map(({ step }) => step)),
    state: farthestFirst.find((state) => all.some((one) => one.state === state)) ?? "pending",
  }));
}

type Graded = { readonly severity: Severity | null } & (
  | { readonly since: Instant }
  | { readonly raisedAt: Instant }
);

const rising: readonly (Severity | null)[] = [null, ...severities];

/** Sorts rows, lines and alerts alike: the gravest first, and of those the oldest. What is quiet comes last. */
export function gravestFirst(a: Graded, b: Graded): number {
  return rising.indexOf(b.severity) - rising.indexOf(a.severity) || byText(whenOf(a), whenOf(b));
}

function whenOf(one: Graded): Instant {
  return "since" in one ? one.since : one.raisedAt;
}

/** Whether the row is still to be shown: a window closes by itself. */
export function isOnList({ window, alerts }: UnitRow, now: Instant): boolean {
  return alerts.length > 0 || (window !== null && now < window.closesAt);
}
