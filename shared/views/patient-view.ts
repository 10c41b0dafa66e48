import { byText, earliest, type Instant } from "../base/instant.ts";
import type { DecisionContext } from "../episode/context.ts";
import { watches } from "../episode/review.ts";
import type { Alert } from "../episode/state/alert.ts";
import { checkpointsAt, nextCheckpointAt } from "../episode/state/checkpoints.ts";
import type { PatientState } from "../episode/state/patient.ts";
import { protocolVersion } from "../protocol/assess.ts";
import { gravest } from "../protocol/rules/severity.ts";
import type { Because, Line, Unknown, Watch } from "../protocol/types/assessment.ts";
import { analytes } from "../protocol/values/analyte.ts";
import { type EpisodeView, type Shown, shownOf } from "./shown.ts";

/** A patient for the console [F.console]. */
export function patientView(state: PatientState, world: DecisionContext): object {
  const shown = shownOf(state, world);
  return {
    subject: state.subject,
    watch: shownWatch(shown),
    window: shown.window && windowOf(shown.window, world),
    windows: shown.windows.map((view) => ({
      ...windowOf(view, world),
      provisional: view.scope.picture.window?.provisional ?? false,
    })),
    assessment: assessmentOf(shown),
    alerts: [...state.alerts].sort(byRaised).map(({ id, state: answer, severity, raisedAt }) => {
      return { alert: id, state: answer, severity, raisedAt };
    }),
    dueAt: dueAtOf(state, world),
  };
}

/** When something is to happen next: also what the clock does by itself. */
function dueAtOf({ episodes, dueAt }: PatientState, { now }: DecisionContext): Instant | null {
  return earliest(dueAt, ...episodes.map((episode) => nextCheckpointAt(episode, now)));
}

/** The highest of what is shown. */
export function shownWatch({ episodes }: Shown): Watch {
  const levels = episodes.map(({ episode, assessment }) => episode?.watch ?? assessment.watch);
  return watches.findLast((level) => levels.includes(level)) ?? "quiet";
}

/** The lines of every episode shown; one that stands in several alike is shown in the first. */
export function shownLines({ episodes }: Shown): (Line & { readonly episode: string })[] {
  const lines = episodes.flatMap(({ scope, assessment }) => {
    return assessment.lines.map((line) => ({ ...line, episode: scope.id }));
  });
  const first = new Map<string, string>();
  return lines.filter(({ episode, ...line }) => {
    const { rule, subject, severity, because } = line;
    const content = JSON.stringify([rule, subject, severity, because]);
    if (!first.has(content)) first.set(content, episode);
    return first.get(content) === episode;
  });
}

/** What every picture is asked for: where it is not listed as missing, it is known. */
const askedOfEach: ReadonlySet<string> = new Set([...analytes, "session-end", "dialysis-since"]);

/**
 * What is missing in one episode and known in another is not missing. Any other reason stands, each by itself, and so does what is
 * missing of an episode alone: its bath, its weights, its spasms and its orders are asked of no other.
 */
export function unknownOf({ episodes }: Shown): readonly Unknown[] {
  const stands = ({ input, reason }: Unknown) => {
    return reason !== "missing" || !episodes.some((view) => isKnownIn(view, input));
  };
  const all = episodes.flatMap(({ assessment }) => assessment.unknown);
  const same = Map.groupBy(all.filter(stands), ({ input, reason }) => `${input} ${reason}`);
  return [...same.values()].flatMap((each) => {
    const [first] = each;
    return first ? [{ ...first, rules: [...new Set(each.flatMap(({ rules }) => rules))] }] : [];
  });
}

function isKnownIn({ assessment: { unknown }, scope }: EpisodeView, input: string): boolean {
  if (input === "structural-heart-disease") return scope.picture.history.structuralHeartDisease !== undefined;
  const isMissing = unknown.some((one) => one.input === input && one.reason === "missing");
  return askedOfEach.has(input) && !isMissing;
}

function windowOf({ scope, episode }: EpisodeView, world: DecisionContext): object | null {
  const { window, session } = scope.picture;
  if (!window) return null;
  return {
    sessionId: scope.sessionId,
    endedAt: session?.endedAt ?? null,
    closesAt: window.closesAt,
    state: world.now < window.closesAt ? "open" : "closed",
    checkpoints: episode ? checkpointsAt(episode, world.now) : [],
  };
}

function assessmentOf(shown: Shown): object {
  const lines = shownLines(shown);
  return {
    protocolVersion,
    severity: gravest(lines.map(({ severity }) => severity)),
    lines: lines.map(lineOf),
    unknown: unknownOf(shown),
  };
}

function lineOf(line: Line & { readonly episode: string }): object {
  const { rule, subject, severity, text, because, cautions, episode } = line;
  return { rule, subject, severity, text, because: because.map(withoutEvidence), cautions, episode };
}

function withoutEvidence({ evidence: _, ...shown }: Because): object {
  return shown;
}

function byRaised(a: Alert, b: Alert): number {
  return byText(a.raisedAt, b.raisedAt);
}
