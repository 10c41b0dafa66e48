import { byText, instant } from "../../base/instant.ts";
import { testsIn } from "../../events/data/tests-of-orders.ts";
import type { Lab, ResultDoubt } from "../../protocol/types/picture.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import type { StoredFact } from "../state/patient.ts";
import { namedResults } from "./lab-names.ts";
import { byAge, isIssuedAfter, settleVersions, versionsByDraw } from "./lab-order.ts";
import {
  analyteOf,
  isCorrecting,
  isVoidVersion,
  type LabReport,
  resultKeyOf,
  type Version,
  versionsOf,
  voidOf,
  type Withdrawal,
  withDoubts,
} from "./lab-version.ts";

interface FoldedLabs {
  /** What stands, by time of collection. */
  readonly labs: readonly Lab[];
  /** What something newer replaced. */
  readonly superseded: readonly Lab[];
  /** Evidence of the results of which two contents stand, and ids of what takes back results by a number of nobody's: a person must say. */
  readonly conflicts: readonly string[];
}

/**
 * The newest issue of each result, and those that it replaced. (source, resultId) names a result of one analyte and one draw
 * alone: a feed that uses an id again must not lose a value. Nothing is ever settled by an id.
 */
export function foldLabs(reports: readonly LabReport[], withdrawals: readonly Withdrawal[] = []): FoldedLabs {
  const versions = reports.flatMap(versionsOf);
  const { results, unsure, others } = namedResults(versions);
  const meant = withdrawals.flatMap((each) => meantBy(each, versions));
  const nameless = results.filter(isNameless).flat();
  const folded = results.map((result) => {
    const waiting = nameless.filter((one) => mayBe(one, result));
    const one = foldResult(result, meant, waiting);
    return unsure.has(result) ? inConflict(one) : one;
  });
  const { labs, superseded, conflicts } = together(folded);
  return {
    labs: labs.sort(byContent),
    superseded: superseded.sort(byContent),
    conflicts: [...new Set(conflicts.flatMap((of) => [of, ...(others.get(of) ?? [])]))].sort(),
  };
}

function together(all: readonly FoldedLabs[]) {
  return {
    labs: all.flatMap(({ labs }) => labs),
    superseded: all.flatMap(({ superseded }) => superseded),
    conflicts: all.flatMap(({ conflicts }) => conflicts),
  };
}

function inConflict({ labs, superseded, conflicts }: FoldedLabs): FoldedLabs {
  return {
    labs: labs.map((lab) => doubting(lab, "conflicting")),
    superseded,
    conflicts: [...conflicts, ...labs.map(({ evidence }) => evidence.of)],
  };
}

/** What a withdrawal means of what came before: the results themselves, where it names a test of an order. */
interface Meant extends Withdrawal {
  readonly results?: readonly string[];
}

/** A sender may give several tests, and several orders, one identifier: it names none of these alone. */
function exactly(version: Version): string {
  return resultKeyOf(version) + version.lab.orderId;
}

/**
 * A test of an order is sure, and what its source had told by then of other tests of that number may be meant too. What waits
 * since the order is known by another number, perhaps, means each result that was told by then, of its analyte if it names
 * one; and nothing where a result came under its own, since what is sure of that is said beside it.
 */
function meantBy(withdrawal: Withdrawal, versions: readonly Version[]): readonly Meant[] {
  const { source, data } = withdrawal;
  const tests = testsIn(data);
  if (tests.length === 0) return [withdrawal];
  const isSure = !isUnsettled(withdrawal);
  const own = versions.filter((one) => one.source === source && !isVoidVersion(one));
  const ofOrders = own.filter(({ lab }) => tests.some(({ order }) => order === lab.orderId));
  const isNamed = (one: Version) =>
    tests.some(({ order, of }) => !(isSure && order !== one.lab.orderId) && (!of || of === analyteOf(one)));
  const naming = (some: readonly Version[], status: Withdrawal["data"]["status"]) => ({
    ...withdrawal,
    data: { ...data, status },
    results: some.map(exactly),
  });
  const others = (isSure ? ofOrders : ofOrders[0] ? [] : own).filter(
    (one) => isNamed(one) !== isSure && isToldBy(one, voidOf(one, withdrawal)),
  );
  const waiting = naming(others, "unsettled");
  return isSure ? [naming(ofOrders.filter(isNamed), data.status), waiting] : [waiting];
}

function isUnsettled({ data }: Withdrawal): boolean {
  return data.status === "unsettled";
}

function isToldBy(one: Version, other: Version): boolean {
  return (one.issuedAt ?? one.updatedAt) <= (other.issuedAt ?? other.updatedAt);
}

/** Facts that a person is asked about, now that these arrived; what came before its results is asked about with them. */
export function conflictingIn(
  stored: readonly StoredFact[],
  arrived: readonly StoredFact[],
  conflicts: FoldedLabs["conflicts"],
): readonly StoredFact[] {
  const waiting = stored.filter(({ event: { type, source, time } }) => {
    if (type !== "lab.results.withdrawn.v1") return false;
    return arrived.some(({ event }) => {
      const isReport = event.type === "lab.results.reported.v1" && event.source === source;
      return isReport && instant(event.time) <= instant(time);
    });
  });
  return [...waiting, ...arrived].filter((fact) => isConflicting(fact, conflicts));
}

