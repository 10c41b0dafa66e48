import { daysBefore, horizonDays } from "../../base/horizons.ts";
import type { Instant } from "../../base/instant.ts";
import { factsFrom, HEAD, isPlainFact, packSk } from "../items/keys.ts";
import type { Partition } from "../partition.ts";
import { equals, type Item, type Write } from "../table.ts";
import { type Growth, growing, growthOf, outgrown } from "./growth.ts";
import { settledItems } from "./is-settled.ts";
import { isSeenLong } from "./long-seen.ts";
import { packed } from "./pack.ts";
import type { SettlingDays } from "./settling.ts";
import { isPack, itemsOf, newestOf } from "./whole.ts";
import { isWhollyKnown } from "./wholly-known.ts";

/** Writes of one transaction are a hundred. */
const DELETED_MAX = 80;

interface Settling {
  readonly pk: string;
  readonly version: number;
  readonly nonce: string;
  readonly now: Instant;
  readonly days: SettlingDays;
  /** Null where it is not sure what the packs hold: then one that holds all is added. */
  readonly settledUntil: Instant | null;
}

/**
 * A commit that packs what is settled: nothing is changed by it but where it stands. Its head comes first, conditioned on
 * the version that was read. What it packs goes on standing by itself until the next such commit: of a read that missed a
 * deletion and the pack that holds what was deleted, nothing could be seen.
 */
export function planSettling({ items }: Partition, settling: Settling): Write[] {
  const { now, days, settledUntil } = settling;
  const until = daysBefore(now, days.kept);
  const own = items.filter((item) => !isPack(item));
  const packs = items.filter(isPack);
  const known = new Map(newestOf(packs.flatMap(itemsOf)).map((item) => [item.sk, item]));
  const settled = settledItems(own, until);
  const twice = settled.filter((item) => isSame(item, known.get(item.sk)));
  const facts = own.filter(({ sk }) => {
    const isNew = settledUntil === null || sk >= factsFrom(settledUntil);
    return isPlainFact(sk) && sk < factsFrom(until) && isNew;
  });
  const fresh = [...facts, ...settled.filter((item) => !twice.includes(item))];
  const long = fresh.filter(isSeenLong);
  const usual = fresh.filter((item) => !isSeenLong(item));
  const grown = settledUntil === null || usual.length === 0 ? [] : growing(packs, until);
  const puts = [
    ...packWrites(long, { until, seenDays: horizonDays.loaded }, settling),
    ...packWrites(
      [...grown.flatMap(itemsOf), ...usual],
      { until, seenDays: horizonDays.near.loaded, growth: growthOf(grown, until, settledUntil) },
      settling,
    ),
  ];
  const gone = [...twice.filter(isWhollyKnown).slice(0, DELETED_MAX), ...outgrown(packs)];
  return [headWrite(puts, until, settling), ...puts, ...gone.map(deletion)];
}

/** A message's claims and marks change its revision alone. */
function isSame(item: Item, pack: Item | undefined): boolean {
  return pack !== undefined && pack["commit"] === item["commit"] && pack["revision"] === item["revision"];
}

function deletion({ pk, sk, commit }: Item): Write {
  const condition = equals("commit", typeof commit === "number" ? commit : 0);
  return { kind: "delete", key: { pk, sk }, condition };
}

type Put = Extract<Write, { kind: "put" }>;

interface PackOf {
  readonly until: Instant;
  readonly seenDays: number;
  readonly growth?: Growth;
}

/** Placed so that a near read takes it for so many days, and a whole one for longer. */
function packWrites(items: readonly Item[], { until, seenDays, growth }: PackOf, settling: Settling): Put[] {
  if (items.length === 0) return [];
  const { pk, version, days } = settling;
  const place = daysBefore(until, days.near - seenDays);
  const expiries = items.map(({ expiresAt }) => expiresAt).filter((at) => typeof at === "number");
  const expires = expiries.length > 0 ? { expiresAt: Math.max(...expiries) } : {};
  return packed(items).map((content, part) => ({
    kind: "put",
    item: {
      pk,
      sk: packSk(place, part),
      item: "settled",
      commit: version + 1,
      until,
      content,
      ...growth,
      ...expires,
    },
  }));
}

/** When the patient is due stays as it is. */
function headWrite(puts: readonly Put[], until: Instant, { pk, version: before, nonce }: Settling): Write {
  const version = before + 1;
  const last = puts.map(({ item }) => {
    const { sk, commit, expiresAt } = item;
    return expiresAt === undefined ? { sk, commit } : { sk, commit, expiresAt };
  });
  const set = { item: "head", version, nonce, last, settled: { asOf: version, until } };
  return { kind: "update", key: { pk, sk: HEAD }, set, condition: equals("version", before) };
}
