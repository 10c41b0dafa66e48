import { formatDecimal, parseDecimal } from "../../base/decimal.ts";
import { byText, earliest } from "../../base/instant.ts";
import { unitOf } from "../../protocol/values/units.ts";
import { areToldAtOnce, isCorrecting, isFinal, isVoidVersion, type Version } from "./lab-version.ts";

/** What stands of one draw of one result, and what something newer replaced [I.newer]. */
interface Settled {
  readonly standing: readonly Version[];
  readonly replaced: readonly Version[];
  /** More than one content stands, and nothing says which is the newer. */
  readonly isConflict: boolean;
}

/** All versions of one draw. None is ever lost: where each would replace another in a circle, all of them stand. */
export function settleVersions(sent: readonly Version[]): Settled {
  const versions = inOneWriting(sent);
  const distinct = oncePerContent(versions);
  const isMeant = meantBy(versions.filter(isVoidVersion), versions);
  const left = distinct.filter(
    (one) =>
      !distinct.some(
        (other) =>
          replaces(other, one, distinct) &&
          (!isVoidVersion(other) || isMeant(one) || isOfLaterVersion(other, one)),
      ),
  );
  const standing = left.length > 0 ? left : distinct;
  const stands = new Set(standing.map(sayingOf));
  return {
    standing,
    replaced: versions.filter((one) => !stands.has(sayingOf(one))),
    isConflict: new Set(standing.map(contentOf)).size > 1,
  };
}

/**
 * A result that is taken back may repeat the value that is meant: where each repeats one that was told, another value of
 * the same name is not sure to be taken back. A withdrawal means all that it reaches.
 */
function meantBy(voids: readonly Version[], all: readonly Version[]): (version: Version) => boolean {
  const figure = ({ lab }: Version) => plainDecimal(lab.value);
  const told = new Set(all.filter((one) => !isVoidVersion(one)).map(figure));
  const named = new Set(voids.map(figure));
  const isSure = voids.some((one) => one.isWithdrawal || !told.has(figure(one)));
  return (one) => isSure || isVoidVersion(one) || named.has(figure(one));
}

/**
 * What is the same in another writing, 0.90 for 0.9 or mmol/l for mmol/L, is as it was said first: an engine that writes it
 * anew has no news, and contradicts nothing.
 */
function inOneWriting(versions: readonly Version[]): readonly Version[] {
  if (new Set(versions.map(contentOf)).size < 2) return versions;
  const first = new Map<string, Version["lab"]>();
  for (const one of versions.toSorted(byAge)) {
    const meant = meaningOf(one);
    if (!first.has(meant)) first.set(meant, one.lab);
  }
  return versions.map((one) => {
    const { value, unit, evidence } = first.get(meaningOf(one)) ?? one.lab;
    return evidence.version === contentOf(one) ? one : { ...one, lab: { ...one.lab, value, unit, evidence } };
  });
}

function meaningOf(version: Version): string {
  const { code, value, comparator, unit = "", collectedAt, specimen, haemolysed } = version.lab;
  const said = contentOf(version) === "void" ? "void" : [plainDecimal(value), unitOf(unit) ?? unit];
  return JSON.stringify([code, said, comparator, collectedAt, specimen, haemolysed]);
}

/** Without the zeros that end its fraction; what is no number as it stands. */
function plainDecimal(value: string): string {
  const number = parseDecimal(value);
  return number
    ? formatDecimal(number)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "")
    : value;
}

/**
 * Whether `a` is the newer of the two: by a later issue, else by a higher status, else by the time of its message, else by
 * its version. The time of a message is no issue: by it alone nothing that is preliminary or final replaces what is final or
 * more, and what is higher does not replace what came later and is new. One that lies ahead of its receipt settles nothing.
 * What takes back the value that its own report tells may mean the one before, which that value replaces.
 */
