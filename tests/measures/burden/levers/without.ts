import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { withBug } from "../../../proofs/simulation/bugs/seeded-copy.ts";
import { levers } from "./levers.ts";

/** Plays a unit's month with one lever off, and prints what it comes to. */
const [name, seed, days] = process.argv.slice(2);
const lever = levers.find((one) => one.name === name);
if (!lever) throw new Error(`no lever is named ${name}`);

/** The code is read as it would be without the lever; what is written stays as it is. */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const edits = (lever.edits ?? []).filter(({ file }) => url.endsWith(`/${file}`));
    if (edits.length === 0) return loaded;
    const code = readFileSync(fileURLToPath(url), "utf8");
    const { name } = lever;
    return { ...loaded, source: edits.reduce((text, edit) => withBug(text, { name, ...edit }), code) };
  },
});

const { habits } = await import("../month/habits.ts");
const { burdenOf } = await import("../run.ts");
const { ringsPerSession } = await import("../tables.ts");
const burden = burdenOf(Number(seed), { ...habits, days: Number(days), ...lever.changed });
process.stdout.write(JSON.stringify({ rings: ringsPerSession(burden), untold: burden.count.untold.length }));
