import { expect, test } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";
import { crewOf, Unit } from "../../made-up/sites/unit.ts";

test("an alert of a site without people waits, each look says so, and it takes its steps when they are there", async () => {
  const unit = new Unit();
  await unit.hear(result("potassium", 7.4, at("12:00")));
  await unit.pass(60);
  const before = await unit.state();
  expect(before.alerts).toMatchObject([{ state: "open", steps: [] }]);
  expect(before.messages).toEqual([]);
  expect(unit.counts.get("NobodyToTell")).toBeGreaterThan(50);
  await unit.store.savePeople(crewOf(2, ["sms"]));
  await unit.pass(2);
  const after = await unit.state();
  expect(after.alerts).toMatchObject([
    { state: "open", stepsTaken: 1, steps: [{ role: "nurse" }, { role: "nephrologist" }] },
  ]);
  const told = after.messages.map(({ kind, contact, about }) => [kind, contact, about].join(" ").trim());
  expect(told).toEqual(expect.arrayContaining(["alert nurse-0", "alert nurse-1", "ops ops nobody-to-tell"]));
});

test("one that was called unanswered for want of steps is opened again", async () => {
  const unit = new Unit();
  await unit.hear(result("potassium", 7.4, at("12:00")));
  const state = await unit.state();
  const closed = state.alerts.map((alert) => ({ ...alert, state: "unanswered" as const }));
  const none = { facts: [], episodes: [], removedEpisodes: [], messages: [], references: [] };
  await unit.store.commit(state, {
    ...none,
    alerts: closed,
    digestAdds: [],
    digestRemoves: [],
    dueAt: at("12:01"),
  });
  await unit.store.savePeople(crewOf(1, ["sms"]));
  await unit.pass(2);
  expect((await unit.state()).alerts).toMatchObject([{ state: "open", stepsTaken: 1 }]);
});
