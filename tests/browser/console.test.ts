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

  it("fits on a desk in few screens, gravest first", async () => {
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
