import { expect, it } from "vitest";
import { type Visitor, visit } from "../../made-up/people/visitor.ts";
import { linkOf, severeEnd, toldBy } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

async function guess(visitor: Visitor, ref: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await visitor.answer(ref, { pin: "1357" })).status);
  await visitor.advance("PT0S");
  return statuses;
}

it("five wrong PINs lock the contact for 15 minutes, and ops hear of it at once, once for each lock", async () => {
  await visit(async (visitor, site) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT1M");
    const ref = await linkOf(visitor, "demo-nurse");
    expect(await toldBy(visitor, () => guess(visitor, ref, 4))).toEqual([]);
    const told = await toldBy(visitor, async () => {
      expect(await guess(visitor, ref, 3)).toEqual([403, 423, 423]);
    });
    expect(told).toEqual(["ops urgent 1 demo-ops email"]);
    const said = (await visitor.outbox()).at(-1);
    expect(said?.text).toMatch(
      /the PIN of the contact demo-nurse is locked until 12:16 on 10 March 2026 \(UTC\)/,
    );
    expect(said?.text).not.toContain("P-1");
    expect(said?.text).toContain("by any other link, demo-nurse can open and answer");

    const behind = await visitor.answer(said?.ref ?? "", { pin: visitor.site.pin });
    expect(behind.status).toBe(200);
    expect(await behind.text()).toMatch(/The PIN of demo-nurse.*until <time[^>]*>10 Mar 2026, 12:16/s);
    expect((await visitor.answer(said?.ref ?? "", { pin: visitor.site.pin, outcome: "acting" })).status).toBe(
      422,
    );

    const words = async (act: () => Promise<unknown>) =>
      (await toldBy(visitor, act)).filter((line) => line === "ops urgent 1 demo-ops email");
    expect(await words(() => visitor.advance("PT15M"))).toEqual([]);
    expect(await words(() => guess(visitor, ref, 30))).toHaveLength(1);
    await site.settle();
    expect((await visitor.answer(ref, { pin: visitor.site.pin })).status).toBe(423);
  });
});

it("a word of a lock that could not go is sent when it can, in the language of its reader", async () => {
  const contacts = [
    { id: "demo-nurse", role: "nurse", sms: "+15550100" },
    { id: "demo-nephrologist", role: "nephrologist", sms: "+15550101" },
    { id: "demo-ops", role: "ops", email: "ops@unit.invalid", language: "es" as const },
  ];
  await visit(
    async (visitor, site) => {
      await visitor.report(severeEnd());
      await visitor.advance("PT1M");
      const ref = await linkOf(visitor, "demo-nurse");
      site.sns.become("busy");
      expect(await toldBy(visitor, () => guess(visitor, ref, 5))).toEqual([]);
      site.sns.become("up");
      const told = await toldBy(visitor, () => visitor.advance("PT3M"));
      expect(told).toEqual(["ops urgent 1 demo-ops email"]);
      expect((await visitor.outbox()).at(-1)?.text).toMatch(/el PIN del contacto demo-nurse queda bloqueado/);
    },
    undefined,
    { siteFolder: siteFolder({ people: { contacts } }) },
  );
});
