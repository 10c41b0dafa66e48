import { parseArgs } from "node:util";
import { attack } from "./attack.ts";

const { values } = parseArgs({
  options: { attempts: { type: "string", default: "100000" }, locks: { type: "string", default: "2000" } },
});
const started = performance.now();
const { attempts, answers, accepted, compared, toldOfLocks, otherLetIn, otherCame, letInAfter } =
  await attack(Number(values.attempts), Number(values.locks));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const lines = [
  `${attempts} attempts in ${seconds} s; ${compared} PINs were compared, the rest met a lock or no link.`,
  ...Object.entries(answers).map(([kind, count]) => `  ${kind}  ${count}`),
  `Locks that ops were told of: ${toldOfLocks}.`,
  `Accepted: ${accepted.length}. ${accepted.slice(0, 10).join("; ")}`,
  `The contact beside the attacked one was let in ${otherLetIn} of ${otherCame} times.`,
  `The attacked contact is ${letInAfter ? "" : "NOT "}let in when the lock has run out.`,
];
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = accepted.length === 0 && otherLetIn === otherCame && letInAfter ? 0 : 1;
