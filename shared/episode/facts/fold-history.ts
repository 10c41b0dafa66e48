import { daysBefore, horizonDays } from "../../base/horizons.ts";
import { byText, type Instant, instant } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Evidence, History } from "../../protocol/types/picture.ts";
import { isAhead, type Receivable } from "../state/ahead.ts";

export interface StatedHistory {
  readonly at: Instant;
  readonly history: History;
}

type Stated = FactOf<"history.stated.v1">["data"];

interface Statement {
  readonly at: Instant;
  readonly history: Stated;
  /** It is dated ahead of its receipt, and counts from that. */
  readonly isDoubtful: boolean;
}

type End = FactOf<"dialysis.session.ended.v1"> & Receivable;

/** @param ends in order of their issue */
export function foldHistories(
  ends: readonly End[],
  stated: readonly (FactOf<"history.stated.v1"> & Receivable)[],
): StatedHistory[] {
  const all = [
    ...ends.flatMap((end, index) => statementsOf(end, ends.slice(0, index))),
    ...stated.map(({ data, ...fact }) => statement(fact, data)),
  ].sort((a, b) => byText(a.at, b.at) || byVoid(a, b) || byText(textOf(a), textOf(b)));
  const sure = all.filter(({ isDoubtful }) => !isDoubtful).reduce(said, []);
  const doubtful = all.filter(({ isDoubtful, history }) => isDoubtful && !history.status);
  const raising = doubtful.map(({ at, history }) => ({ at, history: raisingIn(history, sure) }));
  return [...sure, ...raising].sort((a, b) => byText(a.at, b.at));
}

/** An end that is amended for another reason repeats what it denied before: what was stated since then is not denied by it. */
function statementsOf(end: End, before: readonly End[]): Statement[] {
  const { history, sessionId } = end.data;
  if (!history) return [];
  const last =
    before.findLast(({ data }) => data.sessionId === sessionId && data.history)?.data.history ?? {};
  const denied = Object.entries(last).filter(([, value]) => value === false || value === 0);
  const left = withoutItems(history, denied);
  return Object.keys(left).length > 0 ? [statement(end, left)] : [];
}

function statement({ time, receivedAt }: { readonly time: string } & Receivable, history: Stated): Statement {
  const at = instant(time);
  const isDoubtful = isAhead(at, receivedAt);
  return { at: isDoubtful ? (receivedAt ?? at) : at, history, isDoubtful };
}

/** What a statement that is dated ahead of its receipt may raise: what nobody else states, and what is graver. */
function raisingIn(history: Stated, sure: readonly StatedHistory[]): History {
  const { dialysisSince, structuralHeartDisease, spasmSessionsLast30Days: count, anticoagulated } = history;
  const isNew = (item: keyof History) => sure.every((one) => one.history[item] === undefined);
  const isMore = sure.every((one) => (one.history.spasmSessionsLast30Days ?? -1) < (count ?? -1));
  return {
    ...(isNew("dialysisSince") && { dialysisSince }),
    ...((isNew("structuralHeartDisease") || structuralHeartDisease) && { structuralHeartDisease }),
    ...(isMore && { spasmSessionsLast30Days: count }),
    ...((isNew("anticoagulated") || anticoagulated) && { anticoagulated }),
  };
}

function byVoid(a: Statement, b: Statement): number {
  return byText(a.history.status ?? "", b.history.status ?? "");
}

/**
 * What was entered in error takes back what was said before it: the items that it names, where their value is the
 * same; naming none, the last statement.
 */
function said(before: readonly StatedHistory[], { at, history }: Statement): StatedHistory[] {
  const { status, ...items } = history;
  if (!status) return [...before, { at, history: items }];
  const named = Object.entries(items).filter(([, value]) => value !== undefined);
  if (named.length === 0) return before.slice(0, -1);
  return before.map((one) => ({ ...one, history: withoutItems(one.history, named) }));
}

function withoutItems(history: History, named: readonly (readonly [string, unknown])[]): History {
  const isNamed = ([item, value]: readonly [string, unknown]) => {
    return named.some(([other, taken]) => other === item && taken === value);
  };
  return Object.fromEntries(Object.entries(history).filter((entry) => !isNamed(entry)));
}

/** The inputs under which the protocol shows them. */
const inputOf = {
  dialysisSince: "dialysis-since",
  structuralHeartDisease: "structural-heart-disease",
  spasmSessionsLast30Days: "spasm-sessions",
  anticoagulated: "anticoagulated",
} as const satisfies Record<keyof History, string>;
const inputs: ReadonlyMap<string, string> = new Map(Object.entries(inputOf));

/** Each item that is stated, as a line rests on it. */
export function historyEvidence(history: History): Evidence[] {
  return Object.entries(history).flatMap(([item, value]) => {
    const input = inputs.get(item);
    return value === undefined || !input ? [] : [{ of: `history:${input}`, version: String(value) }];
  });
}

/** Items that were stated and that no statement stands for any more. */
export function voidedHistory(said: readonly History[], folded: readonly StatedHistory[]): Evidence[] {
  const key = ({ of, version }: Evidence) => JSON.stringify([of, version]);
  const standing = new Set(folded.flatMap(({ history }) => historyEvidence(history)).map(key));
  return said
    .flatMap(historyEvidence)
    .filter((one) => !standing.has(key(one)))
    .map(({ of }) => ({ of, version: "void" }));
}

function textOf({ history }: Pick<Statement, "history">): string {
  return JSON.stringify(Object.entries(history).sort());
}

/** Each item as it was stated last by the end of an episode; of what was stated at one instant the graver. */
export function historyAsOf(
  histories: readonly StatedHistory[],
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
): History {
  const stated = histories.filter(({ at }) => at <= closesAt);
  const recent = stated.filter(({ at }) => at >= daysBefore(opensAt, horizonDays.recurrence));
  return {
    dialysisSince: lastOf(stated, "dialysisSince").sort().at(-1),
    structuralHeartDisease: lastOf(stated, "structuralHeartDisease").sort().at(-1),
    spasmSessionsLast30Days: lastOf(recent, "spasmSessionsLast30Days")
      .sort((a, b) => a - b)
      .at(-1),
    anticoagulated: lastOf(stated, "anticoagulated").sort().at(-1),
  };
}

/** All that was said of it at the last instant at which anything was. */
function lastOf<K extends keyof History>(from: readonly StatedHistory[], item: K): NonNullable<History[K]>[] {
  const last = from.findLast(({ history }) => history[item] !== undefined);
  return from.flatMap(({ at, history }) => (at === last?.at ? (history[item] ?? []) : []));
}

/** When structural heart disease was stated, and had not been before. */
export function illSince(histories: readonly StatedHistory[]): Instant[] {
  const stated = histories.filter(({ history }) => history.structuralHeartDisease !== undefined);
  return stated
    .filter(({ history }, index) => {
      return history.structuralHeartDisease && !stated[index - 1]?.history.structuralHeartDisease;
    })
    .map(({ at }) => at);
}
