import { expect, it } from "vitest";
import { treatment } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("a message that could not go for half an hour goes out marked LATE, while its line still stands, and took no step", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(severeEnd());
    expect(await toldBy(visitor, () => visitor.advance("PT40M"))).toEqual([]);
    site.sns.become("up");
    await visitor.advance("PT2M");
    const outbox = await visitor.outbox();
    expect(outbox.map(({ step, to }) => `${step} ${to}`).sort()).toEqual(["1 demo-nurse", "1 demo-nurse"]);
    const late = outbox.filter(({ text }) => /\bLATE\b/.test(text)).map(({ step }) => step);
    expect(late.sort()).toEqual([1, 1]);
  });
});

it("a critical one that nobody had heard of goes out LATE though its line has ended by then, once, and takes no further step", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(ivMagnesium());
    await visitor.advance("PT8M");
    await visitor.report(treatment(at("12:08"), { treatment: "magnesium", action: "stopped" }));
    await visitor.advance("PT32M");
    site.sns.become("up");
    const told = await toldBy(visitor, () => visitor.advance("PT5M"));
    expect(told).toEqual(byStep("alert", "critical", 1, "demo-nurse"));
    for (const { text } of await visitor.outbox()) expect(text).toMatch(/\bLATE\b/);
    expect(await toldBy(visitor, () => visitor.advance("PT1H"))).toEqual([]);
    expect((await visitor.patient("P-1")).alerts).toMatchObject([{ state: "resolved" }]);
  });
});
