import fc from "fast-check";
import { inFull } from "./in-full.ts";

/**
 * `npm test` tries each property on the same cases every time, so that a commit that was green stays green; the long
 * runs draw others each time, and say the seed of one that fails.
 */
fc.configureGlobal(inFull({ seed: 20_261_129 }, {}));
