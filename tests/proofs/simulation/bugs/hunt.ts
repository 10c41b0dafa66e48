import { prove } from "../prove.ts";

/** Plays seeds until one breaks a promise, in a copy of the code that has a bug. Prints the seed and the promise. */
const most = Number(process.argv[2] ?? 1000);

for (let seed = 1; seed <= most; seed += 1) {
  const [promise] = Object.keys((await prove([seed])).broken);
  if (promise === undefined) continue;
  process.stdout.write(JSON.stringify({ seed, promise }));
  break;
}
