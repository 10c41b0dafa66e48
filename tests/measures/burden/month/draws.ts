import type { Chance } from "../../../proofs/simulation/story/chance.ts";
import type { Minutes, Spread } from "./habits.ts";

/** Standard normal, by Box and Muller. */
export function standard(chance: Chance, name: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.of(`${name} radius`)));
  return radius * Math.cos(2 * Math.PI * chance.of(`${name} angle`));
}

export function normal(chance: Chance, name: string, { mean, sd }: Spread): number {
  return mean + sd * standard(chance, name);
}

export function within(chance: Chance, name: string, [from, to]: Minutes): number {
  return chance.between(name, from, to + 1);
}

/** Whole minutes from 1; most are short. */
export function waiting(chance: Chance, name: string, mean: number, longest: number): number {
  return Math.min(longest, 1 + Math.floor(-mean * Math.log(1 - chance.of(name))));
}
