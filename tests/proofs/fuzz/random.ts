import { seeded } from "../../../infra/commands/machine/random.ts";

/** What chance decides in one case, the same for the same seed on every machine. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  oneIn(times: number): boolean;
}

/** Its 32 bits of state are enough for the few choices of one case. */
export function randomOf(seed: number): Random {
  const next = seeded(Math.imul(seed + 1, 0x9e3779b1));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError("There is nothing to pick from");
      return picked;
    },
    oneIn: (times) => below(times) === 0,
  };
}
