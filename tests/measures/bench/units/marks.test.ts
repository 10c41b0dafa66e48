import { expect, it } from "vitest";
import { changes, episode as made, now } from "../../../made-up/sites/store-items.ts";
import { isOfMarks } from "./marks.ts";

it("counts a look as one of marks alone where a checkpoint ran, and nothing else came of it", () => {
  const stood = made("one", { checkpoints: [{ dueAt: now }] });
  const ran = { ...stood, checkpoints: [{ dueAt: now, ranAt: now }], pictureDigest: "another" };
  expect(isOfMarks({ episodes: [stood] }, changes({ episodes: [ran], dueAt: now }))).toBe(true);
  expect(isOfMarks({ episodes: [stood] }, changes({ dueAt: now }))).toBe(true);
  for (const told of [
    { episodes: [{ ...ran, told: [] }] },
    { removedEpisodes: ["gone"] },
    { episodes: [{ ...ran, id: "new" }] },
    { row: null },
  ])
    expect(isOfMarks({ episodes: [stood] }, changes(told))).toBe(false);
});
