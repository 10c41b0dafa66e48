import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { linkOf, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

it("GET, HEAD and forms without a PIN change nothing; HEAD answers as GET, without a body", async () => {
  await visit(async (visitor, site) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT1M");
    const ref = await linkOf(visitor, "demo-nurse");
    const world = async () => [
      await site.store.load("P-1", site.clock.now()),
      await site.store.pin("demo-nurse"),
      await site.store.held(),
    ];
    const before = await world();
    const told = await toldBy(visitor, async () => {
      for (const path of [`/a/${ref}`, `/a/${ref}?answered`, "/a/Nobody_made_this_link"]) {
        const got = await fetch(`${visitor.site.url}${path}`);
        const headed = await fetch(`${visitor.site.url}${path}`, { method: "HEAD" });
        expect([path, headed.status]).toEqual([path, got.status]);
        expect(await headed.text()).toBe("");
        for (const name of ["content-type", "cache-control", "content-security-policy", "referrer-policy"]) {
          expect(headed.headers.get(name)).toBe(got.headers.get(name));
        }
      }
      for (const outcome of ["acting", "no-action", "pass-on", "unable"]) {
        expect((await visitor.answer(ref, { outcome, note: "x" })).status).toBe(403);
      }
      await visitor.advance("PT0S");
    });
    expect(told).toEqual([]);
    expect(await world()).toEqual(before);
  });
});
