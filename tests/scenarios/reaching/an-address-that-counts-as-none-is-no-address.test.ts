import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, toldBy } from "../../made-up/sites/plots.ts";

const reach = { "sms +15550100": "opted-out", "email nurse@demo.invalid": "unconfirmed" } as const;

it("a phone that opted out and an email that nobody confirmed count as no address: the next step is due at once", async () => {
  await visit(async (visitor, site) => {
    await site.store.saveReach(reach);
    await visitor.advance("PT2M");
    expect(await toldBy(visitor, () => visitor.report(ivMagnesium()))).toEqual([
      ...byStep("alert", "critical", 2, "demo-nephrologist"),
      "ops critical 3 demo-ops email",
    ]);
    const { messages } = await site.store.load("P-1", site.clock.now());
    const ofNurse = messages.filter(({ contact }) => contact === "demo-nurse");
    expect(ofNurse.map(({ channel, state, reason }) => `${channel} ${state} ${reason}`).sort()).toEqual([
      "email failed no-address",
      "sms failed opted-out",
    ]);
  });
});

it("what SNS learns between decision and sending counts too", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(ivMagnesium());
    await site.store.saveReach(reach);
    site.sns.become("up");
    const told = await toldBy(visitor, () => visitor.advance("PT3M"));
    expect(told).toEqual([
      ...byStep("alert", "critical", 2, "demo-nephrologist"),
      "ops critical 3 demo-ops email",
    ]);
  });
});
