import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../site-files/folder.ts";

/**
 * A page as it is written by hand, with its parts as the code has them: each stands between its marks.
 * @throws TypeError where the page has no place for a part
 */
export function pageWith(path: string, parts: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parts).reduce(
    (page, [name, lines]) => {
      const [begin, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of ${name} -->`];
      const [before, rest] = page.split(begin);
      const [, after] = rest?.split(end) ?? [];
      if (before === undefined || after === undefined)
        throw new TypeError(`${path} has no place for ${name}`);
      return [`${before}${begin}`, ...lines, `${end}${after}`].join("\n");
    },
    readFileSync(join(root, path), "utf8"),
  );
}

/** A table in Markdown. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), `|${"---|".repeat(columns.length)}`, ...rows.map(line)];
}
