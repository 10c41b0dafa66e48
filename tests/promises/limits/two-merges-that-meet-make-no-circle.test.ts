import { expect, it } from "vitest";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { takeFacts } from "../../../shared/work/merge.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";
import { Unit } from "../../made-up/sites/unit.ts";

const stored = (event: CloudEvent, receivedAt: string) => ({ event, digest: digestOf(event), receivedAt });

/** The number `merged` becomes one of `subject`'s. */
function mergeInto(subject: string, merged: string): CloudEvent {
  const id = `${merged}-into-${subject}`;
  const from = { specversion: "1.0", source: "adt", time: at("12:00") } as const;
  return { ...from, id, subject, type: "patient.merged.v1", data: { merged } };
}

it("two merges that meet from both sides close one of the numbers, hold one of the merges, and lose no result", async () => {
  const unit = new Unit();
  const merge = (deps: typeof unit.deps, subject: string, merged: string) =>
    takeFacts(deps, subject, [stored(mergeInto(subject, merged), unit.now)]);
  let meets = true;
  const store: typeof unit.store = {
    ...unit.store,
    async markMerged(...given) {
      if (meets) {
        meets = false;
        const load = (subject: string) => unit.store.load(subject, unit.now);
        await unit.store.markMerged(await load("P-1"), await load("P-OLD"));
      }
      return unit.store.markMerged(...given);
    },
  };
  await merge({ ...unit.deps, store }, "P-1", "P-OLD");
  // The one whose function died once the number was closed comes again.
  await merge(unit.deps, "P-OLD", "P-1");

  const closed = await Promise.all(
    ["P-1", "P-OLD"].map(async (subject) => (await unit.store.load(subject, unit.now)).mergedInto),
  );
  expect(closed).toEqual(["P-OLD", undefined]);
  expect((await unit.store.held()).map(({ reason }) => reason)).toEqual(["merge-backwards"]);
  for (const subject of ["P-1", "P-OLD"])
    await takeFacts(unit.deps, subject, [
      stored({ ...result("potassium", 7.1, at("11:40")), id: `of-${subject}`, subject }, unit.now),
    ]);
  const { facts } = await unit.store.load("P-OLD", unit.now);
  expect(facts.map(({ event }) => event.id)).toEqual(expect.arrayContaining(["of-P-1", "of-P-OLD"]));
});
