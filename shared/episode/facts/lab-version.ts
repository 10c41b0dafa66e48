import { type Instant, instant } from "../../base/instant.ts";
import { isOfFhir } from "../../events/digest.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Lab, ResultDoubt, ResultStatus } from "../../protocol/types/picture.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { isAhead, type Receivable } from "../state/ahead.ts";
import { resultEvidence } from "./corrections.ts";

export type LabReport = FactOf<"lab.results.reported.v1"> & Receivable;
export type Withdrawal = FactOf<"lab.results.withdrawn.v1"> & Receivable;
type Result = LabReport["data"]["results"][number];

/** The higher of two issues that tell no time is the newer. */
const rank: Record<ResultStatus, number> = {
  preliminary: 0,
  final: 1,
  corrected: 2,
  amended: 2,
  cancelled: 3,
  "entered-in-error": 3,
};

/** One issue of one result, as one report tells it. */
export interface Version {
  readonly source: string;
  readonly reportId: string;
  readonly resultId: string;
  /** The facts that told it: one, until what is the same is one. */
  readonly toldBy: readonly string[];
  readonly lab: Lab;
  readonly rank: number;
  /** When this issue was made, as the sender says; null where it says nothing that can be believed. */
  readonly issuedAt: Instant | null;
  /** When its message was made, or what it reports happened, and no later than its receipt: it settles ties. */
  readonly updatedAt: Instant;
  /** The time of `updatedAt`, as it was stated, lies ahead of the receipt. */
  readonly isTimeDoubtful: boolean;
  /** It corrects something and says of no time when: `updatedAt` is that of its receipt, and settles no tie. */
  readonly isUndated: boolean;
  readonly versionId: number | null;
  /** A withdrawal made it: it repeats no value of its own. */
  readonly isWithdrawal?: true;
}

export function versionsOf(report: LabReport): Version[] {
  return report.data.results.map((result) => versionOf(report, result));
}

function versionOf(report: LabReport, result: Result): Version {
  const issuedAt = issueOf(result, report);
  const { source, time, data } = report;
  return {
    source,
    reportId: data.reportId,
    resultId: result.resultId,
    toldBy: [report.id],
    lab: labOf(report, result, issuedAt ?? instant(time)),
    rank: rank[result.status],
    issuedAt,
    ...changeTime(report, result, issuedAt),
    versionId: result.versionId ?? null,
  };
}

type ChangeTime = Pick<Version, "updatedAt" | "isTimeDoubtful" | "isUndated">;

/** A fact that tells no other time has that of the collection, which says nothing of when it was corrected. */
function changeTime(report: LabReport, result: Result, issuedAt: Instant | null): ChangeTime {
  const { time, receivedAt } = report;
  const { updatedAt, collectedAt, status } = result;
  const isUndated =
    rank[status] >= rank.corrected &&
    issuedAt === null &&
    updatedAt === undefined &&
    collectedAt !== undefined &&
    instant(time) <= instant(collectedAt);
  if (isUndated) return { updatedAt: receivedAt ?? instant(time), isTimeDoubtful: false, isUndated };
  return { ...messageTime(updatedAt ?? time, report), isUndated };
}

/** What takes a version back, as one that is void. */
export function voidOf(version: Version, withdrawal: Withdrawal): Version {
  const { status, issuedAt } = withdrawal.data;
  const as = status === "entered-in-error" ? "entered-in-error" : "cancelled";
  const { evidence } = version.lab;
  return {
    ...version,
    toldBy: [withdrawal.id],
    lab: { ...version.lab, status: as, evidence: { ...evidence, version: "void" } },
    rank: rank[as],
    issuedAt: issueOf({ issuedAt }, withdrawal),
    ...messageTime(withdrawal.time, withdrawal),
    isUndated: false,
    versionId: null,
    isWithdrawal: true,
  };
}

