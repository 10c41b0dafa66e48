import { median } from "../statistics.ts";
import { type Bundle, type Import, importOnce } from "./bundles.ts";

export interface ImportCost extends Import {
  readonly bundle: Bundle;
}

/**
 * Median of `rounds` imports of each. Every round imports each bundle once, so that a machine that grows slower in
 * between is slower for all of them.
 */
export async function importCosts(
  bundles: readonly Bundle[],
  rounds: number,
  say: (round: number) => void,
): Promise<readonly ImportCost[]> {
  const taken = new Map<Bundle, Import[]>(bundles.map((bundle) => [bundle, []]));
  for (let round = 1; round <= rounds; round += 1) {
    say(round);
    for (const bundle of bundles) taken.get(bundle)?.push(await importOnce(bundle));
  }
  return [...taken].map(([bundle, imports]) => ({
    bundle,
    wall: median(imports.map(({ wall }) => wall)),
    cpu: median(imports.map(({ cpu }) => cpu)),
  }));
}
