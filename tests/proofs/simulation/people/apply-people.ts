import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Place } from "../story/places.ts";
import type { Stage } from "../story/stage.ts";
import type { Times } from "../story/times.ts";
import { enrolAll } from "./pins.ts";

/** As the commands that apply people.json and enrol PINs do, with nobody in their way. */
export async function applyPeople(
  stage: Stage,
  { people }: Place,
  { start, calmFrom }: Times,
): Promise<void> {
  const { truth, timeline } = stage;
  await enrolAll(
    stage,
    people.map((each) => each.people),
  );
  for (const { part, people: document } of people) {
    const table = new MemoryTable();
    const store = createSiteStore(table, { retentionDays: 31 });
    await store.savePeople(document);
    const item = await table.get({ pk: "people", sk: "people" });
    if (!item) throw new Error("the people were not stored");
    const at = start + Math.round(part * (calmFrom - start));
    const apply = () => {
      stage.people.apply(timeline.now, document);
      return truth.write({ kind: "put", item }, null);
    };
    if (part === 0) await apply();
    else timeline.at(at, () => void apply().then(() => timeline.wake()));
  }
}
