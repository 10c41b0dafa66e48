import { countOf, parseOptions, runCommand, wordOptions } from "../../../infra/commands/command-line.ts";
import { lookForMarks } from "./run.ts";

const usage = `npm run privacy -- [--patients N]
  --patients N   made-up patients with marks in all that is theirs; 10000 unless given
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  const patients = countOf("--patients", parseOptions(args, wordOptions("patients")).patients ?? "10000");
  const started = performance.now();
  const found = await lookForMarks(patients, (line) => process.stderr.write(`${line}\n`));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const looked = Object.entries(found.looked).map(([place, count]) => `${place}: ${count}`);
  process.stdout.write(`${found.patients} patients in ${seconds} s. Looked at: ${looked.join(", ")}.\n`);
  process.stdout.write(`${found.shown} pages behind a PIN showed their patient.\n`);
  process.stdout.write(`${found.leaks.length} marks where none may be.\n`);
  for (const leak of found.leaks.slice(0, 20)) process.stdout.write(`  ${leak}\n`);
  return found.leaks.length > 0 || found.shown === 0 ? 1 : 0;
}

await runCommand(usage, main);
