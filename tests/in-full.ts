/**
 * A long proof has a short version in `npm test`, and is whole by `npm run test:long`, which CI runs too: the same
 * promises and the same checks, over more of what they are tried on.
 */
export function inFull<T>(short: T, whole: T): T {
  return process.env["IN_FULL"] === "1" ? whole : short;
}
