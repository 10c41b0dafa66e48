import { byText, earliest, instant } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Draw, Lab } from "../../protocol/types/picture.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { isAhead } from "../state/ahead.ts";
import type { Received } from "./fold-sessions.ts";

type Collected = Received<FactOf<"specimen.collected.v1">>;

/**
 * Blood whose results are awaited, one draw per (source, collectionId), as its newest report has it. A final result of the
 * draw, or a rejection, ends the wait for its analyte, and for every analyte that is not named as pending. Blood that was
 * drawn ahead of its own report or of our receipt is not waited for: a doubt silences no request.
 * @param labs what stands of the patient's results
 */
export function foldDraws(collected: readonly Collected[], labs: readonly Lab[]): Draw[] {
  const byDraw = Map.groupBy(collected, ({ source, data }) => JSON.stringify([source, data.collectionId]));
  return [...byDraw]
    .flatMap(([name, facts]) => foldDraw(`draw:${name}`, facts, labs))
    .sort((a, b) => byText(a.collectedAt, b.collectedAt) || byText(a.evidence.of, b.evidence.of));
}

function foldDraw(of: string, facts: readonly Collected[], labs: readonly Lab[]): Draw[] {
  const newest = facts
    .filter((fact) => fact.data.status === "lost" || !isDoubtful(fact))
    .sort(byTime)
    .at(-1);
  if (!newest || newest.data.status === "lost") return [];
  const collectedAt = instant(newest.data.collectedAt);
  const named = newest.data.codes ?? [];
  const answered = labs.filter((lab) => endsWait(lab, newest, collectedAt));
  const codes = named.filter((code) => !answered.some((lab) => isSameAnalyte(lab.code, code)));
  if (named.length === 0 ? answered.length > 0 : codes.length === 0) return [];
  return [
    {
      evidence: { of, version: collectedAt },
      collectedAt,
      receivedAt: earliest(...facts.map(({ receivedAt }) => receivedAt)) ?? newest.receivedAt,
      codes: codes.map(({ system, code }) => ({ system, code })),
    },
  ];
}

/** Whether a result is one of the draw, by its order or by its time, and says the last word: a value, or that there is none. */
function endsWait(lab: Lab, { source, data }: Collected, collectedAt: string): boolean {
  if (lab.status === "preliminary") return false;
  const isOfOrder =
    lab.orderId === data.collectionId && lab.evidence.of.startsWith(`result:[${JSON.stringify(source)},`);
  return isOfOrder || lab.collectedAt === collectedAt;
}

function isSameAnalyte(a: Lab["code"], b: Lab["code"]): boolean {
  const [one, other] = [meaningOf(a)?.analyte, meaningOf(b)?.analyte];
  return one !== undefined ? one === other : a.system === b.system && a.code === b.code;
}

function isDoubtful({ time, receivedAt, data }: Collected): boolean {
  const collectedAt = instant(data.collectedAt);
  return isAhead(collectedAt, receivedAt) || isAhead(collectedAt, instant(time));
}

/** The loss is the newer of two reports of one instant: it goes on asking for blood. */
function byTime(a: Collected, b: Collected): number {
  return (
    byText(instant(a.time), instant(b.time)) ||
    byText(a.receivedAt, b.receivedAt) ||
    Number(a.data.status === "lost") - Number(b.data.status === "lost") ||
    byText(JSON.stringify(a.data), JSON.stringify(b.data))
  );
}
