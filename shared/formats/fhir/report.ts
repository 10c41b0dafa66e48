import type { ResultStatus } from "../../protocol/types.ts";
import { ownId } from "./identity.ts";
import { type Parcel, resolve } from "./parcel.ts";
import { isIdentifier, type Placed } from "./placed.ts";
import type { Finding } from "./reasons.ts";
import {
  type DiagnosticReport,
  diagnosticReportSchema,
  observationSchema,
  type Reference,
} from "./resources.ts";
import { isVoid, resultStatusOf } from "./status.ts";

/** What a report says of all its results. */
export interface Report {
  readonly placed: Placed;
  /** Empty if it has none. */
  readonly id: string;
  readonly data: DiagnosticReport;
  /** Several specimens say nothing of which result came from which. */
  readonly specimen: Reference | undefined;
  /** Withdrawn as a whole, and what it contains with it. */
  readonly withdrawn: ResultStatus | null;
}

/** An observation, and the report that it belongs to. */
export interface Reported {
  readonly placed: Placed;
  readonly report: Report | null;
}

/** All observations of a parcel, those inside other resources included, each once. */
export function observationsIn(parcel: Parcel): { observations: Reported[]; findings: Finding[] } {
  const reports = parcel.placed.filter(({ resource }) => resource.resourceType === "DiagnosticReport");
  const found = reports.map((placed) => resultsOf(parcel, placed));
  const reportOf = new Map<Placed, Report>();
  for (const { report, observations } of found) {
    for (const placed of observations) if (report && !reportOf.has(placed)) reportOf.set(placed, report);
  }
  const own = parcel.placed.filter(isObservation);
  const inside = own.flatMap(partsOf);
  const all = new Set([...own, ...inside, ...found.flatMap(({ observations }) => observations)]);
  return {
    observations: [...all].map((placed) => ({ placed, report: reportOf.get(placed) ?? null })),
    findings: [
      ...found.flatMap((each) => each.findings),
      ...own.flatMap((each) => lostMembers(parcel, each)),
    ],
  };
}

interface Results {
  readonly report: Report | null;
  readonly observations: readonly Placed[];
  readonly findings: readonly Finding[];
}

function resultsOf(parcel: Parcel, placed: Placed): Results {
  const { path } = placed;
  const parsed = diagnosticReportSchema.safeParse(placed.raw);
  if (!parsed.success) return { report: null, observations: [], findings: [{ reason: "malformed", path }] };
  const { found, findings } = follow(parcel, placed, parsed.data.result, "result");
  const observations = [...new Set([...found, ...partsOf(placed)])];
  if (observations.length === 0 && findings.length === 0) findings.push({ reason: "no-results", path });
  return { report: reportOf(placed, parsed.data), observations, findings };
}

function reportOf(placed: Placed, data: DiagnosticReport): Report {
  const status = resultStatusOf(data.status);
  const id = ownId(placed, data.identifier);
  const [specimen, ...others] = data.specimen ?? [];
  return {
    placed,
    id: id && isIdentifier(id) ? id : "",
    data,
    specimen: others.length > 0 ? undefined : specimen,
    withdrawn: status !== "no-result" && status !== "unknown-status" && isVoid(status) ? status : null,
  };
}

function lostMembers(parcel: Parcel, placed: Placed): Finding[] {
  const observation = observationSchema.safeParse(placed.raw).data;
  return follow(parcel, placed, observation?.hasMember, "hasMember").findings;
}

function follow(parcel: Parcel, placed: Placed, references: readonly Reference[] = [], field: string) {
  const found: Placed[] = [];
  const findings: Finding[] = [];
  for (const [at, { reference }] of references.entries()) {
    const target = resolve(parcel, placed, reference);
    if (target && isObservation(target)) found.push(target);
    else findings.push({ reason: "unresolved-reference", path: `${placed.path}.${field}[${at}]` });
  }
  return { found, findings };
}

function partsOf(placed: Placed): Placed[] {
  return placed.contained.filter(isObservation);
}

function isObservation({ resource }: Placed): boolean {
  return resource.resourceType === "Observation";
}
