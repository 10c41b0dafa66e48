import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inFull } from "../in-full.ts";
import { result } from "../made-up/patients/episode-facts.ts";
import { at } from "../made-up/people/visitor.ts";
import { violations } from "./axe.ts";
import { onScreen, openBrowser } from "./browser.ts";
import { crawl } from "./crawler.ts";
import { longest, soon } from "./patience.ts";
import { openConsole, openPage, screenshots } from "./screenshots.ts";
import { openWard, type Ward } from "./ward.ts";

const opened = await openBrowser();
if (opened.kind === "none")
  process.stderr.write(`The pages are NOT looked at: no browser (${opened.reason})\n`);

const views = {
  async ask(page: Page, { site, openReference }: Ward) {
    await page.context().clearCookies();
    await page.goto(`${site.url}/a/${openReference}`);
  },
  async wrong(page: Page, ward: Ward) {
    await views.ask(page, ward);
    await page.fill("#pin", "1357");
    await page.click("button");
    await page.locator("#problem").waitFor();
  },
  alert: openPage,
  async spanish(page: Page, ward: Ward) {
    const { site } = ward;
    const people = await site.store.people();
    if (!people) throw new Error("no people");
    const contacts = people.contacts.map((one) => ({ ...one, language: "es" as const }));
    await site.store.savePeople({ ...people, contacts });
    await openPage(page, ward);
    await site.store.savePeople(people);
  },
  unknown: (page: Page, { site }: Ward) => page.goto(`${site.url}/a/Nobody_made_this_link`),
  console: openConsole,
};

describe.skipIf(opened.kind === "none")("in a real browser", { timeout: longest }, () => {
  if (opened.kind === "none") return;
  const { browser } = opened;
  let ward: Ward;
  beforeAll(async () => {
    ward = await openWard();
    return () => ward.site.stop();
  }, longest);
  afterAll(() => browser.close());

  it("a scanner that follows every link and submits every form without a PIN changes nothing", async () => {
    const { site } = ward;
    const world = async () => ({
      patients: await Promise.all(
        (await site.store.subjects()).map((one) => site.store.load(one, site.clock.now())),
      ),
      pins: await Promise.all(
        ["demo-nurse", "demo-nephrologist", "demo-ops"].map((one) => site.store.pin(one)),
      ),
      held: await site.store.held(),
      outbox: [...site.outbox()],
    });
    const before = await world();
    const links = new Set(site.outbox().flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []));
    const crawled = await onScreen(browser, "desk", async (page) => {
      const each = [];
      for (const one of [...links].slice(inFull(-1, -2))) each.push(await crawl(page, one));
      return each;
    });
    expect(crawled.every(({ forms, pages }) => forms >= 5 && pages >= 1)).toBe(true);
    for (const [head, get] of crawled.flatMap(({ answers }) => answers)) expect(head).toBe(get);
    await site.settle();
    expect(await world()).toEqual(before);
  });

  it("no page scrolls sideways on a screen 320 pixels wide, and axe finds nothing, by day and by night", async () => {
    const byDay = await lookedAt("light", ["ask", "wrong", "alert", "spanish", "unknown", "console"]);
    const byNight = await lookedAt("dark", ["alert", "console"]);
    expect([...byDay, ...byNight].filter(({ width, found }) => width > 320 || found.length > 0)).toEqual([]);
    expect(byDay).toHaveLength(6);
  });

  async function lookedAt(colorScheme: "light" | "dark", names: readonly (keyof typeof views)[]) {
    return onScreen(
      browser,
      "small-phone",
      async (page) => {
        const looked: { name: string; width: number; found: readonly string[] }[] = [];
        for (const name of names) {
          await views[name](page, ward);
          const width = await page.locator("html").evaluate((html) => html.scrollWidth);
          looked.push({ name, width, found: await violations(page) });
        }
        return looked;
      },
      { colorScheme },
    );
  }

  it("the console shows a message as it arrives, and its clock can be moved", async () => {
    const { visitor } = ward;
    await onScreen(browser, "desk", async (page) => {
      const troubles: string[] = [];
      page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      await openConsole(page, ward);
      const messages = () => page.locator(".box.sms .message").count();
      const before = await messages();
      await visitor.report({ ...result("potassium", 7.1, at("13:36")), subject: "P-102" });
      await soon(messages).toBe(before + 1);
      const patient = page.locator(".patient", { hasText: "P-102" });
      await soon(() => patient.locator(".mark.alert.critical").count()).toBe(1);
      await page.click('button[data-advance="PT10M"]');
      await soon(() => page.locator("#now").innerText()).toBe("2026-03-10 13:47");
      await soon(() => page.locator("#happened p").count()).toBeGreaterThan(3);
      expect(troubles).toEqual([]);
    });
  });

  it("the link from the outbox asks for the PIN, shows the chart and takes the answer, without any script", async () => {
    const { site, visitor } = ward;
    await onScreen(
      browser,
      "phone",
      async (page) => {
        const sms = site.outbox().find(({ ref, channel }) => ref === ward.openReference && channel === "sms");
        await page.goto(/https?:\/\/\S+/.exec(sms?.text ?? "")?.[0] ?? "");
        await page.fill("#pin", site.pin);
        await page.click("button");
        await soon(() => page.locator("h1").innerText()).toBe("P-101");
        expect(await page.locator("svg.chart circle.point").count()).toBe(7);
        await page.click(".jump a");
        await page.check('input[value="acting"]');
        await page.fill("#note", "Stopped by telephone");
        await page.click("#answer ~ form.card button");
        await soon(() => page.locator(".said[role=status]").innerText()).toBe("This alert is answered.");
      },
      { javaScriptEnabled: false },
    );
    const { alerts } = await visitor.patient("P-101");
    expect(alerts.at(-1)).toMatchObject({ severity: "critical", state: "acknowledged" });
  });

  it("can be photographed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "screenshots-"));
    try {
      const files = await screenshots(browser, ward, folder, ["console", "page"]);
      expect(files).toHaveLength(2);
      for (const file of files) expect(statSync(file).size).toBeGreaterThan(10_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
