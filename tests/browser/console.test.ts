import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalSite } from "../../infra/local/site.ts";
import { violations } from "./axe.ts";
import { onScreen, openBrowser } from "./browser.ts";
import { openLargeWard } from "./large-ward.ts";
import { smallTargets, textsThatCollide } from "./measure.ts";

const opened = await openBrowser();
const longest = 60_000;
const phone = { viewport: { width: 360, height: 740 } };

describe.skipIf(opened.kind === "none")("the console of forty patients", { timeout: longest }, () => {
  if (opened.kind === "none") return;
  const { browser } = opened;
  let site: LocalSite;
  beforeAll(async () => {
    site = await openLargeWard();
    return () => site.stop();
  }, longest);
  afterAll(() => browser.close());

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
      await expect.poll(() => page.locator("#now").innerText()).toBe("2026-03-10 11:37");
      expect(await row.locator(".timeline").count()).toBe(1);
      expect(await page.evaluate("document.activeElement.dataset.advance")).toBe("PT1M");
    });
  });

  it("draws no label over another, nor a small target, and axe finds nothing, on a phone by day and by night", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
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
        await expect.poll(() => drawnWithin(page), { timeout: 15_000 }).toBe(true);
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
});
