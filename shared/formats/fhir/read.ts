import { hash } from "node:crypto";
import { type Instant, plusHours } from "../../base/instant.ts";
import { partBehind } from "../../events/data/parts-by-age.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { HeldItem } from "../../events/held.ts";
import { AHEAD_HOURS } from "../../events/limits.ts";
import type { Site } from "../../sites/site.ts";
import { onlyInWords } from "../dialect/only-in-words.ts";
import { toldTwice } from "../dialect/told-twice.ts";
import { type NamedChange, namedChange, namelessVoidIn } from "./changes.ts";
import { documentIdOf } from "./elements/identity.ts";
import { isModified, isTest, type Placed } from "./elements/placed.ts";
import type { FactsOrReason } from "./facts.ts";
import { type OperationOutcome, outcomeOf } from "./outcome.ts";
import { type Parcel, unpack } from "./parcel.ts";
import { type Finding, type Reason, reasonRule } from "./reasons/reasons.ts";
import { drawFacts } from "./results/draws.ts";
import { haemolysedIn } from "./results/haemolysis.ts";
import { labFacts } from "./results/labs.ts";
import { readObservation } from "./results/observation.ts";
import { familyIn } from "./results/report.ts";
import { readReports } from "./results/reports.ts";
import type { Family, ReadWith } from "./results/shapes.ts";
import type { Specimen } from "./results/specimen.ts";
import type { Observations } from "./results/taken.ts";
import { withdrawalsIn } from "./results/withdrawals.ts";
import { readEncounter, readProcedure } from "./session.ts";
import { readMedicationAdministration, readMedicationRequest } from "./treatment.ts";

/** What one request becomes. */
export interface FhirOutcome {
  /** The source of all that the request says. */
  readonly source: string;
  readonly facts: readonly CloudEvent[];
  readonly findings: readonly Finding[];
  /** One per reason, each with the whole request: what is sent through again brings its references along. */
  readonly held: readonly HeldItem[];
  readonly outcome: OperationOutcome;
  /** What deletes or patches something that was sent before, and from whom. */
  readonly changes: readonly NamedChange[];
}

/** These stand in a bundle beside what is read, and are no news themselves. */
const supporting = new Set([
  ..."Account CareTeam Composition Coverage Device Location Medication MessageHeader Organization Patient".split(
    " ",
  ),
  ..."Practitioner PractitionerRole Provenance RelatedPerson ServiceRequest Specimen".split(" "),
]);

/**
 * FHIR R4, one resource or a bundle: what was taken, what waits for a person, and the answer. The unit is the
 * result: readable ones are taken, the others held. It only decides; the caller keeps both before it answers.
 * @param text the body as it came; `json` is what it says
 * @returns null if it is no resource
 */
export function readFhir(
  { text, json }: { readonly text: string; readonly json: unknown },
  site: Site,
  now: Instant,
): FhirOutcome | null {
  const parcel = unpack(json, now);
  if (!parcel) return null;
  const read = readParcel({ parcel, site, now, ahead: plusHours(now, AHEAD_HOURS) });
  const found = distinct([...parcel.findings, ...read.findings]);
  const isEmpty = read.facts.length + found.length === 0;
  const findings = isEmpty ? [{ reason: "unsupported-resource" as const, path: parcel.path }] : found;
  return {
    facts: read.facts,
    findings,
    held: heldItems(parcel, findings, text, now),
    outcome: outcomeOf(read.facts.length, findings),
    source: parcel.source,
    changes: [...parcel.changes.map((each) => namedChange(each, parcel.source)), ...read.changes],
  };
}

