import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("an urgent alert leaves 45 s after its fact was accepted, for its neighbours' sake, and no later", async () => {
  await visit(async (visitor) => {
    await visitor.report(severeEnd());
    expect(await toldBy(visitor, () => visitor.advance("PT44S"))).toEqual([]);
    expect(await toldBy(visitor, () => visitor.advance("PT2S"))).toEqual(
      byStep("alert", "urgent", 1, "demo-nurse"),
    );
  });
});

it("after half a minute in which the provider took nothing, a critical one has left within the minute, once", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(ivMagnesium());
    expect(await toldBy(visitor, () => visitor.advance("PT30S"))).toEqual([]);
    site.sns.become("up");
    expect(await toldBy(visitor, () => visitor.advance("PT29S"))).toEqual(
      byStep("alert", "critical", 1, "demo-nurse"),
    );
    expect(await toldBy(visitor, () => visitor.advance("PT3M"))).toEqual([]);
  });
});
