import { describe, expect, test } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, sessionEnded, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

const session = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") });
const magnesium = result("magnesium", 0.9, at("12:00"));
const order = treatment(at("12:00"), { treatment: "potassium", indication: "replacement" });

async function rings(...sent: readonly CloudEvent[]): Promise<readonly string[]> {
  let told: readonly string[] = [];
  await visit(async (visitor) => {
    await visitor.report(...sent);
    await visitor.advance("PT1M");
    const outbox = await visitor.outbox();
    told = outbox.filter(({ channel }) => channel === "sms").map(({ severity }) => severity);
  });
  return told;
}

describe("potassium, the session's end and a normal magnesium in one request", () => {
  test.each([
    ["in the order of what happened", [session, magnesium, order]],
    ["the other way round", [order, magnesium, session]],
    ["the end last", [magnesium, order, session]],
  ])("ring nobody: %s", async (_order, sent) => expect(await rings(...sent)).toEqual([]));

  test("and ring where the magnesium is another patient's", async () => {
    expect(await rings(session, order, { ...magnesium, subject: "P-2" })).toEqual(["critical"]);
  });
});
