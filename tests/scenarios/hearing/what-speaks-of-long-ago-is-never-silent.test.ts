import { expect, it } from "vitest";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

const daysAgo = (days: number) => new Date(Date.parse(at("12:00")) - days * 86_400_000).toISOString();

it.each([31, 2300])(
  "a critical potassium of %d days ago is held, and taken into no picture",
  async (days) => {
    await visit(async (visitor) => {
      await visitor.report(result("potassium", 7.5, daysAgo(days)));
      await visitor.advance("PT2M");
      expect(await visitor.outbox()).toEqual([]);
      expect(await visitor.held()).toMatchObject([{ reason: "time-behind", subject: "P-1" }]);
    });
  },
);

it.each([28.5, 29, 30])("one of %d days ago is told", async (days) => {
  await visit(async (visitor) => {
    await visitor.report(result("potassium", 7.5, daysAgo(days)));
    await visitor.advance("PT2M");
    expect((await visitor.outbox()).map(({ severity }) => severity)).toContain("critical");
  });
});

it("an event of forty days ago about blood of now is told, and goes up the steps when nobody answers", async () => {
  await visit(async (visitor) => {
    await visitor.report({ ...result("potassium", 7.5, at("11:55")), time: daysAgo(40) });
    await visitor.advance("PT25M");
    const told = (await visitor.outbox()).map(({ kind, step }) => `${kind} ${step}`);
    expect(told).toEqual(expect.arrayContaining(["alert 1", "alert 2", "ops 3"]));
  });
});

const vein = { treatment: "magnesium", route: "intravenous", indication: "replacement" } as const;

it.each([20, 29])("an order of %d days ago that runs is told as it is heard of, once", async (days) => {
  await visit(async (visitor) => {
    await visitor.report(treatment(daysAgo(days), vein));
    await visitor.report(treatment(daysAgo(days), vein), result("potassium", 4.4, at("11:50")));
    await visitor.advance("PT2M");
    const told = (await visitor.outbox()).filter(
      ({ severity, step }) => severity === "critical" && step === 1,
    );
    expect(new Set(told.map(({ alert }) => alert)).size).toBe(1);
    expect(await visitor.rules("P-1")).toContain("no-iv-magnesium");
  });
});

it("one that was stopped before anybody here heard of it is told to nobody", async () => {
  await visit(async (visitor) => {
    const stop = { ...treatment(daysAgo(33), { ...vein, action: "stopped" }) };
    await visitor.report(treatment(daysAgo(35), vein), stop);
    await visitor.advance("PT2M");
    expect(await visitor.outbox()).toEqual([]);
  });
});
