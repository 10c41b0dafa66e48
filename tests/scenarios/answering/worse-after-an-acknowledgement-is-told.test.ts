import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { answer, byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("a line that gets worse after its alert was acknowledged is a new alert", async () => {
  await visit(async (visitor) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT1M");
    await answer(visitor, "demo-nurse", "acting");
    await visitor.advance("PT29M");
    const low = await toldBy(visitor, async () => {
      await visitor.report(result("magnesium", 0.62, at("12:30")));
      await visitor.advance("PT1M");
    });
    expect(low).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));
    await answer(visitor, "demo-nurse", "acting");
    await visitor.advance("PT19M");
    const lower = await toldBy(visitor, () => visitor.report(result("magnesium", 0.25, at("12:50"))));
    expect(lower).toEqual(byStep("alert", "critical", 1, "demo-nurse"));
    const { alerts } = await visitor.patient("P-1");
    expect(alerts.map(({ state }) => state)).toEqual(["acknowledged", "acknowledged", "open"]);
  });
});
