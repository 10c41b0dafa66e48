import type { Page } from "playwright-core";

/** What a link scanner meets on its way. */
interface Crawled {
  readonly pages: number;
  readonly forms: number;
  /** Status of HEAD and of GET, of each page. */
  readonly answers: readonly (readonly [head: number, get: number])[];
}

const mostPages = 60;

/**
 * Follows every link of the page and of what it leads to, and submits every form there in every way that it can be
 * filled in, but without a PIN: a browser's own checks of the fields are stepped over.
 */
export async function crawl(page: Page, start: string): Promise<Crawled> {
  const { origin } = new URL(start);
  const waiting = [start];
  const seen = new Set<string>();
  const answers: (readonly [number, number])[] = [];
  let forms = 0;
  while (waiting.length > 0 && seen.size < mostPages) {
    const url = waiting.shift() ?? start;
    if (seen.has(url)) continue;
    seen.add(url);
    const head = await page.request.head(url);
    const got = await page.goto(url);
    answers.push([head.status(), got?.status() ?? 0]);
    const found = await page
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    waiting.push(...sameSite(found, page.url(), origin));
    for (let index = 0; index < (await page.locator("form").count()); index += 1) {
      for (const outcome of ["", "acting", "no-action", "pass-on", "unable"]) {
        await page.goto(url);
        await submit(page, index, outcome);
        forms += 1;
        waiting.push(...sameSite([page.url()], url, origin));
      }
    }
  }
  return { pages: seen.size, forms, answers };
}

function sameSite(links: readonly (string | null)[], base: string, origin: string): readonly string[] {
  return links
    .map((link) => new URL(link ?? "", base))
    .filter((url) => url.origin === origin)
    .map(String);
}

async function submit(page: Page, index: number, outcome: string): Promise<void> {
  const arrived = page.waitForEvent("load");
  await page
    .locator("form")
    .nth(index)
    .evaluate((form, value) => {
      const field = form.ownerDocument.createElement("input");
      if (value) form.append(Object.assign(field, { name: "outcome", value }));
      form.submit();
    }, outcome);
  await arrived;
}
