import { materialOf } from "../../protocol/values/specimen.ts";

/**
 * The names of all specimens that one result may be from. Beside a known one that is no blood, one that nobody knows or that
 * has no name may be the blood: then its name alone is told, so that the result is unclear, and no wrong specimen.
 */
export function namesOfSeveral(names: readonly string[]): string {
  const all = [...new Set(names)];
  const isOther = (name: string) => materialOf(name) === "other";
  const isBlood = all.some((name) => name !== "" && materialOf(name) === "blood");
  const open = all.filter((name) => !isOther(name));
  if (open.length === all.length || open.length === 0 || isBlood) return all.filter(Boolean).join(", ");
  return open.map((name) => name || "specimen without a name").join(", ");
}
