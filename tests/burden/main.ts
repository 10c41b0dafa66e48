import { parseArgs } from "node:util";
import { type Table, tableLines } from "../bench/table.ts";
import { site } from "../episode/ward.ts";
import { habits } from "./habits.ts";
import { type Burden, burdenOf } from "./run.ts";
import { digestTable, kindsTable, rate, ringsPerSession, rulesTable, variedTable } from "./tables.ts";
import { variations } from "./variations.ts";

/** protocol.md, section 6. */
const GOAL = 0.25;

function main(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string", default: "1" },
      days: { type: "string", default: String(habits.days) },
      vary: { type: "boolean", default: false },
    },
  });
  const seed = Number(values.seed);
  const usual = { ...habits, days: Number(values.days) };
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

main(process.argv.slice(2));
