import { byText, earliest, type Instant } from "../base/instant.ts";
import type { OwnText, PatientText } from "../base/origin.ts";
import type { DecisionContext } from "../episode/context.ts";
import { readOnce } from "../episode/lists/row-lines.ts";
import { gravestFirst } from "../episode/lists/unit-row.ts";
import { isStanding, type LineRecord } from "../episode/state/episode.ts";
import type { DigestEntry } from "../episode/state/lists.ts";
import type { PatientState } from "../episode/state/patient.ts";
import { gravest } from "../protocol/rules/severity.ts";
import type { Severity } from "../protocol/types/assessment.ts";
import { episodesView } from "./shown.ts";

/** A patient of a shift's list, as of now. */
export interface ListedPatient {
  readonly subject: PatientText;
  /** The gravest that stands; null where nothing does. */
  readonly severity: Severity | null;
  readonly since: Instant | null;
  /** The open window that closes last. */
  readonly closesAt: Instant | null;
  /** What asks for something, the gravest and oldest first. */
  readonly standing: readonly StandingLine[];
  /** What the list was made for and is over, or was taken back. */
  readonly over: readonly OverLine[];
}

export interface StandingLine {
  readonly severity: Severity;
  readonly text: PatientText;
  readonly since: Instant | null;
}

export interface OverLine {
  readonly entry: DigestEntry;
  readonly state: "resolved" | "withdrawn";
  readonly endedAt: Instant | null;
  /** The shift's end whose list told it first. */
  readonly listedIn: Instant | null;
  readonly rule: OwnText;
}

/** What stands of one patient, in every episode that is shown and in those that the list tells of. */
export function listedPatient(
  state: PatientState,
  entries: readonly DigestEntry[],
  world: DecisionContext,
): ListedPatient {
  const views = episodesView(state, world, new Set(entries.map(({ episode }) => episode)));
  const standing = views.flatMap(({ assessment, episode }) => {
    const asking = assessment.lines.filter(({ severity }) => severity !== "info");
    return asking.map((line) => ({ line, since: recordOf(episode?.told, line)?.since ?? null }));
  });
  const open = views.flatMap(({ scope: { picture } }) => {
    const { window } = picture;
    return window && window.opensAt <= world.now && world.now < window.closesAt ? [window.closesAt] : [];
  });
  const severity = gravest(standing.map(({ line }) => line.severity));
  const gravestSince = standing.filter(({ line }) => line.severity === severity).map(({ since }) => since);
  const said = standing.map(({ line, since }) => ({
    line,
    shown: { severity: line.severity, text: line.text, since },
  }));
  return {
    subject: state.subject,
    severity,
    since: earliest(...gravestSince),
    closesAt: open.toSorted(byText).at(-1) ?? null,
    standing: readOnce(said).sort((a, b) => gravestFirst(graded(a), graded(b))),
    over: entries.flatMap((entry) => overLine(entry, state, isShown(entry, standing))),
  };
}

type Standing = { readonly line: { readonly rule: string; readonly subject: string } };

function isShown({ rule, line: subject }: DigestEntry, standing: readonly Standing[]): boolean {
  return standing.some(({ line }) => line.rule === rule && line.subject === subject);
}

/** One that was taken back stays said, though the same asks again. */
function overLine(entry: DigestEntry, { episodes }: PatientState, isStandingNow: boolean): OverLine[] {
  if (isStandingNow && !entry.withdrawn) return [];
  const own = episodes.find(({ id }) => id === entry.episode)?.told;
  const record = recordOf(own, { rule: entry.rule, subject: entry.line });
  const isTakenBack = entry.withdrawn || record?.state === "withdrawn";
  return [
    {
      entry,
      state: isTakenBack ? "withdrawn" : "resolved",
      endedAt: record && !isStanding(record) ? (record.endedAt ?? null) : null,
      listedIn: entry.listedIn ?? record?.digest ?? null,
      rule: entry.rule,
    },
  ];
}

function recordOf(
  told: readonly LineRecord[] | undefined,
  line: { readonly rule: string; readonly subject: string },
): LineRecord | undefined {
  return told?.find(({ rule, subject }) => rule === line.rule && subject === line.subject);
}

const graded = ({ severity, since }: StandingLine) => ({ severity, since: since ?? "" });

/** Sorts the patients of a list: the gravest first, and of those the oldest; of whom nothing stands, last. */
export function patientsInOrder(a: ListedPatient, b: ListedPatient): number {
  const of = ({ severity, since }: ListedPatient) => ({ severity, since: since ?? "" });
  return gravestFirst(of(a), of(b)) || byText(a.subject, b.subject);
}
