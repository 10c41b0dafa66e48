import { plainly } from "../../../../shared/store/compact/compact.ts";
import type { Attribute, Attributes, Item, Key } from "../../../../shared/store/table.ts";
import type { Chance } from "../story/chance.ts";
import type { Stage } from "../story/stage.ts";
import type { Times } from "../story/times.ts";

/**
 * What protocol 1 kept of none of them. That a line came along with an order of before stays: it took no such line over, so
 * that one without the mark would be a line that nobody told, which it could not have stored. So does how often an alert was
 * handed on, which counts the messages that stand there.
 */
const newOfLines = ["lastSeverity", "toldMeasure"];
const newOfAlerts = [
  ...["raisedFor", "ended", "steppedAt", "unansweredAt", "toldNextShiftAt"],
  ...["returned", "undrawnAt", "awaited", "stepsFrom"],
];

/** The site of some runs has been one of protocol 1 until then; epoch milliseconds, or null where it never was. */
export function deployedAt(chance: Chance, { start, calmFrom }: Times): number | null {
  if (!chance.is("protocol 1 before", 0.08)) return null;
  return Math.round(start + chance.between("deployed", 20, 80) * 0.01 * (calmFrom - start));
}

/** All that stands of each patient becomes what protocol 1 would have stored: whoever reads it next is protocol 2. */
export function planDeploy(stage: Stage, at: number): void {
  const { timeline, truth, witness, trace } = stage;
  timeline.at(at, () => {
    witness.visit("protocol 1 before");
    trace.say(() => "DEPLOY of protocol 2 over what protocol 1 stored");
    for (const pk of truth.partitions("patient#"))
      for (const item of truth.items(pk)) {
        const set = asBefore(item);
        if (set) void rewrite(stage, { pk, sk: item.sk }, set);
      }
    timeline.wake();
  });
}

/** What is packed by then is settled, and stays. */
async function rewrite({ truth }: Stage, key: Key, set: Attributes): Promise<void> {
  if (!truth.isSettled(key) && (await truth.get(key)))
    await truth.write(plainly({ kind: "update", key, set }), null);
}

/** With all texts of it: protocol 1 wrote them as they are, and nothing is to be left in the compact form. */
function asBefore({ item, told, checkpoints, steps, references }: Item): Attributes | null {
  if (item === "alert")
    return { item, steps, references, ...Object.fromEntries(newOfAlerts.map((name) => [name, undefined])) };
  return item === "episode" && Array.isArray(told) ? { item, told: told.map(lineBefore), checkpoints } : null;
}

function lineBefore(line: Attribute): Attribute {
  if (typeof line !== "object" || line === null || Array.isArray(line)) return line;
  return Object.fromEntries(Object.entries(line).filter(([name]) => !newOfLines.includes(name)));
}
