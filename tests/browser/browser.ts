import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";

/** A machine may lack what the browser needs: then the tests of the pages say so, and are skipped. */
type Opened =
  | { readonly kind: "open"; readonly browser: Browser }
  | { readonly kind: "none"; readonly reason: string };

const PATIENCE_MS = 20_000;

/** It runs as root and in a container too, and opens our own pages only. */
const inAnyBox = ["--no-sandbox", "--no-zygote"];
/** A machine without a graphics card takes the shortest way. */
const drawnBySoftware = [
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--in-process-gpu",
  "--font-render-hinting=none",
];

export async function openBrowser(): Promise<Opened> {
  try {
    return { kind: "open", browser: await launch({}) };
  } catch {
    return openWithShippedLibraries();
  }
}

/** A bare machine has neither NSS nor fonts: the package brings both, for another Linux that is like it enough. */
async function openWithShippedLibraries(): Promise<Opened> {
  try {
    const shipped = join(
      fileURLToPath(import.meta.resolve("@sparticuz/chromium")),
      "../../bin/al2023.tar.br",
    );
    const libraries = join(await inflate(shipped), "lib");
    const browser = await launch({ LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), "fonts") });
    return { kind: "open", browser };
  } catch (error) {
    return { kind: "none", reason: String(error).split("\n").slice(0, 3).join(" ") };
  }
}

async function launch(environment: Readonly<Record<string, string>>): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...inAnyBox, ...drawnBySoftware],
    env: { ...process.env, ...environment },
    timeout: PATIENCE_MS,
  });
}

/** A small phone of ten years ago, one of today, and a desk. */
const screens = {
  "small-phone": { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;
export type Screen = keyof typeof screens;

/** A page in a context of its own. */
export async function onScreen<T>(
  browser: Browser,
  screen: Screen,
  look: (page: Page) => Promise<T>,
  more: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext({ ...screens[screen], ...more });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}
