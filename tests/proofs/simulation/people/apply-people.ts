import type { People } from "../../../../shared/sites/people/people.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Place } from "../story/places.ts";
import type { Stage } from "../story/stage.ts";
import type { Times } from "../story/times.ts";
import { enrolAll } from "./pins.ts";

/** What the commands that apply people.json and enrol PINs do, with nobody in their way. */
export async function applyPeople(
  stage: Stage,
  { people }: Place,
  { start, calmFrom }: Times,
): Promise<void> {
  const { timeline } = stage;
  await enrolAll(
    stage,
    people.map((each) => each.people),
  );
  for (const { part, people: document } of people) {
    const apply = await planOf(stage, document);
    const at = start + Math.round(part * (calmFrom - start));
    if (part === 0) await apply();
    else timeline.at(at, () => void apply().then(() => timeline.wake()));
  }
}

async function planOf({ people, truth, timeline }: Stage, document: People): Promise<() => Promise<unknown>> {
  const table = new MemoryTable();
  await createSiteStore(table, { retentionDays: 31 }).savePeople(document);
  const item = await table.get({ pk: "people", sk: "people" });
  if (!item) throw new Error("the people were not stored");
  return () => {
    people.apply(timeline.now, document);
    return truth.write({ kind: "put", item }, null);
  };
}

/** Somebody may join ops a moment after they were told of a locked PIN: that word is over, and none for them. */
export function planJoining(stage: Stage): void {
  const { chance, timeline, witness, people } = stage;
  if (!chance.is("somebody joins ops", 0.3)) return;
  let hasJoined = false;
  witness.onLockTold = () => {
    if (hasJoined) return;
    hasJoined = true;
    witness.visit("joins ops");
    const joins = async () => {
      const { contacts, ...rest } = people.current;
      const another = { id: "ops-2", role: rest.ops, email: "ops-2@demo.invalid" };
      await (await planOf(stage, { ...rest, contacts: [...contacts, another] }))();
      timeline.wake();
    };
    timeline.after(chance.between("joins ops after", 0, 20_000), () => void joins());
  };
}
