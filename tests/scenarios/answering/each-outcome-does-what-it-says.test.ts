import { expect, it } from "vitest";
import { type Visitor, visit } from "../../made-up/people/visitor.ts";
import { answer, byStep, linkOf, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

async function alerted(visitor: Visitor): Promise<string> {
  await visitor.report(severeEnd());
  await visitor.advance("PT2M");
  return linkOf(visitor, "demo-nurse");
}

const stateOf = async (visitor: Visitor) => (await visitor.patient("P-1")).alerts.map(({ state }) => state);
const pageAfter = async (visitor: Visitor, ref: string) =>
  (await fetch(`${visitor.site.url}/a/${ref}?answered`)).text();

it("who is unable to act leaves the alert open, and the next step is told at once", async () => {
  await visit(async (visitor) => {
    const ref = await alerted(visitor);
    expect(await toldBy(visitor, () => answer(visitor, "demo-nurse", "unable"))).toEqual(
      byStep("alert", "urgent", 2, "demo-nephrologist"),
    );
    expect(await stateOf(visitor)).toEqual(["open"]);
    expect(await pageAfter(visitor, ref)).toContain("The alert goes on to the next person");
    const shown = await visitor.answer(ref, { pin: visitor.site.pin });
    expect(await shown.text()).toContain("<strong>demo-nurse</strong> is unable to act");
  });
});

it("no action needs a reason: without one the alert stays open, with one it is answered and the reason stands there", async () => {
  await visit(async (visitor) => {
    const ref = await alerted(visitor);
    const { pin } = visitor.site;
    const refused = await visitor.answer(ref, { pin, outcome: "no-action", note: "  " });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Say in the note why no action is needed.");
    expect(await stateOf(visitor)).toEqual(["open"]);
    const taken = await visitor.answer(ref, {
      pin,
      outcome: "no-action",
      note: "Spasm is over, patient at home",
    });
    expect(taken.status).toBe(303);
    await visitor.advance("PT0S");
    expect(await stateOf(visitor)).toEqual(["acknowledged"]);
    expect(await pageAfter(visitor, ref)).toContain("This alert is answered.");
    const shown = await visitor.answer(ref, { pin });
    expect(await shown.text()).toContain("Spasm is over, patient at home");
    expect(await toldBy(visitor, () => visitor.advance("PT30M"))).toEqual([]);
  });
});

it("the next contact is told by a link of their own, and sees who was told before and what they answered", async () => {
  await visit(async (visitor) => {
    const first = await alerted(visitor);
    await answer(visitor, "demo-nurse", "pass-on");
    const second = await linkOf(visitor, "demo-nephrologist");
    expect(second).not.toBe(first);
    expect(second).toMatch(/^[2-9a-y]{27}$/);
    const page = await (await visitor.answer(second, { pin: visitor.site.pin })).text();
    for (const said of [
      "demo-nurse</strong> passed it on",
      "demo-nurse</strong>, SMS",
      "demo-nephrologist</strong>, SMS",
    ]) {
      expect(page).toContain(said);
    }
  });
});