function replaces(a: Version, b: Version, all: readonly Version[]): boolean {
  if (isIssuedAfter(a, b)) return true;
  if (isIssuedAfter(b, a)) return false;
  if (a.isTimeDoubtful && !isCorrecting(a)) return false;
  if (isVoidVersion(a) && areToldAtOnce(a, b)) return isOfLaterVersion(a, b);
  if (a.rank > b.rank) return !isNewsBehind(b, a, all);
  if (a.rank < b.rank || a.isTimeDoubtful || b.isTimeDoubtful || a.isUndated || b.isUndated) return false;
  if (!isFinal(a) && a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return isOfLaterVersion(a, b);
}

function isOfLaterVersion(a: Version, b: Version): boolean {
  return a.versionId !== null && b.versionId !== null && a.versionId > b.versionId;
}

/** Whether `a` was issued later than `b`, or than the message of a `b` that tells no issue. */
export function isIssuedAfter(a: Version, b: Version): boolean {
  return a.issuedAt !== null && a.issuedAt > (b.issuedAt ?? b.updatedAt);
}

/** Whether a lower status says what nobody had said by when the higher one was sent: it was sent later than that. */
function isNewsBehind(lower: Version, higher: Version, all: readonly Version[]): boolean {
  const before = all.filter(({ updatedAt }) => updatedAt <= higher.updatedAt);
  return !before.some((one) => contentOf(one) === contentOf(lower));
}

/**
 * The same said again is one, under its latest issue. What is preliminary or final counts from when it was first said: an
 * engine that sends an old message once more has no news.
 */
function oncePerContent(versions: readonly Version[]): Version[] {
  return [...Map.groupBy(versions, sayingOf).values()].flatMap((same) => {
    const first = earliest(...same.map(({ updatedAt }) => updatedAt));
    const toldBy = same.flatMap((one) => one.toldBy);
    return same
      .toSorted(byAge)
      .slice(-1)
      .map((last) => ({ ...last, toldBy, updatedAt: (isCorrecting(last) ? null : first) ?? last.updatedAt }));
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
    Number(a.versionId) - Number(b.versionId) ||
    byText(JSON.stringify(a.lab), JSON.stringify(b.lab))
  );
}

function contentOf(version: Version): string {
  return version.lab.evidence.version;
}

/**
 * The draws of one result: another time of collection is another draw, unless its status says that it corrects one. What
 * tells no time belongs to the only draw, if there is one, unless a time that cannot be believed keeps them apart.
 */
export function versionsByDraw(versions: readonly Version[]): Version[][] {
  const timeOf = ({ lab }: Version) => lab.collectedAt ?? "";
  const correcting = versions.filter(isCorrecting).sort(byAge);
  const groups = Map.groupBy(
    versions.filter((one) => !isCorrecting(one)),
    timeOf,
  );
  const untimed = groups.get("") ?? [];
  groups.delete("");
  const [only, ...others] = groups.values();
  const isOfOnly = (one: Version) => only && others.length === 0 && ![one, ...only].some(isDrawDoubtful);
  const apart = untimed.filter((one) => !isOfOnly(one));
  only?.push(...untimed.filter(isOfOnly));
  if (apart.length > 0) groups.set("", apart);
  const draws = [...groups].map(drawOf).sort((a, b) => byAge(a.first, b.first));
  const [oldest] = draws;
  if (!oldest) return [correcting];
  const byTime = new Map(draws.map((draw) => [draw.at, draw]));
  for (const one of correcting) {
    const at = timeOf(one);
    const draw = (at !== "" && byTime.get(at)) || (drawBefore(one, draws) ?? oldest);
    draw.versions.push(one);
    byTime.set(at, draw);
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

function drawOf([at, versions]: readonly [string, Version[]]): Draw {
  const [first] = versions.toSorted(byAge);
  if (!first) throw new RangeError("a draw has at least one version");
  const [since = first.updatedAt] = versions.map(({ updatedAt }) => updatedAt).sort();
  return { versions, at, first, since };
}

/** The last one that was reported before what corrects it, else the first; one that is dated ahead only where there is no other. */
function drawBefore({ updatedAt }: Version, all: readonly Draw[]): Draw | undefined {
  const sure = all.filter(({ versions }) => versions.some((one) => !one.isTimeDoubtful));
  const before = (draws: readonly Draw[]) => draws.findLast(({ since }) => since <= updatedAt);
  return before(sure) ?? sure[0] ?? before(all);
}
