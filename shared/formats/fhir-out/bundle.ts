import type { Instant } from "../../base/instant.ts";
import type { Line, Unknown } from "../../protocol/types/assessment.ts";
import type { Picture } from "../../protocol/types/picture.ts";
import { protocolVersion } from "../../protocol/version.ts";
import { detectedIssue } from "./detected-issue.ts";
import { type Entry, evidenceEntry, urlOf } from "./evidence.ts";
import { systems } from "./systems.ts";

/** What the protocol says of the episodes of one patient that are to be seen, at `now`. */
interface Assessed {
  readonly episodes: readonly {
    readonly episode: string;
    readonly picture: Picture;
    readonly lines: readonly Line[];
  }[];
  readonly unknown: readonly Unknown[];
}

/**
 * An assessment as a FHIR R4 Bundle of type collection: a DetectedIssue for each line, in the order in which
 * they are read; the inputs that they refer to; and, so that silence is not taken for normal, an
 * OperationOutcome with what is unknown. Of a patient without any episode it is empty.
 */
export function assessmentBundle(subject: string, assessed: Assessed, now: Instant): object {
  const entry = entriesOf(subject, assessed, now);
  return {
    resourceType: "Bundle",
    meta: { tag: [{ system: systems.protocolVersion, code: protocolVersion }] },
    type: "collection",
    timestamp: now,
    ...(entry.length > 0 && { entry }),
  };
}

function entriesOf(subject: string, { episodes, unknown }: Assessed, now: Instant): Entry[] {
  const shared = new Map<string, Entry>();
  const issues = episodes.flatMap(({ episode, picture, lines }) => {
    return lines.map((line) => issueOf(line, { subject, episode, picture, now }, shared));
  });
  const outcome = unknown.length > 0 ? [outcomeOf(subject, unknown)] : [];
  return [...issues, ...shared.values(), ...outcome];
}

interface Of {
  readonly subject: string;
  readonly episode: string;
  readonly picture: Picture;
  readonly now: Instant;
}

function issueOf(line: Line, { subject, episode, picture, now }: Of, shared: Map<string, Entry>): Entry {
  const inputs = line.because.map((because) => ({
    because,
    entry: evidenceEntry(because, subject, picture),
  }));
  for (const { entry } of inputs) shared.set(entry.fullUrl, entry);
  const evidence = distinct(inputs.map(({ entry }) => entry.fullUrl));
  const rested = inputs.filter(({ because }) => because.evidence !== undefined);
  const implicated = distinct(rested.map(({ entry }) => entry.fullUrl));
  const resource = detectedIssue(line, { subject, now }, { implicated, evidence });
  return { fullUrl: urlOf(JSON.stringify([subject, episode, line.rule, line.subject])), resource };
}

function outcomeOf(subject: string, unknown: readonly Unknown[]): Entry {
  return {
    fullUrl: urlOf(JSON.stringify([subject, "unknown", unknown])),
    resource: {
      resourceType: "OperationOutcome",
      issue: unknown.map(({ input, reason, rules }) => ({
        severity: "information",
        code: "incomplete",
        details: { coding: [{ system: systems.input, code: input }], text: `${input}: ${reason}` },
        diagnostics: `could fire ${rules.join(", ")}`,
      })),
    },
  };
}

function distinct(urls: readonly string[]): string[] {
  return [...new Set(urls)];
}
