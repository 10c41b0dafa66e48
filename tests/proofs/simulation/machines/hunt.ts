import { playMachines } from "./play.ts";

/** Plays machines until they break a promise, in a copy of the code that has a bug. Prints the seed and the promise. */
const most = Number(process.argv[2] ?? 1000);

for (let seed = 1; seed <= most; seed += 1) {
  const [broken] = (await playMachines(seed)).broken;
  if (broken === undefined) continue;
  process.stdout.write(JSON.stringify({ seed, promise: broken.promise }));
  break;
}
