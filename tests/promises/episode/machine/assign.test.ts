import { expect, it } from "vitest";
import { assigned } from "../../../../shared/episode/machine/assign.ts";
import { at, blood, none, snapshot, Treatment, treated } from "./treatment.ts";

it("one that a person gave to a patient is theirs, and what was told of others is taken back", () => {
  const treatment = new Treatment().hear(blood(0, { subject: "1" }), blood(5, { subject: "2" }), none(9));
  treatment.therapy = assigned(treatment.therapy, "2", at(12));
  expect(treatment.therapy).toMatchObject({
    ...{ subjects: ["2"], rejected: ["1"] },
    told: { started: ["2"], ends: 3, resumptions: 2 },
  });
  treatment.look(at(12));
  expect(treatment.told.slice(4)).toEqual(["end-3 1 taken back", "end-4 2 08:09"]);
  expect(treatment.facts[4]).toMatchObject({ time: at(12), data: { startedAt: at(0), endedAt: at(5) } });
  expect(treatment.hear(snapshot(13, { subject: "1" })).therapy.subjects).toEqual(["2"]);
});

it("a start that was told of another is taken back, though no end was", () => {
  const treatment = new Treatment().hear(blood(0, { subject: "1" }), blood(5, { subject: "2" }));
  treatment.therapy = assigned(treatment.therapy, "2", at(6));
  expect(treatment.look(at(6)).told.slice(2)).toEqual(["end-1 1 taken back"]);
});

it("of others of whom nothing was told there is nothing to take back", () => {
  const known = treated(snapshot(0, { subject: "1" }), snapshot(1, { subject: "2" }));
  const given = assigned(known, "2", at(2));
  expect(given).toMatchObject({ subjects: ["2"], rejected: ["1"], outbox: [] });
  expect(given.told).toEqual({ ...known.told, resumptions: 2 });
  expect(assigned({ ...known, told: { ...known.told, last: "x" } }, "2", at(2)).outbox).toMatchObject([
    { subject: "1", time: at(2), data: { startedAt: at(2), endedAt: at(2) } },
  ]);
});

it("who is named alone, or was taken out before, is theirs without a further word", () => {
  const known = { ...treated(snapshot(0, { subject: "1" })), rejected: ["2", "1"] };
  const given = assigned(known, "1", at(1));
  expect([given.rejected, given.told.resumptions]).toEqual([["2"], 0]);
});
