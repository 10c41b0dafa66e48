import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runbook } from "../../runbook.ts";
import { root } from "../../site-files/folder.ts";

const begin = "<!-- alarms: made by npm run docs -->";
const end = "<!-- end of alarms -->";

/** The page of operations with its table of alarms as the code has it; all else is written by hand. */
export function operationsPage(): string {
  const page = readFileSync(join(root, "docs/operations.md"), "utf8");
  const [before, rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined)
    throw new TypeError("docs/operations.md has no place for the table of alarms");
  return `${before}${begin}\n${table().join("\n")}\n${end}${after}`;
}

/** Each row has the name that an alarm's mail gives for it. */
function table(): readonly string[] {
  const rows = Object.entries(runbook).map(
    ([row, { alarm, why, mend }]) => `| <a id="${row}"></a>${alarm} | ${why} | ${mend} |`,
  );
  return ["| alarm | why | what to do |", "|---|---|---|", ...rows];
}
