import { expect, it } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";

const other = (event: CloudEvent): CloudEvent => ({ ...event, subject: "P-OLD" });
const high = result("potassium", 7.1, at("11:40"));
const potassium = other(high);
const corrected: CloudEvent = {
  ...result("potassium", 4.6, at("11:40")),
  data: {
    reportId: "corrected",
    results: result("potassium", 4.6, at("11:40")).data.results.map((one) => ({
      ...one,
      ...(high.data.results[0] && { resultId: high.data.results[0].resultId }),
      status: "corrected" as const,
      issuedAt: at("12:10"),
    })),
  },
};
const session = sessionEnded({ startedAt: at("07:30"), endedAt: at("11:30") });

let sent = 0;
async function merge(visitor: Visitor, survivor: string, merged: string): Promise<void> {
  sent += 1;
  await visitor.hl7v2(
    `MSH|^~\\&|ADT|HOSP|PDW|SITE|20260310120000+0000||ADT^A40^ADT_A39|A40-${sent}|P|2.5.1`,
    "EVN|A40|20260310120000+0000",
    `PID|1||${survivor}^^^SITE^MR||TEST^PATIENT`,
    `MRG|${merged}^^^SITE^MR`,
  );
}

async function critical(visitor: Visitor) {
  return (await visitor.outbox()).filter(({ kind, step, severity }) => {
    return kind === "alert" && step === 1 && severity === "critical";
  });
}

const heldReasons = async (visitor: Visitor) => (await visitor.held()).map(({ reason }) => reason);

type Part = "session" | "result" | "merge";
const orders: Part[][] = [
  ["merge", "session", "result"],
  ["session", "merge", "result"],
  ["result", "merge", "session"],
  ["session", "result", "merge"],
  ["result", "session", "merge"],
  ["merge", "result", "session"],
];

it.each(orders)(
  "%s, %s, %s: the critical value is told in one alert, and shown with the session",
  async (...parts) => {
    await visit(async (visitor) => {
      for (const part of parts) {
        if (part === "merge") await merge(visitor, "P-1", "P-OLD");
        else await visitor.report(part === "session" ? session : potassium);
        await visitor.advance("PT10S");
      }
      await visitor.advance("PT1M");
      expect(new Set((await critical(visitor)).map(({ alert }) => alert)).size).toBe(1);
      const { assessment, window } = await visitor.patient("P-1");
      expect(window?.endedAt).toBe(at("11:30"));
      expect(assessment.lines).toContainEqual(
        expect.objectContaining({ rule: "potassium-high", severity: "critical" }),
      );
    });
  },
);

it("an alert of the other number goes up its steps after the merge, until a correction ends it", async () => {
  await visit(async (visitor) => {
    await visitor.report(potassium);
    await merge(visitor, "P-1", "P-OLD");
    await visitor.advance("PT12M");
    expect((await visitor.outbox()).map(({ step }) => step)).toContain(2);
    const before = (await visitor.outbox()).length;
    await visitor.report(corrected);
    await visitor.advance("PT2H");
    const since = (await visitor.outbox()).slice(before);
    expect(new Set(since.map(({ kind }) => kind))).toEqual(new Set(["withdrawal"]));
    expect(await visitor.rules("P-1")).not.toContain("potassium-high");
  });
});

it("an older harmless value of the other number ends nothing", async () => {
  await visit(async (visitor) => {
    await visitor.report(result("potassium", 7.1, at("11:30")), other(result("potassium", 4.6, at("11:50"))));
    await merge(visitor, "P-1", "P-OLD");
    expect(await visitor.rules("P-1")).toContain("potassium-high");
  });
});

it("the same merge again changes nothing, and one backwards is held", async () => {
  await visit(async (visitor) => {
    await visitor.report(potassium);
    await merge(visitor, "P-1", "P-OLD");
    await merge(visitor, "P-1", "P-OLD");
    expect(await heldReasons(visitor)).toEqual([]);
    await merge(visitor, "P-OLD", "P-1");
    await merge(visitor, "P-3", "P-OLD");
    expect(await heldReasons(visitor)).toEqual(["merge-backwards", "merge-backwards"]);
    await visitor.advance("PT1M");
    expect(new Set((await critical(visitor)).map(({ alert }) => alert)).size).toBe(1);
  });
});

it("what comes under a number of a number reaches the one that is left", async () => {
  await visit(async (visitor) => {
    await merge(visitor, "P-OLD", "P-OLDER");
    await merge(visitor, "P-1", "P-OLD");
    await visitor.report({ ...potassium, subject: "P-OLDER" });
    expect(await visitor.rules("P-1")).toContain("potassium-high");
  });
});
