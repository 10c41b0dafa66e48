import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("a contact removed between step and send gets nothing; the next step is due at once, and ops hear", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(severeEnd());
    await visitor.advance("PT2M");
    const people = await site.store.people();
    if (!people) throw new Error("no people");
    const contacts = people.contacts.filter(({ id }) => id !== "demo-nurse");
    await site.store.savePeople({ ...people, contacts });
    site.sns.become("up");
    const told = await toldBy(visitor, () => visitor.advance("PT3M"));
    expect(told).toEqual([
      ...byStep("alert", "urgent", 2, "demo-nephrologist"),
      "ops urgent 3 demo-ops email",
    ]);
    const { messages } = await site.store.load("P-1", site.clock.now());
    const ofNurse = messages.filter(({ contact }) => contact === "demo-nurse");
    expect(ofNurse.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      "failed no-address",
      "failed no-address",
    ]);
  });
});
