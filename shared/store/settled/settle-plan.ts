import { daysBefore } from "../../base/horizons.ts";
import type { Instant } from "../../base/instant.ts";
import { factsFrom, HEAD, isPlainFact, settledSk, shelvedSk } from "../items/keys.ts";
import type { Partition } from "../partition.ts";
import type { Item, Key, Write } from "../table.ts";
import { settledItems } from "./is-settled.ts";
import { packed } from "./pack.ts";
import { isPack, itemsOf } from "./whole.ts";

/** Days for which everything stands by itself; and after which what is packed is in no decision's sight. */
export const settledDays = { kept: 2, seen: 66 } as const;

/** Writes of one transaction are a hundred, and each item that is packed is one. */
const MOVED_MAX = 70;
const SHELVED_MAX = 5;

export interface Settling {
  readonly pk: string;
  readonly version: number;
  readonly nonce: string;
  readonly now: Instant;
  /** Null where it is not sure what the packs hold: then one that holds all takes their place. */
  readonly settledUntil: Instant | null;
}

/**
 * A commit that packs what is settled: nothing is changed by it but where it stands. Its head comes first, conditioned on
 * the version that was read.
 */
export function planSettling({ items }: Partition, settling: Settling): Write[] {
  const { pk, now, settledUntil } = settling;
  const until = daysBefore(now, settledDays.kept);
  const packs = items.filter(isPack);
  const anew = settledUntil === null ? packs : [];
  const moved = settledItems(items, until).slice(0, MOVED_MAX);
  const facts = items.filter(({ sk }) => {
    return (
      isPlainFact(sk) && sk < factsFrom(until) && (settledUntil === null || sk >= factsFrom(settledUntil))
    );
  });
  const before = anew.flatMap(itemsOf).filter(({ sk }) => !isPlainFact(sk));
  const version = settling.version + 1;
  const puts = packWrites([...facts, ...newestOf([...before, ...moved])], until, { pk, version });
  const written = new Set(puts.map(({ item }) => item.sk));
  const old =
    settledUntil === null ? [] : packs.filter((pack) => isOutOfSight(pack, now)).slice(0, SHELVED_MAX);
  const gone = [...moved, ...anew, ...old].filter(({ sk }) => !written.has(sk));
  return [
    headWrite(puts, until, settling),
    ...puts,
    ...old.map((pack): Write => ({ kind: "put", item: { ...pack, sk: shelvedSk(pack.sk) } })),
    ...gone.map((item): Write => ({ kind: "delete", key: { pk, sk: item.sk } })),
  ];
}

type Put = Extract<Write, { kind: "put" }>;

function packWrites(
  items: readonly Item[],
  until: Instant,
  { pk, version }: Pick<Settling, "pk" | "version">,
): Put[] {
  if (items.length === 0) return [];
  const expiries = items.map(({ expiresAt }) => expiresAt).filter((at) => typeof at === "number");
  const expires = expiries.length > 0 ? { expiresAt: Math.max(...expiries) } : {};
  return packed(items).map((content, part) => ({
    kind: "put",
    item: { pk, sk: settledSk(until, part), item: "settled", commit: version, until, content, ...expires },
  }));
}

function newestOf(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.sk, item])).values()];
}

function isOutOfSight({ until }: Item, now: Instant): boolean {
  return typeof until === "string" && until < daysBefore(now, settledDays.seen);
}

/** When the patient is due stays as it is. */
function headWrite(puts: readonly Put[], until: Instant, { pk, version: before, nonce }: Settling): Write {
  const version = before + 1;
  const key: Key = { pk, sk: HEAD };
  const last = puts.map(({ item }) => {
    const { sk, commit, expiresAt } = item;
    return expiresAt === undefined ? { sk, commit } : { sk, commit, expiresAt };
  });
  const set = { item: "head", version, nonce, last, settled: { asOf: version, until } };
  return { kind: "update", key, set, condition: { kind: "equals", attribute: "version", value: before } };
}
