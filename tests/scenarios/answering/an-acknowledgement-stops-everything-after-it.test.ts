import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { answer, byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("an acknowledgement stops everything after it: no step, no repeat, no word to ops", async () => {
  await visit(async (visitor) => {
    const told = await toldBy(visitor, async () => {
      await visitor.report(severeEnd());
      await visitor.advance("PT9M");
    });
    expect(told).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));
    await answer(visitor, "demo-nurse", "acting");
    expect(await toldBy(visitor, () => visitor.advance("PT50M"))).toEqual([]);
    expect((await visitor.patient("P-1")).alerts).toMatchObject([{ state: "acknowledged" }]);
  });
});

it("passed on, it goes to the next step at once, and on from there", async () => {
  await visit(async (visitor) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT2M");
    expect(await toldBy(visitor, () => answer(visitor, "demo-nurse", "pass-on"))).toEqual(
      byStep("alert", "urgent", 2, "demo-nephrologist"),
    );
    await answer(visitor, "demo-nephrologist", "acting");
    expect(await toldBy(visitor, () => visitor.advance("PT30M"))).toEqual([]);
  });
});
