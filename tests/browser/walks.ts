import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { LocalSite } from "../../infra/local/site.ts";
import { violations } from "./axe.ts";
import { smallTargets, textsThatCollide } from "./measure.ts";

/** What the pages are looked at on. */
export const devices = {
  phone: { viewport: { width: 360, height: 740 } },
  tablet: { viewport: { width: 768, height: 1024 } },
  desk: { viewport: { width: 1440, height: 900 } },
} as const;
type Device = keyof typeof devices;

/** A person at a browser that runs no script of ours, with the SMS in front of them. */
export class Reader {
  readonly page: Page;
  readonly site: LocalSite;
  taps = 0;

  constructor(page: Page, site: LocalSite) {
    this.page = page;
    this.site = site;
  }

  get sms() {
    const found = this.site.outbox().find(({ to, channel, kind }) => {
      return to === "demo-nurse" && channel === "sms" && kind === "alert";
    });
    if (!found) throw new Error("the nurse was told nothing");
    return found;
  }

  async openLink(): Promise<void> {
    this.taps += 1;
    await this.page.goto(/https?:\/\/\S+/.exec(this.sms.text)?.[0] ?? "");
  }

  async tap(selector: string): Promise<void> {
    this.taps += 1;
    await Promise.all([this.page.waitForLoadState("load"), this.page.locator(selector).first().click()]);
  }

  async givePin(): Promise<void> {
    await this.page.fill("#pin", this.site.pin);
    await this.tap('form.card button[type="submit"]');
    await this.page.locator("h1").first().waitFor();
  }

  /** The page of the newest digest that is there: made at once, as at its shift's end. */
  async openDigest(): Promise<void> {
    const shiftEnd = "2026-03-10T15:00:00.000Z";
    const ref = "d".repeat(27);
    const state = await this.site.store.loadDigest(shiftEnd);
    if (!state.made) {
      const of = { owner: { kind: "digest", shiftEnd }, alert: "digest", contact: "demo-nurse" } as const;
      const references = [{ ref, ...of, expiresAt: "2026-03-11T15:00:00.000Z" }];
      await this.site.store.commitDigest(state, { made: true, messages: [], references, dueAt: null });
    }
    await this.page.goto(`${this.site.url}/a/${ref}`);
  }
}

/** Every page behind one link, each as its reader meets it. */
const stations: Readonly<Record<string, (reader: Reader) => Promise<void>>> = {
  async ask(reader) {
    await reader.openLink();
  },
  async alert(reader) {
    await reader.givePin();
  },
  async list({ page, site, sms }) {
    await page.goto(`${site.url}/u/${sms.ref}`);
  },
  async quiet({ page }) {
    await page.locator(".row.none").first().click();
    await page.locator(".desk").waitFor();
  },
  digest: (reader) => reader.openDigest(),
};

/** What must hold of a page as it stands, at its size and at twice its letters. */
async function holds(page: Page): Promise<readonly string[]> {
  const collisions = await textsThatCollide(page, "svg.chart", "text");
  const found = [...(await violations(page)), ...(await smallTargets(page, 44))];
  found.push(...collisions.map((pair) => `labels lie over each other: ${pair.join(" ")}`));
  for (const size of ["100%", "200%"]) {
    await page
      .locator("html")
      .evaluate((html, fontSize) => html.setAttribute("style", `font-size: ${fontSize}`), size);
    const over = await page
      .locator("html")
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    if (over > 0) found.push(`scrolls sideways by ${over} at ${size}`);
  }
  await page.locator("html").evaluate((html) => html.removeAttribute("style"));
  return found;
}

/** What the keyboard alone reaches, in its order: the text or name of each. */
export async function tabStops(page: Page, most: number): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.locator(":focus").evaluateAll(([focused]) => {
      const ring = focused?.ownerDocument.defaultView?.getComputedStyle(focused).outlineStyle ?? "none";
      return focused ? `${focused.getAttribute("name") ?? focused.textContent?.trim()} ${ring}` : "";
    });
    stops.push(stop);
  }
  return stops;
}

/** Walks all stations, and says what does not hold where. */
export async function walk(
  browser: Browser,
  site: LocalSite,
  device: Device,
  colorScheme: "light" | "dark",
): Promise<readonly string[]> {
  const context = await browser.newContext({ ...devices[device], colorScheme });
  try {
    const reader = new Reader(await context.newPage(), site);
    const troubles: string[] = [];
    for (const [name, go] of Object.entries(stations)) {
      await go(reader);
      for (const trouble of await holds(reader.page))
        troubles.push(`${device} ${colorScheme} ${name}: ${trouble}`);
    }
    expect(Object.keys(stations).length).toBeGreaterThan(4);
    return troubles;
  } finally {
    await context.close();
  }
}
