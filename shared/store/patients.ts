import { daysBefore, horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
import type { Episode } from "../episode/state/episode.ts";
import type { Message } from "../episode/state/message.ts";
import type { PatientState, Remainder } from "../episode/state/patient.ts";
import type { StoreDeps } from "./deps.ts";
import { attempt } from "./dynamo/attempt.ts";
import { planCommit } from "./items/commit/commit-plan.ts";
import { mergeWrites } from "./items/item-writes.ts";
import { remainderItem } from "./items/items.ts";
import { patientPk } from "./items/keys.ts";
import { knownFacts } from "./items/known-facts.ts";
import { type Readable, readable, readWith } from "./items/lenient.ts";
import { readAlert, readEpisode, readFact, readMessage, readToldPart } from "./items/readers.ts";
import { liveRemainders, withRemainders } from "./items/remainder.ts";
import { wholeOf } from "./items/told-parts.ts";
import type { Partition } from "./partition.ts";
import { headOf, itemsIn, type PatientPartition, readPatient } from "./read-patient.ts";
import { planSettling } from "./settled/settle-plan.ts";
import type { Store } from "./store.ts";
import type { Item } from "./table.ts";

export function patients(deps: StoreDeps): Pick<Store, "load" | "commit" | "markMerged" | "settle"> {
  return {
    async load(subject, now, lookback = "whole") {
      const partition = await readPatient(deps, subject, now, lookback);
      return {
        ...stateOf(subject, { ...partition, items: itemsIn(partition) }),
        ...settlingOf(deps, partition, now),
      };
    },
    async commit(state, changes) {
      const nonce = deps.nonce();
      const plan = planCommit(state, changes, { nonce, retentionDays: deps.retentionDays });
      const writes = plan.writes.map(({ write }) => write);
      const result = await attempt(deps.table, writes, nonce);
      if (result.outcome === "committed") return plan.isPartial ? { ...result, isPartial: true } : result;
      const facts = await knownFacts(deps.table, plan.writes, result.reasons);
      return facts.length > 0 ? { outcome: "known", facts } : { outcome: "conflict" };
    },
    async settle({ subject, version, remainders = [] }, now) {
      const partition = await readPatient(deps, subject, now, "near");
      if (headOf(partition.head).version !== version + 1 || remainders.length > 0) return;
      const nonce = deps.nonce();
      const { settledUntil } = partition;
      const place = {
        pk: patientPk(subject),
        version: version + 1,
        nonce,
        now,
        settledUntil,
        days: deps.settling,
      };
      await attempt(deps.table, planSettling(partition, place), nonce);
    },
    async markMerged(state, survivor) {
      const nonce = deps.nonce();
      const { outcome } = await attempt(deps.table, mergeWrites(state, survivor, nonce), nonce);
      return outcome === "committed" ? "changed" : "taken";
    },
  };
}

/** What a load says of how it was read. */
function settlingOf(
  { settling }: StoreDeps,
  { head, settledUntil, isNear }: PatientPartition,
  now: Instant,
): Pick<PatientState, "settledUntil" | "reviewedFrom" | "isToSettle"> {
  const isPacked = settledUntil !== null && settledUntil >= daysBefore(now, settling.unpacked);
  return {
    ...(settledUntil !== null && { settledUntil }),
    ...(isNear && { reviewedFrom: daysBefore(now, horizonDays.near.reviewed) }),
    ...(head !== null && !isPacked && { isToSettle: true }),
  };
}

function stateOf(subject: string, { head, items }: Partition): PatientState {
  const { version, dueAt = null, joins = {}, mergedInto, listed } = headOf(head);
  const of = (kind: string) => items.filter((item) => item["item"] === kind && item["removed"] !== true);
  const facts = readWith(readFact, of("fact"));
  const alerts = readWith(readAlert, of("alert"));
  const messages = readWith(readMessage, of("message"));
  const episodes = episodesIn(of("episode"), of("told"));
  const unread = facts.unread + alerts.unread + messages.unread + episodes.unread;
  const state = {
    subject,
    version,
    facts: facts.known,
    episodes: episodes.known,
    alerts: alerts.known,
    messages: messages.known,
    dueAt,
    joins,
    ...(mergedInto !== undefined && { mergedInto }),
    ...(listed !== undefined && { listed }),
    ...(unread > 0 && { unread }),
  };
  return withRemainders(state, remaindersIn(items, messages.known));
}

/** Each with those of its lines that stand in parts. */
function episodesIn(items: readonly Item[], parts: readonly Item[]): Readable<Episode> {
  const told = readWith(readToldPart, parts).known;
  const { known, unread } = readWith(readEpisode, items);
  const episodes = known.map(({ parts: count, ...episode }) => {
    const own = told.filter((part) => part.episode === episode.id && part.of === count);
    return own.length === 0
      ? episode
      : {
          ...episode,
          told: wholeOf(
            episode.told,
            own.flatMap((part) => part.told),
          ),
        };
  });
  return { known: episodes, unread };
}

function remaindersIn(items: readonly Item[], messages: readonly Message[]): Remainder[] {
  const found = readable(
    remainderItem(),
    items.filter(({ item }) => item === "remainder"),
  ).known.flatMap(({ content, ...rest }) => (content ? [{ ...rest, content }] : []));
  if (found.length === 0) return [];
  const stamps = (kind: string) => {
    const of = items.filter(({ item }) => item === kind);
    return new Map(of.map(({ id, commit }) => [String(id), Number(commit)]));
  };
  const byId = new Map(messages.map((message) => [message.id, message]));
  const stored = { episodes: stamps("episode"), alerts: stamps("alert"), messages: byId };
  return liveRemainders(found, stored);
}