/** What many results share is told once. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.reason} ${each.path}`, each])).values()];
}

interface Read {
  readonly facts: readonly CloudEvent[];
  readonly findings: readonly Finding[];
}

interface ReadAll extends Read {
  readonly changes: readonly NamedChange[];
}

function readParcel(reading: ReadWith): ReadAll {
  const { parcel, site } = reading;
  const family = familyIn(parcel, site);
  const panels = { ...reading, isHaemolysed: haemolysedIn(family, reading), told: new Set<Specimen>() };
  const observed = family.observations.map((each) => readObservation(each, panels));
  const reports = readReports(family, reading);
  const withdrawals = withdrawalsIn(family, reading);
  const others = parcel.placed.map((placed) => readOther(placed, reading));
  const results = observed.flatMap((each) => each.results);
  const draws = [...observed.flatMap((each) => each.draws), ...reports.draws];
  const ofBlood = [...labFacts(results, documentIn(family, parcel)), ...drawFacts(draws)];
  return {
    changes: family.observations.flatMap((each) => namelessVoidIn(each, reading)),
    facts: [...ofBlood, ...withdrawals.facts, ...others.flatMap((each) => each.facts)],
    findings: [
      ...family.findings,
      ...reports.findings,
      ...withdrawals.findings,
      ...observed.flatMap((each) => each.findings),
      ...toldBeside(family, observed),
      ...toldBehind(ofBlood, { family, observed }, reading),
      ...others.flatMap((each) => each.findings),
    ],
  };
}

/** Each observation stands beside what was read of it. */
function toldBeside({ observations }: Family, observed: readonly Observations[]): Finding[] {
  const all = observed.flatMap(({ results }, at) =>
    results.map((each) => ({ ...each, path: observations[at]?.placed.path ?? "" })),
  );
  return [...Map.groupBy(all, ({ subject }) => subject).values()].flatMap((ofPatient) => [
    ...onlyInWords(ofPatient, ({ result }) => result).map(
      ({ path, subject }): Finding => ({ reason: "only-in-words", path, subject }),
    ),
    ...toldTwice(ofPatient, ({ result }) => result).map(
      ({ path, subject }): Finding => ({ reason: "same-issue-conflict", path, subject }),
    ),
  ]);
}

/** Results are told each in its place. */
function toldBehind(
  facts: readonly CloudEvent[],
  { family, observed }: { readonly family: Family; readonly observed: readonly Observations[] },
  { parcel, site, now }: ReadWith,
): Finding[] {
  const behind = facts.flatMap((fact) => partBehind(fact, site, now) ?? []);
  const told = behind.flatMap(({ data }) => ("results" in data ? data.results : []));
  const places = observed.flatMap(({ results }, at) =>
    results.some(({ result }) => told.includes(result)) ? (family.observations[at]?.placed.path ?? []) : [],
  );
  if (behind.some(({ type }) => type === "specimen.collected.v1")) places.push(parcel.path);
  return places.map((path) => ({ reason: "time-behind", path }));
}

function documentIn({ documents }: Family, parcel: Parcel): string | null {
  const [first] = documents;
  return first ? documentIdOf(first.placed, first.data, parcel) : null;
}

/** Why something is not read at all: by itself, by what contains it, or by what reports it. */
function unreadable(all: readonly Placed[]): Reason | null {
  if (all.some(isTest)) return "test-message";
  const modified = all.some(
    ({ resource, container }) => isModified(resource) || (container && isModified(container.resource)),
  );
  return modified ? "modified-meaning" : null;
}

/** All but results, which may stand inside one another. */
function readOther(placed: Placed, reading: ReadWith): Read {
  const type = placed.resource.resourceType;
  if (type === "Observation" || type === "DiagnosticReport") return { facts: [], findings: [] };
  if (reading.parcel.isBundle && supporting.has(type)) return { facts: [], findings: [] };
  const reason = unreadable([placed]);
  const read = reason ? { reason } : factsIn(placed, type, reading);
  if ("reason" in read) return { facts: [], findings: [{ path: placed.path, ...read }] };
  const isBehind = read.facts.some((fact) => partBehind(fact, reading.site, reading.now) !== null);
  const told: Finding[] = isBehind ? [{ reason: "time-behind", path: placed.path }] : [];
  return { facts: read.facts, findings: [...(read.findings ?? []), ...told] };
}

function factsIn(placed: Placed, type: string, reading: ReadWith): FactsOrReason {
  switch (type) {
    case "Procedure":
      return readProcedure(placed, reading);
    case "Encounter":
      return readEncounter(placed, reading);
    case "MedicationRequest":
      return readMedicationRequest(placed, reading);
    case "MedicationAdministration":
      return readMedicationAdministration(placed, reading);
    case "Bundle":
      return { reason: "unsupported-bundle" };
    default:
      return { reason: "unsupported-resource" };
  }
}

/** The id is the content's, so that the same request held again stands once. */
function heldItems(
  { source }: Parcel,
  findings: readonly Finding[],
  content: string,
  at: Instant,
): HeldItem[] {
  const byReason = Map.groupBy(findings, ({ reason }) => reason);
  return [...byReason].flatMap(([reason, all]) => {
    if (reasonRule(reason).fate !== "held") return [];
    const digest = hash("sha256", `${reason}\n${content}`, "hex");
    const subject = onlySubject(all);
    return [{ id: `fhir-${digest.slice(0, 32)}`, at, source, reason, ...(subject && { subject }), content }];
  });
}

function onlySubject(findings: readonly Finding[]): string | undefined {
  const [subject, ...others] = new Set(findings.map((each) => each.subject));
  return others.length === 0 ? subject : undefined;
}
