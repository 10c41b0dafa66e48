import { describe, expect, test } from "vitest";
import { plusHours, plusMinutes } from "../../../shared/base/instant.ts";
import type { CloudEvent, FactOf } from "../../../shared/events/fact.ts";
import { inFull } from "../../in-full.ts";
import { result, sessionEnded, symptoms } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";
import { crewOf, Unit } from "../../made-up/sites/unit.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function unitOf(nurses = 3): Promise<Unit> {
  const unit = new Unit();
  await unit.store.savePeople(crewOf(nurses, ["sms", "email"]));
  return unit;
}

/** One report of many results; every one is a result of its own. */
function report(id: string, results: readonly Result[]): FactOf<"lab.results.reported.v1"> {
  const fact = result("potassium", 4, at("12:00"), { resultId: id });
  return { ...fact, data: { reportId: id, results: [...results] } };
}

const resultOf = (...given: Parameters<typeof result>): Result => {
  const [only] = result(...given).data.results;
  if (!only) throw new Error("no result");
  return only;
};

const rows = inFull(200, 500);

const spasm = (onset: string) => ({ kind: "muscle-spasm", active: true, severity: "severe", onset }) as const;

/** Every look succeeds, and all that was asked to be told is on its way. */
async function lives(unit: Unit): Promise<void> {
  await unit.pass(40);
  expect(unit.counts.get("DecisionsFailed")).toBeUndefined();
  expect(unit.errors.filter((code) => code !== "alert-unanswered")).toEqual([]);
  const { remainders, alerts } = await unit.state();
  expect(remainders).toBeUndefined();
  expect(alerts.filter(({ state }) => state === "open")).toEqual([]);
  const { facts } = await unit.state();
  const known = facts.length;
  await unit.hear(result("potassium", 4.1, unit.now));
  expect((await unit.state()).facts).toHaveLength(known + 1);
}

describe.each([10, 100])("%i alerts that nobody answers", (count) => {
  test("escalate together, the gravest and oldest first, and none is lost", async () => {
    const unit = await unitOf();
    const hours = many(count, (index) => plusHours(at("12:00"), -6 * (index + 1)));
    await unit.hear(...hours.map((hour) => result("potassium", 7.4, hour)));
    const { alerts } = await unit.state();
    expect(alerts.length).toBe(count);
    await lives(unit);
    const after = await unit.state();
    for (const { id } of alerts) {
      const steps = after.messages.filter(({ alert, kind }) => alert === id && kind === "alert");
      expect(new Set(steps.map(({ step }) => step))).toEqual(new Set([1, 2]));
    }
  });
});

test("5 open alerts of 200 people on call escalate within two minutes", async () => {
  const unit = await unitOf(200);
  const hours = many(5, (index) => plusHours(at("12:00"), -6 * (index + 1)));
  await unit.hear(...hours.map((hour) => result("potassium", 7.4, hour)));
  await unit.pass(2);
  const { messages, remainders } = await unit.state();
  expect(remainders).toBeUndefined();
  expect(messages.filter(({ kind }) => kind === "alert")).toHaveLength(5 * 400);
}, 120_000);

const aPanel = (time: string) => [
  ...[resultOf("potassium", 7.4, time), resultOf("magnesium", 0.5, time)],
  ...[resultOf("ionized calcium", 0.8, time), resultOf("phosphate", 0.2, time)],
];
const severeFrom = (time: string, count: number, everyMinutes: number) =>
  many(count, (index) => spasm(plusMinutes(at(time), index * everyMinutes)));
/** Each charted by itself, shortly before the session's end. */
const charted = (...args: Parameters<typeof severeFrom>) =>
  severeFrom(...args).map((one) => [symptoms(at("11:59"), one)]);
const end = (...given: ReturnType<typeof severeFrom>) =>
  sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: given });
const unusable = (name: string) =>
  report(
    name,
    many(500, (one) => resultOf("magnesium", "haemolysed", at("12:00"), { resultId: `${name}-${one}` })),
  );

/** What comes, batch by batch. */
const doors: readonly (readonly [string, readonly (readonly CloudEvent[])[]])[] = [
  [
    "one cumulative report of 20 days",
    [[report("cumulative", many(20, (day) => aPanel(plusHours(at("11:00"), -24 * day))).flat())]],
  ],
  ["a session end after 24 charted spasms", [...charted("09:00", 24, 7), [end()]]],
  ["a panel after 50 charted spasms", [...charted("09:00", 50, 3), [report("panel", aPanel(at("12:00")))]]],
  ["a fact of 32 onsets", [[symptoms(at("12:00"), ...severeFrom("09:00", 32, 1))]]],
  ["a fact of 100 onsets", [[symptoms(at("12:00"), ...severeFrom("09:00", 100, 1))]]],
  [`a session end with a flow sheet of ${rows} rows`, [[end(...severeFrom("08:00", rows, 0.45))]]],
  ["three reports of 500 results that nobody can use", [[end()], ...many(3, (n) => [unusable(`r${n}`)])]],
];

test.each(doors)("%s", async (_, batches) => {
  const unit = await unitOf();
  for (const facts of batches) await unit.hear(...facts);
  const { facts } = await unit.state();
  expect(facts).toHaveLength(batches.flat().length);
  await lives(unit);
});

describe("a fact that cannot be decided upon", () => {
  const broken = { ...result("potassium", 4.4, at("12:00"), { resultId: "bad" }), time: "no time" };
  const tooLarge = report(
    "large",
    many(1_500, (index) => resultOf("potassium", 4, at("12:00"), { resultId: "x".repeat(400) + index })),
  );

  test.each([
    ["because of what it says", broken],
    ["because of its size", tooLarge],
  ])("%s waits for a person, and holds up no other", async (_, bad) => {
    const unit = await unitOf();
    const good = [7.4, 7.3, 7.2].map((value, hour) => result("potassium", value, at(`0${hour}:00`)));
    await unit.hear(...good, bad, ...many(3, (hour) => result("magnesium", 0.4, at(`0${hour}:00`))));
    await unit.hear(bad);
    const { facts, alerts } = await unit.state();
    expect(facts).toHaveLength(6);
    expect(alerts.some(({ severity }) => severity === "critical")).toBe(true);
    expect(await unit.store.held()).toMatchObject([{ reason: "undecidable", subject: "P-1" }]);
    expect(unit.counts.get("DecisionsFailed")).toBe(2);
    await unit.pass(30);
    await unit.hear(result("potassium", 4.1, at("11:00")));
    expect((await unit.state()).facts).toHaveLength(7);
  });
});