/** Whether a fact tells a result that is in conflict with another content of it, or takes back what it does not name. */
export function isConflicting({ event }: StoredFact, conflicts: FoldedLabs["conflicts"]): boolean {
  if (event.type === "lab.results.withdrawn.v1") return conflicts.includes(event.id);
  if (event.type !== "lab.results.reported.v1") return false;
  return versionsOf(event).some(({ lab }) => conflicts.includes(lab.evidence.of));
}

/** Only ever taken back, under a code that is none of ours: it may mean what bore its name under another code. */
function isNameless(result: readonly Version[]): boolean {
  return result.every((one) => isVoidVersion(one) && meaningOf(one.lab.code) === null);
}

function mayBe({ source, resultId }: Version, [other]: readonly Version[]): boolean {
  return source === other?.source && resultId === other.resultId && meaningOf(other.lab.code) !== null;
}

function foldResult(
  result: readonly Version[],
  withdrawals: readonly Meant[],
  nameless: readonly Version[],
): FoldedLabs {
  // Most results are said once.
  const [only, ...others] = result;
  if (only && [others, withdrawals, nameless].every((list) => list.length === 0))
    return { labs: [doubting(only.lab)], superseded: [], conflicts: [] };
  const draws = versionsByDraw(result);
  const doubtful = timesInDoubt(draws);
  return together(draws.map((draw) => foldDraw(draw, withdrawals, nameless, doubtful.has(draw))));
}

function foldDraw(
  all: readonly Version[],
  withdrawals: readonly Meant[],
  nameless: readonly Version[],
  isTimeDoubtful: boolean,
): FoldedLabs {
  const { draw, saidAnew } = apart(all.toSorted(byAge), withdrawals);
  const naming = withdrawals.filter((withdrawal) => draw.some((one) => names(withdrawal, one)));
  const voids = (isWaiting: boolean) =>
    naming
      .filter((each) => isUnsettled(each) === isWaiting)
      .flatMap((withdrawal) => draw.slice(0, 1).map((one) => voidOf(one, withdrawal)));
  const { standing, replaced, isConflict } = settleVersions([...draw, ...voids(false)]);
  const waiting = [...voids(true), ...nameless];
  const labs = standing.map((one) => {
    const mayBeTakenBack = waiting.some((other) => !isIssuedAfter(one, other));
    return doubting(
      one.lab,
      isConflict && "conflicting",
      isTimeDoubtful && "collection-time-doubtful",
      mayBeTakenBack && "withdrawal-waits",
    );
  });
  const asked = naming.flatMap((each) => {
    const mayMean = (one: Version) => !isVoidVersion(one) && !isIssuedAfter(one, voidOf(one, each));
    return each.results && isUnsettled(each) && standing.some(mayMean) ? each.id : [];
  });
  return {
    labs,
    superseded: [...replaced, ...saidAnew].map(({ lab }) => lab),
    conflicts: [...asked, ...(isConflict ? standing.map(({ lab }) => lab.evidence.of) : [])],
  };
}

/** A document that replaces another takes that one's results back; a result that it says anew stands by what it says. */
function apart(all: readonly Version[], withdrawals: readonly Withdrawal[]) {
  const isReplaced = ({ source, reportId }: Version) =>
    withdrawals.some(
      (each) => each.source === source && !isUnsettled(each) && each.data.reportIds?.includes(reportId),
    );
  const kept = all.filter((one) => !isReplaced(one));
  return kept.length > 0 ? { draw: kept, saidAnew: all.filter(isReplaced) } : { draw: all, saidAnew: [] };
}

function doubting(lab: Lab, ...more: (ResultDoubt | false)[]): Lab {
  const doubts = more.filter((doubt) => doubt !== false);
  return { ...lab, ...withDoubts(lab.doubts ?? [], doubts) };
}

/** Whether a withdrawal names a result of its own source: by the order, the report or the result. */
function names({ source, data, results }: Meant, version: Version): boolean | undefined {
  if (results) return results.includes(exactly(version));
  const { orderId } = version.lab;
  return (
    source === version.source &&
    ((orderId !== undefined && data.orderIds?.includes(orderId)) ||
      data.reportIds?.includes(version.reportId) ||
      data.resultIds?.includes(version.resultId))
  );
}

/** One value under two times, neither of which says that it corrects the other: one of the times is wrong. */
function timesInDoubt(draws: readonly Version[][]): ReadonlySet<readonly Version[]> {
  const valuesOf = (draw: readonly Version[]) =>
    draw
      .filter((one) => !isCorrecting(one))
      .map(({ lab }) => JSON.stringify([lab.comparator, lab.value, lab.unit]));
  const seen = draws.flatMap((draw) => [...new Set(valuesOf(draw))]);
  const twice = new Set(seen.filter((value, at) => seen.indexOf(value) !== at));
  return new Set(draws.filter((draw) => valuesOf(draw).some((value) => twice.has(value))));
}

function byContent(a: Lab, b: Lab): number {
  return (
    byText(a.collectedAt ?? a.issuedAt, b.collectedAt ?? b.issuedAt) ||
    byText(a.evidence.of, b.evidence.of) ||
    byText(a.issuedAt, b.issuedAt)
  );
}
