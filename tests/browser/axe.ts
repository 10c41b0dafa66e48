import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rule, gravity and place of everything that axe finds. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const found: unknown =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ["violations"], iframes: false }).then(
    ({ violations }) => violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target }) => impact + " " + id + ": " + target.join(" "))))`);
  if (!Array.isArray(found)) throw new TypeError("axe told nothing");
  return found.map(String);
}
