import {
  analyteOf,
  areToldAtOnce,
  isCorrecting,
  isVoidVersion,
  resultKeyOf,
  type Version,
} from "./lab-version.ts";

/** All versions that came under one name. */
type Result = readonly Version[];

/** Results under the names by which they are known. */
interface Named {
  readonly results: readonly Result[];
  /** Results of which one may correct another, and nothing says so for sure: neither clears. */
  readonly unsure: ReadonlySet<Result>;
  /** Evidence of the results that took corrections in, with that of the names under which these came. */
  readonly others: ReadonlyMap<string, readonly string[]>;
}

/**
 * A correction may come under another of its codes, and so under another name than what it corrects. It is of the one
 * result of its order that has the same code, draw and specimen; where there are several, or the code is another one of the
 * analyte, or the sub-id or the resource is another, nobody knows. What lies ahead of its receipt says nothing of this.
 */
export function namedResults(versions: readonly Version[]): Named {
  const results = [...Map.groupBy(versions, resultKeyOf).values()];
  const orphans = results.filter(isOrphan);
  if (orphans.length === 0) return { results, unsure: new Set(), others: new Map() };
  const siblings = Map.groupBy(
    results.filter((result) => !isOrphan(result)),
    orderKeyOf,
  );
  const joined = new Map<Result, Result>(results.map((each) => [each, each]));
  const unsure = new Set<Result>();
  const others = new Map<string, string[]>();
  for (const orphan of orphans) {
    const candidates = candidatesOf(orphan, siblings);
    const [only, ...more] = candidates;
    if (only && more.length === 0 && isOf(orphan, only)) {
      joined.delete(orphan);
      joined.set(only, [...(joined.get(only) ?? only), ...orphan.map((one) => renamed(one, only))]);
      addTo(others, evidenceOf(only), evidenceOf(orphan));
    } else for (const each of only ? [orphan, ...candidates] : []) unsure.add(each);
  }
  return {
    results: [...joined.values()],
    unsure: new Set([...joined].flatMap(([result, whole]) => (unsure.has(result) ? [whole] : []))),
    others,
  };
}

const trusted = (result: Result) => result.filter(({ isTimeDoubtful }) => !isTimeDoubtful);

/** It corrects or takes back what nobody told under its name. */
function isOrphan(result: Result): boolean {
  return trusted(result).every(isCorrecting);
}

/** null without an order, or with several: nothing says then what belongs together. */
function orderKeyOf(result: Result): string | null {
  const orders = trusted(result).flatMap((one) =>
    one.lab.orderId ? JSON.stringify([one.source, analyteOf(one), one.lab.orderId]) : [],
  );
  const [order = null, ...others] = new Set(orders);
  return others.length > 0 ? null : order;
}

/** No order holds more results of one analyte: which of them is corrected is not sought. */
const MAX_CANDIDATES = 16;

/**
 * What it may correct: results of its order that were told before. One that is cancelled under another code was never
 * measured, and what its own report tells beside what it takes back is another one.
 */
function candidatesOf(
  orphan: Result,
  siblings: ReadonlyMap<string | null, readonly Result[]>,
): readonly Result[] {
  const key = orderKeyOf(orphan);
  const all = key === null ? [] : (siblings.get(key) ?? []);
  if (all.length > MAX_CANDIDATES) return all;
  const sure = trusted(orphan);
  const isCancelled = sure.every(({ lab }) => lab.status === "cancelled");
  const wasToldBefore = ({ updatedAt }: Version) => sure.some((one) => updatedAt <= one.updatedAt);
  const isBeside = (one: Version) => sure.some((other) => isVoidVersion(other) && areToldAtOnce(other, one));
  return all.filter(
    (result) =>
      !result.some(isBeside) &&
      trusted(result).some(wasToldBefore) &&
      (!isCancelled || haveOneCode([...sure, ...trusted(result)])),
  );
}

/** The same code and sub-id, and where both tell it the same draw and specimen. */
function isOf(orphan: Result, result: Result): boolean {
  const all = [...trusted(orphan), ...trusted(result)];
  const valued = all.filter((one) => !isVoidVersion(one));
  const differ = (of: (version: Version) => string | undefined) =>
    new Set(valued.flatMap((one) => of(one) ?? [])).size > 1;
  return (
    haveOneCode(all) &&
    areNamedAlike(all) &&
    !differ(({ lab }) => lab.collectedAt) &&
    !differ(({ lab }) => lab.specimen)
  );
}

function haveOneCode(versions: readonly Version[]): boolean {
  return new Set(versions.map(({ lab: { code } }) => JSON.stringify([code.system, code.code]))).size === 1;
}

/** Order, code and sub-id make a name: of these the code alone may be another one. A bar of the sender's own ends none. */
function areNamedAlike(versions: readonly Version[]): boolean {
  const order = versions.find(({ lab }) => lab.orderId)?.lab.orderId ?? "";
  return new Set(versions.map((one) => nameWithoutCode(one, `${order}|`))).size === 1;
}

function nameWithoutCode({ resultId, lab }: Version, order: string): string {
  const [base, sub] = `${resultId}|`.split(`|${lab.code.code}|`);
  if (sub !== undefined) return `${base}|${sub}`;
  return resultId.startsWith(order)
    ? order + `${resultId}|`.slice(order.length).replace(/^[^|]*\|/, "")
    : resultId;
}

/** Who was told of the result is to hear of its correction: it is evidence of the same. */
function renamed(version: Version, result: Result): Version {
  const { evidence } = version.lab;
  return { ...version, lab: { ...version.lab, evidence: { ...evidence, of: evidenceOf(result) } } };
}

function evidenceOf([first]: Result): string {
  return first?.lab.evidence.of ?? "";
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
