import { describe, expect, test } from "vitest";
import { plusHours } from "../../../shared/base/instant.ts";
import { inFull } from "../../in-full.ts";
import { acknowledged, result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";
import { crewOf, Unit } from "../../made-up/sites/unit.ts";

const sizes = inFull([1, 31, 32, 48, 200], [1, 2, 15, 24, 31, 32, 47, 48, 49, 60, 99, 100, 150, 200]);
const channels = [["sms"], ["email"], ["sms", "email"]] as const;
const critical = () => result("potassium", 7.4, at("12:00"));

describe.each(channels.map((some) => [some.join(" and "), some] as const))("by %s", (_, some) => {
  test.each(sizes)(
    "%i people are told of a critical result within its own decision, each once",
    async (size) => {
      const unit = new Unit();
      await unit.store.savePeople(crewOf(size, some));
      await unit.hear(critical());
      const { messages, remainders, alerts } = await unit.state();
      const told = messages.filter(({ kind, step }) => kind === "alert" && step === 1);
      expect(told.every(({ revision, state }) => revision === 1 && state === "pending")).toBe(true);
      expect(told).toHaveLength(size * some.length);
      expect(new Set(told.map(({ contact, channel }) => `${contact} ${channel}`)).size).toBe(told.length);
      expect(remainders).toBeUndefined();
      expect(alerts).toMatchObject([{ state: "open", stepsTaken: 1 }]);
      await unit.pass(30);
      expect(await unit.state()).toMatchObject({ alerts: [{ state: "unanswered" }] });
    },
  );
});

test("each contact's two messages carry one link, which opens", async () => {
  const unit = new Unit();
  await unit.store.savePeople(crewOf(200, ["sms", "email"]));
  await unit.hear(critical());
  const { messages } = await unit.state();
  const links = Map.groupBy(messages, ({ contact }) => contact);
  for (const own of links.values()) {
    expect(new Set(own.map(({ ref }) => ref)).size).toBe(1);
    expect(await unit.store.reference(own[0]?.ref ?? "")).toMatchObject({ contact: own[0]?.contact });
  }
});

test("an answer stops what was not sent, and a correction is told to each of 200", async () => {
  const unit = new Unit();
  await unit.store.savePeople(crewOf(200, ["sms", "email"]));
  const wrong = result("potassium", 7.4, at("12:00"), { resultId: "k" });
  await unit.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }), wrong);
  const owner = { kind: "patient", subject: "P-1" } as const;
  for (const message of (await unit.state()).messages) {
    const claimed = await unit.store.claim(owner, message, unit.now, plusHours(unit.now, 1));
    const accepted = { state: "accepted", acceptedAt: unit.now } as const;
    if (claimed !== "taken") await unit.store.mark(owner, claimed, accepted);
  }
  const right = { resultId: "k", status: "corrected", issuedAt: at("12:05") } as const;
  unit.now = at("12:05");
  await unit.hear(result("potassium", 4.4, at("12:00"), right));
  const { messages, remainders } = await unit.state();
  expect(remainders).toBeUndefined();
  expect(messages.filter(({ kind }) => kind === "withdrawal")).toHaveLength(400);

  const another = new Unit();
  await another.store.savePeople(crewOf(200, ["sms", "email"]));
  await another.hear(critical());
  const [alert] = (await another.state()).alerts;
  await another.hear(acknowledged(another.now, alert?.id ?? ""));
  const after = await another.state();
  expect(after.alerts).toMatchObject([{ state: "acknowledged" }]);
  expect(new Set(after.messages.map(({ state }) => state))).toEqual(new Set(["withdrawn"]));
});
