import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { LocalSite } from "../../infra/local/site.ts";
import { inFull } from "../in-full.ts";
import { violations } from "./axe.ts";
import { onScreen, openBrowser } from "./browser.ts";
import { smallTargets, textsThatCollide } from "./measure.ts";
import { longest, soon, stayInLargeWard } from "./patience.ts";
import { devices, Reader, tabStops, walk } from "./walks.ts";

const opened = await openBrowser();
const phone = { viewport: { width: 360, height: 740 } };

describe.skipIf(opened.kind === "none")("a unit of forty patients", { timeout: longest }, () => {
  if (opened.kind === "none") return;
  const { browser } = opened;
  let site: LocalSite;
  stayInLargeWard(browser, (begun) => {
    site = begun;
  });

  async function open(page: Page): Promise<void> {
    await page.goto(site.url);
    await page.locator(".patient").nth(39).waitFor();
  }
  const shownPatients = (page: Page) => page.locator(".patient:not([hidden]) > summary h3").allInnerTexts();
  const total = (page: Page, name: string) => page.locator("#totals li", { hasText: name }).innerText();

  /** The time line is drawn anew for each width. */
  const drawnWithin = (page: Page) =>
    page.locator(".timeline").evaluate((timeline) => {
      const tick = timeline.querySelector(".tick:last-of-type")?.getBoundingClientRect();
      const { right, width } = timeline.getBoundingClientRect();
      return tick !== undefined && tick.right <= right + 1 && right - tick.right < width / 3;
    });

  it("fits on a desk in few screens, gravest first, under its totals", async () => {
    await onScreen(browser, "desk", async (page) => {
      await open(page);
      expect(await page.evaluate("document.documentElement.scrollHeight")).toBeLessThan(6000);
      const badges = await page.locator(".patient > summary").evaluateAll((rows) => {
        return rows.map((row) => row.querySelector(".badge")?.textContent ?? "none");
      });
      const order = ["critical", "urgent", "routine", "information", "none"];
      const ranks = badges.map((badge) => order.indexOf(badge));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(badges.filter((badge) => badge === "critical")).toHaveLength(5);
      expect(await total(page, "Critical open")).toMatch(/^5\b/);
      expect(await total(page, "Windows open")).toMatch(/^40\b/);
      expect(await total(page, "Patients")).toMatch(/^40\b/);
      expect(await total(page, "Held")).toMatch(/^0\b/);
    });
  });

  it("is narrowed by patient, by the beginning of a link's reference, by severity and to open alerts", async () => {
    await onScreen(browser, "desk", async (page) => {
      await open(page);
      await page.fill("#filter-text", "p-21");
      expect((await shownPatients(page)).toSorted()).toEqual(
        Array.from({ length: 10 }, (_, index) => `P-21${index}`),
      );
      await page.fill(
        "#filter-text",
        site.outbox().find(({ severity }) => severity === "critical")?.ref ?? "",
      );
      expect(await shownPatients(page)).toHaveLength(1);
      await page.fill("#filter-text", "");
      await page.selectOption("#filter-severity", "critical");
      expect(await shownPatients(page)).toHaveLength(5);
      expect(await page.locator("#alerts .to-patient").count()).toBe(5);
      await page.selectOption("#filter-severity", "");
      await page.check("#filter-open");
      const open_ = await shownPatients(page);
      expect(open_.length).toBeGreaterThan(5);
      expect(open_.length).toBeLessThan(40);
      expect(await page.locator("#shown").innerText()).toBe(`${open_.length} of 40 shown`);
    });
  });

  it("leads from an alert to its patient, whose row opens and stays open as the clock moves", async () => {
    await onScreen(browser, "desk", async (page) => {
      await open(page);
      const row = page.locator(".patient", { hasText: "P-209" });
      await page.locator("#alerts .to-patient", { hasText: "P-209" }).first().click();
      await row.locator(".timeline").waitFor();
      await page.click('button[data-advance="PT1M"]');
      await soon(() => page.locator("#now").innerText()).toBe("2026-03-10 11:37");
      expect(await row.locator(".timeline").count()).toBe(1);
      expect(await page.evaluate("document.activeElement.dataset.advance")).toBe("PT1M");
    });
  });

  it("draws no label over another, nor a small target, and axe finds nothing, on a phone by day and by night", async () => {
    for (const colorScheme of inFull(["dark"] as const, ["light", "dark"] as const)) {
      await onScreen(
        browser,
        "small-phone",
        async (page) => {
          await open(page);
          for (const index of [0, 1, 2, 20, 39]) await page.locator(".patient > summary").nth(index).click();
          await page.locator(".timeline").nth(4).waitFor();
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
          expect(await textsThatCollide(page, ".timeline", ".tick, .mark")).toEqual([]);
          expect(await smallTargets(page, 44)).toEqual([]);
          expect(await violations(page)).toEqual([]);
        },
        { ...phone, colorScheme },
      );
    }
  });

  it("draws no label over another however narrow the time line is", async () => {
    await onScreen(browser, "desk", async (page) => {
      await open(page);
      await page.locator(".patient > summary").first().click();
      for (const width of [200, 768, 1440]) {
        await page.setViewportSize({ width, height: 740 });
        await soon(() => drawnWithin(page)).toBe(true);
        expect(await textsThatCollide(page, ".timeline", ".tick, .mark")).toEqual([]);
      }
    });
  });

  it("keeps the button that moves the clock by hours away from the one that moves it by a minute", async () => {
    for (const width of [320, 360, 1440]) {
      await onScreen(
        browser,
        "desk",
        async (page) => {
          await open(page);
          const minute = await page.locator('[data-advance="PT1M"]').boundingBox();
          const hours = await page.locator('[data-advance="PT5H"]').boundingBox();
          if (!minute || !hours) throw new Error("no buttons");
          expect(hours.x - (minute.x + minute.width)).toBeGreaterThan(100);
          expect(await textsThatCollide(page, "#buttons", "button")).toEqual([]);
        },
        { viewport: { width, height: 740 } },
      );
    }
  });

  it("the list fits one request of 60 kB, two lines a row on a phone, prints every line, and is reached by keyboard", async () => {
    const context = await browser.newContext({ ...devices.phone, javaScriptEnabled: false });
    const page = await context.newPage();
    const reader = new Reader(page, site);
    await reader.openLink();
    await reader.givePin();
    const answer = await page.goto(`${site.url}/u/${reader.sms.ref}`);
    expect((await answer?.body())?.length).toBeLessThan(60_000);
    const heights = await page
      .locator(".row")
      .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(heights).toHaveLength(40);
    expect(Math.max(...heights)).toBeLessThan(66);
    const isCutBeforeReference = await page
      .locator(".row .when")
      .first()
      .evaluate((line) => {
        const [ref, box] = [
          line.querySelector(".ref")?.getBoundingClientRect(),
          line.getBoundingClientRect(),
        ];
        return ref === undefined || ref.left > box.right;
      });
    expect(await page.locator(".row .when").first().innerText()).toContain("told demo-nurse");
    expect(isCutBeforeReference).toBe(false);
    const stops = await tabStops(page, 4);
    expect(stops.filter((stop) => stop.endsWith("none"))).toEqual([]);
    expect(stops[1]).toMatch(/^critical/);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").first().isVisible()).toBe(false);
    expect(await page.locator(".more li").first().isVisible()).toBe(true);
    await context.close();
  });

  it("from the SMS to acting on it are three taps and one PIN, and one more to the next patient; back asks no PIN again", async () => {
    const context = await browser.newContext({ ...devices.phone, javaScriptEnabled: false });
    const page = await context.newPage();
    const reader = new Reader(page, site);
    await reader.openLink();
    await reader.givePin();
    const first = await page.locator("h1").innerText();
    await reader.tap(".act button");
    await soon(() => page.locator(".said[role=status]").innerText()).toBe("This alert is answered.");
    expect(reader.taps).toBeLessThanOrEqual(3);
    expect(await page.locator(".await button").count()).toBeGreaterThan(2);
    await reader.tap(".next a");
    await soon(() => page.locator("h1").innerText()).not.toBe(first);
    expect(await page.locator("#pin").count()).toBe(0);
    expect(await page.locator(".act button").count()).toBe(1);
    await page.goBack();
    await soon(() => page.locator("h1").innerText()).toBe(first);
    expect(await page.locator("#pin").count()).toBe(0);
    await context.close();
  });

  it("the pages of forty patients, of an answered alert too, hold on each device, by day and by night, at twice the letters", async () => {
    const ways = inFull(
      [["phone", "light"]] as const,
      [
        ["phone", "light"],
        ["phone", "dark"],
        ["tablet", "light"],
        ["tablet", "dark"],
        ["desk", "light"],
        ["desk", "dark"],
      ] as const,
    );
    for (const [device, light] of ways) expect(await walk(browser, site, device, light)).toEqual([]);
  });
});
