import {
  countOf,
  flagOptions,
  parseOptions,
  print,
  runCommand,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import { site } from "../../made-up/patients/ward.ts";
import { type Table, tableLines } from "../bench/table.ts";
import { playWithout } from "./levers/play.ts";
import { type Habits, habits } from "./month/habits.ts";
import { type Burden, burdenOf } from "./run.ts";
import {
  digestTable,
  kindsTable,
  leversTable,
  type Played,
  rate,
  ringsPerSession,
  rulesTable,
  seedsTable,
  variedTable,
} from "./tables.ts";
import { variations } from "./variations.ts";

/** protocol.md, section 6: by the usual share of heart disease, then by a half; as it is, then with the site's switch. */
const asItIs: Setting = { name: "as it is", changed: {}, policy: {}, goal: 0.36 };
const settings: readonly Setting[] = [
  { name: "overSpasmStaysRoutine", changed: {}, policy: { overSpasmStaysRoutine: true }, goal: 0.26 },
  { name: "50 % heart disease", changed: { heartDisease: 0.5 }, policy: {}, goal: 0.45 },
  {
    name: "50 % heart disease, overSpasmStaysRoutine",
    changed: { heartDisease: 0.5 },
    policy: { overSpasmStaysRoutine: true },
    goal: 0.35,
  },
];
const SEEDS = 3;
/** The same chances are drawn without a lever: its difference shows in fewer days than a rate does. */
const LEVER_DAYS = 12;

const usage = `npm run burden -- [--seed N] [--days N] [--vary] [--quick]
  --seed N   the seed of the first unit that is drawn; 1 unless given
  --days N   how long a unit's month is; ${habits.days} unless given
  --vary     shows what each habit changes
  --quick    plays neither the site's switch nor more heart disease, and no lever off
`;

async function main(args: readonly string[]): Promise<0> {
  const values = parseOptions(args, {
    ...wordOptions("seed", "days"),
    ...flagOptions("vary", "quick"),
  });
  const seed = countOf("--seed", values.seed ?? "1", 0);
  const usual = { ...habits, days: countOf("--days", values.days ?? String(habits.days)) };
  print([`npm run burden: seed ${seed}, ${usual.days} days. What it means: docs/burden.md`]);
  const burden = burdenOf(seed, usual);
  for (const table of [kindsTable(burden), rulesTable(burden), digestTable(burden)]) show(table);
  if (values.vary) {
    const varied = variations.map(({ name, changed = {}, policy = {} }) => {
      return { name, burden: burdenOf(seed, { ...usual, ...changed }, { ...site.policy, ...policy }) };
    });
    show(variedTable([{ name: "as it is", burden }, ...varied]));
  }
  print(["", ...summary(burden)]);
  const usualRings = playSeeds(asItIs, seed, usual, burden);
  const { mean, untold } = usualRings;
  print(["", `rings per session, mean of three seeds: ${mean.toFixed(2)}`, `untold: ${untold}`]);
  const others = values.quick ? [] : settings.map((setting) => playSeeds(setting, seed, usual, null));
  show(seedsTable([usualRings, ...others]));
  if (!values.quick) await showLevers(seed, Math.min(usual.days, LEVER_DAYS));
  return 0;
}

async function showLevers(seed: number, days: number): Promise<void> {
  const burden = burdenOf(seed, { ...habits, days });
  show(leversTable(days, ringsPerSession(burden), await playWithout(seed, days)));
}

/** @param first what the first seed came to, if it was played */
function playSeeds(
  { name, changed, policy, goal }: Setting,
  seed: number,
  usual: Habits,
  first: Burden | null,
): Played {
  const play = (from: number) => burdenOf(from, { ...usual, ...changed }, { ...site.policy, ...policy });
  const burdens = Array.from({ length: SEEDS }, (_none, index) =>
    first && index === 0 ? first : play(seed + index),
  );
  const rings = burdens.map(ringsPerSession);
  const untold = burdens.reduce((sum, { count }) => sum + count.untold.length, 0);
  return { name, goal, rings, mean: rings.reduce((sum, one) => sum + one, 0) / rings.length, untold };
}

interface Setting {
  readonly name: string;
  readonly changed: Partial<Habits>;
  readonly policy: Partial<Policy>;
  readonly goal: number;
}

function summary(burden: Burden): string[] {
  const { sessions, count } = burden;
  const { decisions, publishes, told, critical, untold } = count;
  return [
    `${sessions} sessions, ${decisions} decisions`,
    `${ringsPerSession(burden).toFixed(3)} messages that ring a phone, per session`,
    `${rate(told.length, sessions)} with those by email only; ${rate(publishes, sessions)} with SMS and email counted apart`,
    `${critical.size} critical lines, ${untold.length} of them untold`,
  ];
}

function show(table: Table): void {
  print(["", ...tableLines(table)]);
}

await runCommand(usage, main);
