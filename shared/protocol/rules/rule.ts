import type { Because, Caution, Line, Measure, Severity } from "../types/assessment.ts";
import type { View } from "../view/view.ts";
import type { Input, LimitInput } from "../words/inputs.ts";

/** The note's headings, and "ours" for what the note does not say. */
export const sections = [
  "Primary Mechanism",
  "Critical Electrolyte Abnormalities",
  "Volume-Related Factors",
  "Alkalosis-Mediated Mechanism",
  "Immediate Diagnostic Approach",
  "Treatment Algorithm, step 1",
  "Treatment Algorithm, step 2",
  "Treatment Algorithm, step 3",
  "Treatment Algorithm, step 4",
  "Critical Pitfalls to Avoid",
  "Monitoring Requirements",
  "When to Consider Alternative Diagnoses",
  "ours",
] as const;
export type Section = (typeof sections)[number];

/** A rule of the specification, by its id there [P2.find]. `S` is what a line of it is about: a spasm, an order, a result. */
export interface Row<S> {
  readonly id: string;
  readonly version: number;
  readonly section: Section;
  readonly references: readonly number[];
  /** Inputs that can make it fire or graver, missing or doubtful ones included. */
  readonly reads: readonly Input[];
  /** The site's limits without which it cannot fire. */
  readonly limits?: readonly LimitInput[];
  /** Sides whose critical limit, where one is set, makes it graver. */
  readonly criticals?: readonly LimitInput[];
  /** Sides whose limit, where one is set, makes it graver: it fires without. */
  readonly gravers?: readonly LimitInput[];
  readonly when: (view: View) => readonly S[];
  readonly subject: (about: S) => string;
  readonly severity: (about: S, view: View) => Severity;
  readonly says: (about: S, view: View) => string;
  readonly because: (about: S, view: View) => readonly Because[];
  /** All that its lines can carry. */
  readonly cautions?: readonly Caution[];
  /** The cautions that one line carries; without it, all of them. */
  readonly cautionsFor?: (about: S, view: View) => readonly Caution[];
  /** How far a finding lies beyond its critical limit. */
  readonly measure?: (about: S, view: View) => Measure | undefined;
}

type Facts = "id" | "version" | "section" | "references" | "reads";
type Lists = "limits" | "criticals" | "gravers" | "cautions";

/** A row of whatever it is about: what it declares, and its lines. */
export interface Rule extends Pick<Row<unknown>, Facts>, Required<Pick<Row<unknown>, Lists>> {
  readonly lines: (view: View) => readonly Line[];
}

export function rule<S>(row: Row<S>): Rule {
  const { id, version, section, references, reads, limits = [], cautions = [] } = row;
  const { criticals = [], gravers = [] } = row;
  const lines = (view: View) => row.when(view).map((about) => lineOf(row, about, view));
  return { id, version, section, references, reads, limits, criticals, gravers, cautions, lines };
}

/** What a row says of one thing that it is about. */
export function lineOf<S>(row: Row<S>, about: S, view: View): Line {
  const { id, version, section, references, cautions = [] } = row;
  return {
    rule: id,
    subject: row.subject(about),
    severity: row.severity(about, view),
    text: row.says(about, view),
    version,
    section,
    references,
    because: row.because(about, view),
    cautions: row.cautionsFor ? row.cautionsFor(about, view) : cautions,
    measure: row.measure?.(about, view),
  };
}

/** The lines of these rules, in the rules' order. */
export function linesOf(rules: readonly Rule[], view: View): readonly Line[] {
  const lines: Line[] = [];
  for (const rule of rules) for (const line of rule.lines(view)) lines.push(line);
  return lines;
}

/** For a rule that is about the picture as a whole. */
export function once<S>(about: S, fires: boolean): readonly S[] {
  return fires ? [about] : [];
}
