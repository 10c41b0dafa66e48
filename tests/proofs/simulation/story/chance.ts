/**
 * Chance by name: one seed and one name give one number, whatever else was asked before. So a fault that is
 * left out moves no other fault, and a failing run can be made shorter.
 */
export class Chance {
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** From 0 to below 1. */
  of(name: string): number {
    // FNV-1a over the name, then the finalizer of MurmurHash3, both 32 bits.
    let hash = Math.imul(this.seed ^ 0x811c9dc5, 0x9e3779b1);
    for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  is(name: string, probability: number): boolean {
    return this.of(name) < probability;
  }

  /** A whole number from `from` to below `to`. */
  between(name: string, from: number, to: number): number {
    return from + Math.floor(this.of(name) * (to - from));
  }

  pick<const T>(name: string, from: readonly T[]): T {
    const [picked] = from.slice(Math.floor(this.of(name) * from.length));
    if (picked === undefined) throw new RangeError(`nothing to pick from: ${name}`);
    return picked;
  }
}
