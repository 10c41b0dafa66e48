import { countOf, parseOptions, runCommand, wordOptions } from "../../../infra/commands/command-line.ts";
import { attack } from "./attack.ts";

const usage = `npm run forge -- [--attempts N] [--locks N]
  --attempts N   forged answers to alerts; 100000 unless given
  --locks N      how often a lock runs out meanwhile; 100 unless given. Each takes a day, and a device is known for 180
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  const given = parseOptions(args, wordOptions("attempts", "locks"));
  const tried = countOf("--attempts", given.attempts ?? "100000");
  const locks = countOf("--locks", given.locks ?? "100");
  const started = performance.now();
  const { attempts, answers, accepted, compared, toldOfLocks, otherLetIn, ownLetIn, otherCame } =
    await attack(tried, locks);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const lines = [
    `${attempts} attempts in ${seconds} s; ${compared} PINs were compared, the rest met a lock or no link.`,
    ...Object.entries(answers).map(([kind, count]) => `  ${kind}  ${count}`),
    `Locks that ops were told of: ${toldOfLocks}.`,
    `Accepted: ${accepted.length}. ${accepted.slice(0, 10).join("; ")}`,
    `The contact beside the attacked one was let in ${otherLetIn} of ${otherCame} times.`,
    `The attacked contact was let in on a known device ${ownLetIn} of ${otherCame} times.`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return accepted.length === 0 && otherLetIn === otherCame && ownLetIn === otherCame ? 0 : 1;
}

await runCommand(usage, main);
