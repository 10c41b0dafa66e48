import { countOf, flag, parseOptions, runCommand, text } from "../../infra/commands/command-line.ts";
import { type Table, tableLines } from "../bench/table.ts";
import { site } from "../episode/ward.ts";
import { habits } from "./habits.ts";
import { type Burden, burdenOf } from "./run.ts";
import { digestTable, kindsTable, rate, ringsPerSession, rulesTable, variedTable } from "./tables.ts";
import { variations } from "./variations.ts";

/** protocol.md, section 6. */
const GOAL = 0.25;

const usage = `npm run burden -- [--seed N] [--days N] [--vary]
  --seed N   of the first of the units that are drawn; 1 unless given
  --days N   of a unit's month; ${habits.days} unless given
  --vary     shows what each habit changes
`;

function main(args: readonly string[]): 0 {
  const values = parseOptions(args, { seed: text, days: text, vary: flag });
  const seed = countOf("--seed", values.seed ?? "1", 0);
  const usual = { ...habits, days: countOf("--days", values.days ?? String(habits.days)) };
  print(`npm run burden: seed ${seed}, ${usual.days} days. What it means: docs/burden.md`);
  const burden = burdenOf(seed, usual);
  for (const table of [kindsTable(burden), rulesTable(burden), digestTable(burden)]) show(table);
  if (values.vary) {
    const varied = variations.map(({ name, changed = {}, policy = {} }) => {
      return { name, burden: burdenOf(seed, { ...usual, ...changed }, { ...site.policy, ...policy }) };
    });
    show(variedTable([{ name: "as it is", burden }, ...varied]));
  }
  print(["", ...summary(burden)].join("\n"));
  return 0;
}

function summary(burden: Burden): string[] {
  const { sessions, count } = burden;
  const { decisions, publishes, told, critical, untold } = count;
  return [
    `${sessions} sessions, ${decisions} decisions`,
    `${ringsPerSession(burden).toFixed(3)} messages that ring a phone, per session (goal: at most ${GOAL})`,
    `${rate(told.length, sessions)} with those by email only; ${rate(publishes, sessions)} with SMS and email counted apart`,
    `${critical.size} critical lines, ${untold.length} of them untold`,
  ];
}

function show(table: Table): void {
  print(["", ...tableLines(table)].join("\n"));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(usage, main);
