import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { LocalSite } from "../../infra/local/site.ts";
import { openBrowser } from "./browser.ts";
import { longest, soon, stayInLargeWard } from "./patience.ts";
import { devices, Reader } from "./walks.ts";

const opened = await openBrowser();

/** What has the focus: its text or name, and whether a ring shows where it is. */
const focused = (page: Page) =>
  page.locator(":focus").evaluateAll(([one]) => {
    const style = one?.ownerDocument.defaultView?.getComputedStyle(one);
    const box = one?.closest("label")?.getBoundingClientRect() ?? one?.getBoundingClientRect();
    return {
      text: one?.getAttribute("name") ?? one?.textContent?.trim() ?? "",
      isSeen: style?.outlineStyle !== "none" && (box?.height ?? 0) > 0,
    };
  });

/** Tabs on to what is so called. @throws after so many stops, or at one that nobody sees */
async function tabTo(page: Page, wanted: RegExp, most = 60): Promise<void> {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    const { text, isSeen } = await focused(page);
    if (text !== "" && !isSeen) throw new Error(`the focus is on ${text}, and no ring shows it`);
    if (wanted.test(text)) return;
  }
  throw new Error(`the keyboard does not come to ${wanted.source}`);
}

/** Presses Enter where it leads to another page, and waits until that page is there. */
async function enter(page: Page): Promise<void> {
  const isThere = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await isThere;
}

describe.skipIf(opened.kind === "none")("by keyboard alone, and on paper", { timeout: longest }, () => {
  if (opened.kind === "none") return;
  const { browser } = opened;
  let site: LocalSite;
  stayInLargeWard(browser, (begun) => {
    site = begun;
  });

  const withoutScript = async () => {
    const context = await browser.newContext({ ...devices.desk, javaScriptEnabled: false });
    const reader = new Reader(await context.newPage(), site);
    await reader.openLink();
    return { context, reader, page: reader.page };
  };

  it("a PIN, an answer, a result to be told of, the next patient, the list and the lock are reached, each with a ring", async () => {
    const { context, page } = await withoutScript();
    await tabTo(page, /^pin$/);
    await page.keyboard.type(site.pin);
    await enter(page);
    await soon(() => page.locator(".act button").count()).toBe(1);
    const first = await page.locator("h1").innerText();
    await tabTo(page, /^outcome$|I am acting/);
    await enter(page);
    await soon(() => page.locator(".said[role=status]").count()).toBe(1);
    await tabTo(page, /^awaited$/);
    await enter(page);
    await soon(() => page.locator("section[aria-labelledby=await] li").count()).toBe(1);
    await page.keyboard.press("Home");
    await page.reload();
    await tabTo(page, /^Next:/);
    await enter(page);
    await soon(() => page.locator("h1").innerText()).not.toBe(first);
    await tabTo(page, /unit's list/);
    await enter(page);
    await soon(() => page.locator(".row").count()).toBe(40);
    await tabTo(page, /^ref$/, 120);
    await page.keyboard.type("zzzzzz");
    await enter(page);
    await soon(() => page.locator(".row").count()).toBe(0);
    await tabTo(page, /^Lock/);
    await enter(page);
    await soon(() => page.locator("#pin").count()).toBe(1);
    await context.close();
  });

  it("the alert's page prints every sentence and reason, its chart and answers, no button, and dark letters in a dark room too", async () => {
    const { context, reader, page } = await withoutScript();
    await reader.givePin();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ media: "print", colorScheme });
      expect(await page.locator("form:visible, button:visible").count()).toBe(0);
      expect(await page.locator("svg").first().isVisible()).toBe(true);
      const hidden = await page
        .locator("main li, main td, main dd, main .reason p")
        .evaluateAll((all) =>
          all
            .filter((one) => !one.closest("form") && !one.checkVisibility())
            .map(({ textContent }) => textContent),
        );
      expect(hidden).toEqual([]);
      const paper = await page.locator("body").evaluate((body) => {
        const { color, backgroundColor } = body.ownerDocument.defaultView?.getComputedStyle(body) ?? {};
        return `${color} on ${backgroundColor}`;
      });
      expect(paper).toMatch(/^rgb\((\d{1,2}), .* on (rgb\(25\d, 25\d, 25\d\)|rgba\(0, 0, 0, 0\))$/);
    }
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
    await context.close();
  });

  it("the console's filters, a patient's row and the clock are reached, and a row opens by Enter", async () => {
    const context = await browser.newContext(devices.desk);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.locator(".patient").nth(39).waitFor();
    await tabTo(page, /\+1 min/, 30);
    await tabTo(page, /^P-2\d\d/, 200);
    await page.keyboard.press("Enter");
    await soon(() => page.locator(".patient[open]").count()).toBe(1);
    await context.close();
  });
});
