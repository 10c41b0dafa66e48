import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { onScreen, type Screen } from "./browser.ts";
import type { Ward } from "./ward.ts";

type Pictured = Pick<Ward, "site" | "openReference">;

interface Shot {
  readonly name: string;
  readonly screen: Screen;
  readonly colorScheme: "light" | "dark";
  readonly open: (page: Page, ward: Pictured) => Promise<void>;
}

const shots: readonly Shot[] = [
  { name: "console", screen: "desk", colorScheme: "light", open: openConsole },
  { name: "console-phone", screen: "phone", colorScheme: "dark", open: openConsole },
  { name: "page", screen: "phone", colorScheme: "light", open: openPage },
  { name: "page-desk", screen: "desk", colorScheme: "dark", open: openPage },
  { name: "list", screen: "phone", colorScheme: "light", open: openList },
  { name: "list-desk", screen: "desk", colorScheme: "dark", open: openList },
];

/** Pictures of both pages, into a folder. Returns the files. */
export async function screenshots(
  browser: Browser,
  ward: Pictured,
  folder: string,
  names: readonly string[] = shots.map(({ name }) => name),
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, screen, colorScheme, open } of shots.filter((shot) => names.includes(shot.name))) {
    const path = join(folder, `${name}.png`);
    const shoot = async (page: Page) => {
      await open(page, ward);
      await page.screenshot({ path });
    };
    await onScreen(browser, screen, shoot, { colorScheme });
    files.push(path);
  }
  return files;
}

/** Without the session that the right PIN opened before. */
export async function openPage(page: Page, { site, openReference }: Pictured): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${site.url}/a/${openReference}`);
  await page.fill("#pin", site.pin);
  await page.click("button");
  await page.locator("svg.chart").first().waitFor();
}

/** The unit's list behind the same link, and the same session. */
async function openList(page: Page, ward: Pictured): Promise<void> {
  await openPage(page, ward);
  await page.goto(`${ward.site.url}/u/${ward.openReference}`);
  await page.locator(".row").first().waitFor();
}

export async function openConsole(page: Page, { site }: Pick<Ward, "site">): Promise<void> {
  await page.goto(site.url);
  await page.locator(".timeline").first().waitFor();
  await page.locator("#held article").first().waitFor();
}
