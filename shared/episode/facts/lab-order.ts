import { byText } from "../../base/instant.ts";
import { isCorrecting, isFinal, isVoidVersion, type Version } from "./lab-version.ts";

/** What stands of one draw of one result, and what something newer replaced [I.newer]. */
interface Settled {
  readonly standing: readonly Version[];
  readonly replaced: readonly Version[];
  /** More than one content stands, and nothing says which is the newer. */
  readonly isConflict: boolean;
}

/** All versions of one draw. None is ever lost: where each would replace another in a circle, all of them stand. */
export function settleVersions(versions: readonly Version[]): Settled {
  const distinct = oncePerContent(versions);
  const left = distinct.filter((one) => !distinct.some((other) => replaces(other, one, distinct)));
  const standing = left.length > 0 ? left : distinct;
  const stands = new Set(standing.map(sayingOf));
  return {
    standing,
    replaced: versions.filter((one) => !stands.has(sayingOf(one))),
    isConflict: new Set(standing.map(contentOf)).size > 1,
  };
}

/**
 * Whether `a` is the newer of the two: by a later issue, else by a higher status, else by the time of its message, else by
 * its version. The time of a message is no issue: by it alone nothing that is preliminary or final replaces what is final or
 * more, and what is higher does not replace what came later and is new. One that lies ahead of its receipt settles nothing.
 */
function replaces(a: Version, b: Version, all: readonly Version[]): boolean {
  if (a === b) return false;
  const issued = byIssue(a, b);
  if (issued !== 0) return issued > 0;
  if (a.isTimeDoubtful && !isCorrecting(a)) return false;
  if (a.rank !== b.rank) return a.rank > b.rank && !isNewsBehind(b, a, all);
  if (a.isTimeDoubtful || b.isTimeDoubtful || a.isUndated || b.isUndated) return false;
  if (isFinal(a)) return (a.versionId ?? -1) > (b.versionId ?? a.versionId ?? 0);
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return (a.versionId ?? -1) > (b.versionId ?? a.versionId ?? 0);
}

/** Positive where `a` was issued later than `b`, or than the message of a `b` that tells no issue. */
function byIssue(a: Version, b: Version): number {
  if (a.issuedAt !== null && b.issuedAt !== null) return byText(a.issuedAt, b.issuedAt);
  if (a.issuedAt !== null && a.issuedAt > b.updatedAt) return 1;
  return b.issuedAt !== null && b.issuedAt > a.updatedAt ? -1 : 0;
}

/** A lower status that was sent later than the higher one, and says what nobody had said before that. */
function isNewsBehind(lower: Version, higher: Version, all: readonly Version[]): boolean {
  if (lower.updatedAt <= higher.updatedAt) return false;
  const before = all.filter(({ updatedAt }) => updatedAt <= higher.updatedAt);
  return !before.some((one) => contentOf(one) === contentOf(lower));
}

/**
 * The same said again is one, under its latest issue. What is preliminary or final counts from when it was first said: an
 * engine that sends an old message once more has no news.
 */
function oncePerContent(versions: readonly Version[]): Version[] {
  return [...Map.groupBy(versions, sayingOf).values()].flatMap((same) => {
    const first = same.map(({ updatedAt }) => updatedAt).sort()[0];
    return same
      .toSorted(byAge)
      .slice(-1)
      .map((last) => ({
        ...last,
        updatedAt: isCorrecting(last) ? last.updatedAt : (first ?? last.updatedAt),
      }));
  });
}

function sayingOf(version: Version): string {
  return JSON.stringify([version.rank, contentOf(version)]);
}

/** Sorts by what they say of their age, then by all else: no order of arrival shows. */
export function byAge(a: Version, b: Version): number {
  return (
    byText(a.issuedAt ?? "", b.issuedAt ?? "") ||
    byText(a.updatedAt, b.updatedAt) ||
    (a.versionId ?? -1) - (b.versionId ?? -1) ||
    byText(JSON.stringify(a.lab), JSON.stringify(b.lab))
  );
}

function contentOf(version: Version): string {
  return isVoidVersion(version) ? "void" : version.lab.evidence.version;
}

/**
 * The draws of one result: another time of collection is another draw, unless its status says that it corrects one. What
 * tells no time belongs to the only draw, if there is one, unless a time that cannot be believed keeps them apart.
 */
export function versionsByDraw(versions: readonly Version[]): Version[][] {
  const timeOf = ({ lab }: Version) => lab.collectedAt ?? "";
  const groups = [
    ...Map.groupBy(
      versions.filter((one) => !isCorrecting(one)),
      timeOf,
    ),
  ];
  const timed = groups.filter(([at]) => at !== "").map(([, group]) => group);
  const untimed = groups.find(([at]) => at === "")?.[1] ?? [];
  const [only, ...others] = timed;
  const isOfOnly = (one: Version) => only && others.length === 0 && ![one, ...only].some(isDrawDoubtful);
  const { true: own = [], false: apart = [] } = Object.groupBy(untimed, (one) =>
    isOfOnly(one) ? "true" : "false",
  );
  only?.push(...own);
  if (apart.length > 0) timed.push(apart);
  const correcting = versions.filter(isCorrecting).sort(byAge);
  if (timed.length === 0) return correcting.length > 0 ? [correcting] : [];
  const draws = timed.map(drawOf).sort((a, b) => byAge(a.first, b.first));
  const byTime = new Map(draws.flatMap((draw) => (draw.at === "" ? [] : [[draw.at, draw] as const])));
  for (const one of correcting) {
    const at = one.lab.collectedAt ?? "";
    const draw = byTime.get(at) ?? drawBefore(one, draws);
    draw?.versions.push(one);
    if (draw && at !== "" && !byTime.has(at)) byTime.set(at, draw);
  }
  return draws.map((draw) => draw.versions);
}

function isDrawDoubtful({ lab }: Version): boolean {
  return lab.doubts?.some((doubt) => doubt.startsWith("collection-time")) === true;
}

interface Draw {
  readonly versions: Version[];
  readonly at: string;
  readonly first: Version;
  /** When it was first reported. */
  readonly since: string;
}

function drawOf(versions: Version[]): Draw {
  const [first] = [...versions].sort(byAge);
  if (!first) throw new RangeError("a draw has at least one version");
  const [since = first.updatedAt] = versions.map(({ updatedAt }) => updatedAt).sort();
  return { versions, at: versions.find(({ lab }) => lab.collectedAt)?.lab.collectedAt ?? "", first, since };
}

/** The last one that was reported before what corrects it; one that is dated ahead only where there is no other. */
function drawBefore({ updatedAt }: Version, all: readonly Draw[]): Draw | undefined {
  const sure = all.filter(({ versions }) => versions.some((one) => !one.isTimeDoubtful));
  const draws = sure.length > 0 ? sure : all;
  return draws.findLast(({ since }) => since <= updatedAt) ?? draws[0];
}
