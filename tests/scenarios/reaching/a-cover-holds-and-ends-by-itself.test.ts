import { expect, it } from "vitest";
import { takeCover } from "../../../infra/commands/site/cover.ts";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";
import { demo } from "../../promises/infra/synthesis.ts";

const evening = "2026-03-10T22:00:00.000Z";
const asked = { role: "nurse", contact: "demo-nephrologist", until: "07:00" };

it("who covers a role is told in place of the rota, until the hour that was said, and then no longer", async () => {
  await visit(async (visitor, { store }) => {
    const said = await takeCover(store, demo.site, asked, evening);
    expect(said[0]).toBe(
      "demo-nephrologist covers nurse until 2026-03-11 07:00 (UTC), and then no longer: by the rota demo-nurse.",
    );
    await visitor.advance("PT1M");
    const told = (subject: string, at: string) =>
      toldBy(visitor, async () => {
        await visitor.report({ ...severeEnd(subject, at), id: subject });
        await visitor.advance("PT1M");
      });
    expect(await told("P-1", evening)).toEqual(byStep("alert", "urgent", 1, "demo-nephrologist"));
    await visitor.advance("PT9H");
    expect(await told("P-2", "2026-03-11T07:01:00.000Z")).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));
  }, evening);
});

it("a cover outlasts a change of people, and nobody covers who could not be told or could not answer", async () => {
  await visit(async (_visitor, { store }) => {
    await takeCover(store, demo.site, asked, evening);
    await store.savePeople(demo.people);
    expect((await store.people())?.covers).toEqual([
      { ...asked, from: evening, until: "2026-03-11T07:00:00.000Z" },
    ]);
    const refused = (change: Partial<typeof asked>) =>
      takeCover(store, demo.site, { ...asked, ...change }, evening);
    await expect(refused({ role: "porter" })).rejects.toThrow(/Nobody is asked for as porter/);
    await expect(refused({ contact: "ghost" })).rejects.toThrow(/no contact ghost/);
    await expect(refused({ until: "2026-03-30T00:00:00Z" })).rejects.toThrow(/14 days/);
    await expect(refused({ until: "25:00" })).rejects.toThrow(/time of day/);
    const night = { id: "night", role: "nurse", sms: "+15550123" };
    await store.savePeople({ ...demo.people, contacts: [...demo.people.contacts, night] });
    await expect(refused({ contact: "night" })).rejects.toThrow(/has no PIN/);
    await refused({ until: "now" });
    expect((await store.people())?.covers).toBeUndefined();
  }, evening);
});
