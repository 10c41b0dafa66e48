import { expect, it } from "vitest";
import { treatment } from "../episode/facts.ts";
import { ivMagnesium, severeEnd, toldBy } from "./plots.ts";
import { at, visit } from "./visitor.ts";

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

it("and never goes when its line has ended by then", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("busy");
    await visitor.report(ivMagnesium());
    await visitor.advance("PT8M");
    await visitor.report(treatment(at("12:08"), { treatment: "magnesium", action: "stopped" }));
    await visitor.advance("PT32M");
    site.sns.become("up");
    expect(await toldBy(visitor, () => visitor.advance("PT5M"))).toEqual([]);
    const { messages } = await site.store.load("P-1", site.clock.now());
    expect(messages.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      "withdrawn resolved",
      "withdrawn resolved",
    ]);
  });
});
