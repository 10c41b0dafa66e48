import { playMachines } from "./play.ts";

/** Plays so many seeds; false if one breaks a promise. */
export async function proveMachines(
  say: (text: string) => void,
  from: number,
  seeds: number,
): Promise<boolean> {
  const broken = new Map<string, string[]>();
  for (let seed = from; seed < from + seeds; seed += 1)
    for (const { promise, detail } of (await playMachines(seed)).broken)
      broken.set(promise, [...(broken.get(promise) ?? []), `seed ${seed}: ${detail}`]);
  for (const [promise, at] of broken) say(`BROKEN ${promise}: ${at.length} times, first ${at[0]}`);
  say(`${seeds} seeds of machines, ${broken.size} promises broken`);
  return broken.size === 0;
}
