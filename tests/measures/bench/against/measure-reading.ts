import { readingCosts } from "./reading.ts";

/** This runs in a process of its own, in the tree that it stands in. */
process.stdout.write(JSON.stringify(await readingCosts()));