function messageTime(
  stated: string,
  { receivedAt }: Receivable,
): Pick<Version, "updatedAt" | "isTimeDoubtful"> {
  const at = instant(stated);
  return isAhead(at, receivedAt)
    ? { updatedAt: receivedAt ?? at, isTimeDoubtful: true }
    : { updatedAt: at, isTimeDoubtful: false };
}

/** An issue later than its own message, or than its receipt, is no issue. */
function issueOf(
  {
    issuedAt,
    updatedAt,
  }: { readonly issuedAt?: string | undefined; readonly updatedAt?: string | undefined },
  { receivedAt }: Receivable,
): Instant | null {
  if (issuedAt === undefined) return null;
  const issue = instant(issuedAt);
  return isAhead(issue, updatedAt && instant(updatedAt)) || isAhead(issue, receivedAt) ? null : issue;
}

/** One report told both, beside each other. */
export const areToldAtOnce = (a: Version, b: Version) => a.toldBy.some((fact) => b.toldBy.includes(fact));

export const isCorrecting = ({ rank: own }: Version) => own >= rank.corrected;
export const isVoidVersion = ({ rank: own }: Version) => own >= rank.cancelled;
export const isFinal = ({ rank: own }: Version) => own === rank.final;

/** The analyte; of what is none of ours, its code. */
export function analyteOf({ lab: { code } }: Version): string {
  return meaningOf(code)?.analyte ?? JSON.stringify([code.system, code.code]);
}

/** (source, id) names a result of one analyte alone. */
export function resultKeyOf(version: Version): string {
  return JSON.stringify([version.source, version.resultId, analyteOf(version)]);
}

function labOf(report: LabReport, result: Result, issuedAt: Instant): Lab {
  const collectedAt = result.collectedAt && instant(result.collectedAt);
  const content = {
    code: codeOf(result),
    value: String(result.value),
    comparator: result.comparator,
    unit: result.unit,
    collectedAt,
    specimen: result.specimen,
    haemolysed: result.haemolysed,
  };
  const isTakenBack = rank[result.status] >= rank.cancelled;
  return {
    evidence: {
      of: resultEvidence(report.source, result.resultId),
      version: isTakenBack ? "void" : JSON.stringify(Object.values(content)),
    },
    ...content,
    status: result.status,
    issuedAt,
    collectedFrom: result.collectedFrom && instant(result.collectedFrom),
    orderId: result.orderId,
    receivedAt: report.receivedAt,
    ...doubtsOf(result, collectedAt, report),
  };
}

/** The words beside a code decide only where the code is not known. */
function codeOf({ code: { system, code, display } }: Result): Lab["code"] {
  return meaningOf({ system, code }) ? { system, code } : { system, code, display };
}

/**
 * Blood is drawn before it is reported, and before we hear of it: what says otherwise is in doubt. So is what a clock tells
 * in FHIR that is ahead of ours: none of its times is sure. The door of HL7 v2 doubts that, and an event tells its time apart.
 */
function doubtsOf(
  { doubts = [], issuedAt, updatedAt }: Result,
  collectedAt: Instant | undefined,
  report: LabReport,
): Pick<Lab, "doubts"> {
  const { time, receivedAt } = report;
  const written = [issuedAt, updatedAt].flatMap((at) => (at === undefined ? [] : [instant(at)]));
  const isFast = isOfFhir(report) && written.some((at) => isAhead(at, receivedAt));
  const known = [...written, instant(time), receivedAt];
  const isDoubtful = collectedAt !== undefined && (isFast || known.some((at) => isAhead(collectedAt, at)));
  return withDoubts(doubts, isDoubtful ? ["collection-time-doubtful"] : []);
}

/** Each once; nothing where there is none. */
export function withDoubts(known: readonly ResultDoubt[], more: readonly ResultDoubt[]): Pick<Lab, "doubts"> {
  const doubts = [...new Set([...known, ...more])];
  return doubts.length > 0 ? { doubts } : {};
}
