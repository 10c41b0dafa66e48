import { parentPort } from "node:worker_threads";
import { prove } from "./prove.ts";

/** Plays the seeds that it is given, and tells what came of them. */
parentPort?.on("message", async (seeds: readonly number[]) => {
  parentPort?.postMessage(await prove(seeds));
});
