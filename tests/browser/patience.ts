import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { LocalSite } from "../../infra/local/site.ts";
import { openLargeWard } from "./large-ward.ts";

/** What a test of the pages may take, in milliseconds. */
export const longest = 60_000;

/** A busy machine takes its time. */
export const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 15_000 });

/** The large ward is there for the tests of one suite; the browser that looks at it is closed behind them. */
export function stayInLargeWard(browser: Browser, begin: (site: LocalSite) => void): void {
  beforeAll(async () => {
    const site = await openLargeWard();
    begin(site);
    return () => site.stop();
  }, longest);
  afterAll(() => browser.close());
}
