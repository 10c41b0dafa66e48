import type { Site } from "../../../sites/site.ts";
import type { Effective, FhirReference } from "../elements/datatypes.ts";
import { nameAlone, ownId } from "../elements/identity.ts";
import { isIdentifier, type Placed } from "../elements/placed.ts";
import { type Parcel, resolveAll } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import {
  type Composition,
  compositionSchema,
  diagnosticReportSchema,
  type Observation,
  observationSchema,
  sectionSchema,
} from "../resources.ts";
import { handDown, nothingSaid } from "./family.ts";
import type { Family, Member, Pointer, ReportSaid } from "./shapes.ts";

type Kin =
  | { readonly kind: "observation"; readonly placed: Placed; readonly data: Observation }
  | { readonly kind: "report"; readonly report: ReportSaid }
  | { readonly kind: "document"; readonly placed: Placed; readonly data: Composition };

interface Read {
  readonly member: Member | null;
  readonly kin: Kin | null;
  readonly findings: readonly Finding[];
}

/** All observations of a parcel, those inside other resources included, each once, with their reports and groups. */
export function familyIn(parcel: Parcel, site: Site): Family {
  const all = new Set(parcel.placed.flatMap((placed) => [placed, ...placed.contained]));
  const read = [...all].flatMap((placed) => readMember(parcel, placed) ?? []);
  const said = handDown(
    read.flatMap(({ member }) => member ?? []),
    parcel,
    site,
  );
  const kin = read.flatMap((each) => each.kin ?? []);
  const of = (placed: Placed) => said.get(placed) ?? nothingSaid(placed);
  return {
    observations: kin.flatMap((each) =>
      each.kind === "observation" ? { placed: each.placed, data: each.data, said: of(each.placed) } : [],
    ),
    reports: kin.flatMap((each) =>
      each.kind === "report" ? { ...each.report, said: of(each.report.placed) } : [],
    ),
    documents: kin.flatMap((each) =>
      each.kind === "document" ? { placed: each.placed, data: each.data, said: of(each.placed) } : [],
    ),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function readMember(parcel: Parcel, placed: Placed): Read | null {
  switch (placed.resource.resourceType) {
    case "Observation":
      return readGroup(parcel, placed);
    case "DiagnosticReport":
      return readReport(parcel, placed);
    case "Composition":
      return readDocument(parcel, placed);
    default:
      return null;
  }
}

function readGroup(parcel: Parcel, placed: Placed): Read {
  const parsed = observationSchema.safeParse(placed.raw);
  if (!parsed.success) return broken(placed, parsed.error.issues);
  const data = parsed.data;
  const { found, absent } = follow(parcel, placed, data.hasMember, "hasMember");
  const said = {
    ...nothingSaid(placed),
    ...saidBy(placed, data),
    specimens: pointers(placed, data.specimen ? [data.specimen] : []),
    isWithdrawn: data.status === "entered-in-error",
    isDoubtful: data.status === "cancelled",
  };
  return {
    member: { placed, said, children: [...found, ...observationsOf(placed)] },
    kin: { kind: "observation", placed, data },
    findings: data.status === "entered-in-error" ? [] : lost(absent),
  };
}

const known = new Set<string | undefined>([
  undefined,
  ..."registered partial preliminary final amended corrected appended entered-in-error".split(" "),
]);

function readReport(parcel: Parcel, placed: Placed): Read {
  const parsed = diagnosticReportSchema.safeParse(placed.raw);
  if (!parsed.success) return broken(placed, parsed.error.issues);
  const data = parsed.data;
  const { found, absent } = follow(parcel, placed, data.result, "result");
  const children = [...new Set([...found, ...observationsOf(placed)])];
  const id = ownId(placed, data.identifier);
  const isAlone = children.length === 0;
  const report = { placed, id: id && isIdentifier(id) ? id : "", data, isAlone, absent };
  const said = {
    ...nothingSaid(placed),
    ...saidBy(placed, data),
    report,
    specimens: pointers(placed, data.specimen ?? []),
    isWithdrawn: data.status === "entered-in-error",
    isDoubtful: !known.has(data.status),
  };
  return { member: { placed, said, children }, kin: { kind: "report", report }, findings: [] };
}

function readDocument(parcel: Parcel, placed: Placed): Read {
  const parsed = compositionSchema.safeParse(placed.raw);
  if (!parsed.success) return broken(placed, parsed.error.issues);
  const data = parsed.data;
  const said = {
    ...nothingSaid(placed),
    subject: data.subject ? { from: placed, reference: data.subject } : null,
    isWithdrawn: data.status === "entered-in-error",
  };
  const entries = entriesIn(data.section ?? []);
  const children = entries.flatMap((each) => resolveAll(parcel, placed, each));
  return { member: { placed, said, children }, kin: { kind: "document", placed, data }, findings: [] };
}

/** The body nests no deeper than the door lets it. */
function entriesIn(sections: readonly unknown[]): FhirReference[] {
  return sections.flatMap((raw) => {
    const { entry = [], section = [] } = sectionSchema.safeParse(raw).data ?? {};
    return [...entry, ...entriesIn(section)];
  });
}

function saidBy(placed: Placed, data: Effective & Pick<Observation, "issued" | "subject">) {
  const { effectiveDateTime, effectiveInstant, effectivePeriod, effectiveTiming, issued, subject } = data;
  const isTimed = effectiveDateTime ?? effectiveInstant ?? effectivePeriod ?? effectiveTiming;
  return {
    effective: isTimed === undefined ? [] : [{ path: placed.path, of: data }],
    issued,
    subject: subject ? { from: placed, reference: subject } : null,
  };
}

function pointers(from: Placed, references: readonly FhirReference[]): Pointer[] {
  return references.map((reference) => ({ from, reference }));
}

function broken(
  placed: Placed,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly expected?: unknown }[],
): Read {
  const [issue] = issues;
  const path = [placed.path, ...(issue?.path ?? [])].reduce<string>(
    (to, step) =>
      to === "" ? String(step) : typeof step === "number" ? `${to}[${step}]` : `${to}.${String(step)}`,
    "",
  );
  const expected = typeof issue?.expected === "string" ? { expected: issue.expected } : {};
  return { member: null, kin: null, findings: [{ reason: "malformed", path, ...expected }] };
}

function follow(parcel: Parcel, placed: Placed, references: readonly FhirReference[] = [], field: string) {
  const found: Placed[] = [];
  const absent: ReportSaid["absent"][number][] = [];
  for (const [at, each] of references.entries()) {
    const targets = resolveAll(parcel, placed, each).filter(isObservation);
    found.push(...targets);
    const path = `${placed.path}.${field}[${at}]`;
    if (targets.length === 0) absent.push({ path, reference: each.reference ?? "", names: nameAlone(each) });
  }
  return { found, absent };
}

export function lost(absent: ReportSaid["absent"]): Finding[] {
  return absent.map(({ path }) => ({ reason: "unresolved-reference", path }));
}

function observationsOf(placed: Placed): Placed[] {
  return placed.contained.filter(isObservation);
}

function isObservation({ resource }: Placed): boolean {
  return resource.resourceType === "Observation";
}
