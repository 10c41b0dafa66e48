import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { answer, byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("the last step ends in UNANSWERED: ops hear of it, and an answer is still taken", async () => {
  await visit(async (visitor) => {
    const states = async () => (await visitor.patient("P-1")).alerts.map(({ state }) => state);
    await visitor.report(severeEnd());
    const told = await toldBy(visitor, () => visitor.advance("PT20M"));
    expect(told).toEqual(
      [
        ...byStep("alert", "urgent", 1, "demo-nurse"),
        ...byStep("alert", "urgent", 2, "demo-nephrologist"),
      ].sort(),
    );
    expect(await states()).toEqual(["open"]);
    expect(await toldBy(visitor, () => visitor.advance("PT1M"))).toEqual(["ops urgent 3 demo-ops email"]);
    expect(await states()).toEqual(["unanswered"]);
    const said = (await visitor.outbox()).at(-1);
    expect(said?.text).toContain("nobody has answered");
    await visitor.advance("PT20M");
    await answer(visitor, "demo-nephrologist", "acting");
    expect(await states()).toEqual(["acknowledged"]);
  });
});

it("a last step that somebody's word brought early ends as unanswered the site's minutes after it, too", async () => {
  await visit(async (visitor) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT3M");
    await answer(visitor, "demo-nurse", "pass-on");
    expect(await toldBy(visitor, () => visitor.advance("PT9M"))).toEqual([]);
    expect(await toldBy(visitor, () => visitor.advance("PT1M"))).toEqual(["ops urgent 3 demo-ops email"]);
    expect((await visitor.patient("P-1")).alerts.map(({ state }) => state)).toEqual(["unanswered"]);
  });
});
