import { parseArgs } from "node:util";
import { lookForMarks } from "./run.ts";

const { values } = parseArgs({ options: { patients: { type: "string", default: "10000" } } });
const started = performance.now();
const found = await lookForMarks(Number(values.patients), (text) => process.stderr.write(`${text}\n`));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const looked = Object.entries(found.looked).map(([place, count]) => `${place}: ${count}`);
process.stdout.write(`${found.patients} patients in ${seconds} s. Looked at: ${looked.join(", ")}.\n`);
process.stdout.write(`${found.shown} pages behind a PIN showed their patient.\n`);
process.stdout.write(`${found.leaks.length} marks where none may be.\n`);
for (const leak of found.leaks.slice(0, 20)) process.stdout.write(`  ${leak}\n`);
process.exitCode = found.leaks.length > 0 || found.shown === 0 ? 1 : 0;
