import { isDeepStrictEqual } from "node:util";
import { instant } from "../../../../shared/base/instant.ts";
import { plainly } from "../../../../shared/store/compact/compact.ts";
import { ownerOf } from "../../../../shared/store/items/keys.ts";
import type { Owner } from "../../../../shared/store/store.ts";
import type { Item } from "../../../../shared/store/table.ts";
import { mergedInto } from "../people/patient.ts";
import type { Chance } from "../story/chance.ts";
import { LEFT } from "../story/kept-items.ts";
import type { Stage } from "../story/stage.ts";
import type { Times } from "../story/times.ts";

const MINUTE = 60_000;
const mark = { [LEFT]: "a later version" };

/** When a later version was rolled back, and rolled forward again; epoch milliseconds. */
export interface RolledBack {
  readonly from: number;
  readonly to: number;
}

/** Facts have a second schema in some runs: a later version was there for a while, and left what this one does not know. */
export function rolledBackAt(chance: Chance, { start, calmFrom }: Times): RolledBack | null {
  if (!chance.is("rolled back", 0.08)) return null;
  const from = Math.round(start + chance.between("rolled back at", 20, 80) * 0.01 * (calmFrom - start));
  return { from, to: from + chance.between("rolled forward after", 10, 90) * MINUTE };
}

/**
 * Each patient has a fact of a type, an alert of a state and a message of a kind that nobody here has heard of, and a field in
 * a fact; something is held for a reason of that sort. Once the later version is back, it takes what is its own, and looks at all;
 * and at all once more when it is calm, since a look may die in an outage.
 */
export function planRollBack(
  stage: Stage,
  { from, to }: RolledBack,
  calm: number,
  look: (owner: Owner) => void,
): void {
  const { timeline, truth, witness, trace } = stage;
  const lookAtAll = () => {
    for (const pk of truth.partitions("patient#")) {
      const owner = ownerOf(pk);
      if (owner) look(owner);
    }
    timeline.wake();
  };
  timeline.at(from, () => {
    witness.visit("rolled back");
    trace.say(() => "ROLL BACK of a version that wrote more");
    const left = truth.partitions("patient#").flatMap((pk) => leftIn(stage, pk));
    const held = { pk: "held", sk: "left", item: "held", id: "left", reason: "of-a-later-version" };
    const all: readonly Item[] = [
      ...left,
      { ...held, source: "lab", at: instant(timeline.now), content: "{}" },
    ];
    for (const item of all) void truth.write({ kind: "put", item }, null);
    timeline.at(to, () => {
      trace.say(() => "ROLL FORWARD again");
      for (const item of all) void takeBack(stage, item);
      lookAtAll();
      timeline.at(Math.max(calm, to + MINUTE), lookAtAll);
    });
    timeline.wake();
  });
}

function leftIn(stage: Stage, pk: string): readonly Item[] {
  const { truth, timeline } = stage;
  const owner = ownerOf(pk);
  if (owner?.kind !== "patient" || mergedInto(truth, owner.subject) !== undefined) return [];
  const items = truth
    .items(pk)
    .filter((item) => item["removed"] !== true && !truth.isSettled({ pk, sk: item.sk }));
  const one = (kind: string) => items.find(({ item }) => item === kind);
  const [fact, alert, message] = [one("fact"), one("alert"), one("message")];
  if (fact) void rewrite(stage, fact);
  const left: Item[] = [];
  if (fact) {
    const event = { ...JSON.parse(String(fact["event"])), type: "patient.posture.changed.v1", id: "left" };
    left.push({
      ...fact,
      ...mark,
      sk: `1-fact#${instant(timeline.now)}#left`,
      event: JSON.stringify(event),
      digest: "left",
    });
  }
  if (alert) left.push({ ...alert, ...mark, sk: "4-alert#left", id: "left", state: "delegated" });
  if (message)
    left.push({ ...message, ...mark, sk: "5-message#left", id: "left", kind: "call", state: "ringing" });
  return left;
}

/** The field stands beside the others, and the fact's identity and digest are as they were. */
async function rewrite({ truth }: Stage, { pk, sk, event }: Item): Promise<void> {
  const { data, ...rest } = JSON.parse(String(event));
  const set = { event: JSON.stringify({ ...rest, data: { ...data, postureOfPatient: "lying" } }) };
  await truth.write(plainly({ kind: "update", key: { pk, sk }, set }), null);
}

async function takeBack({ truth, witness }: Stage, item: Item): Promise<void> {
  const { pk, sk } = item;
  if (!isDeepStrictEqual(truth.item({ pk, sk }), item))
    witness.violate("what a later version wrote is left alone", `${pk} ${sk}`);
  await truth.write({ kind: "delete", key: { pk, sk } }, null);
}
