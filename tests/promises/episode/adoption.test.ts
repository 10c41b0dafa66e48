import { expect, test } from "vitest";
import { plusMinutes } from "../../../shared/base/instant.ts";
import { decide } from "../../../shared/episode/decide.ts";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
import { applied, at, storedFact, Ward, worldAt } from "../../made-up/patients/ward.ts";

const intravenousMagnesium = (time: string) =>
  treatment(time, { treatment: "magnesium", route: "intravenous" });

test("a message that waits is not put off by what is reported meanwhile", () => {
  const ward = new Ward(at("12:00"));
  const told = storedFact(intravenousMagnesium(at("12:00")), at("12:00"));
  const first = decide(ward.state, [told], worldAt(at("12:00")));
  const waiting = applied(ward.state, first.changes);
  expect(waiting.messages.map(({ state }) => state)).toContain("pending");

  const seconds50 = plusMinutes(at("12:00"), 50 / 60);
  const fact = storedFact(result("phosphate", 1.1, at("11:30")), seconds50);
  const { changes } = decide(waiting, [fact], worldAt(seconds50));

  expect(changes.dueAt).toBe(at("12:01"));
});

test("a critical line that was only noted, in hours to come, is told when a fact touches its episode", () => {
  const ward = Ward.atNoon();
  ward.hear(result("phosphate", 1.1, at("20:00")));
  ward.hear(treatment(at("12:00"), { treatment: "calcium", route: "intravenous" }));
  const lineIn = (episode: string) =>
    ward.state.episodes
      .find(({ id }) => id === episode)
      ?.told.find(({ rule }) => rule === "no-calcium-or-potassium-before-magnesium");
  expect(lineIn("session:S-1")?.alerts).toHaveLength(1);
  expect(lineIn(`unanchored:${at("20:00")}`)?.alerts).toEqual([]);

  ward.hear(result("phosphate", 1.1, at("18:00")));

  expect(lineIn(`unanchored:${at("18:00")}`)?.alerts).toHaveLength(1);
});
