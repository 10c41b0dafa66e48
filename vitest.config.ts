import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { inFull } from "./tests/in-full.ts";

const filesOf = (rooms: readonly string[]) => rooms.map((room) => `tests/${room}/**/*.test.ts`);

/** Rooms without a process, a socket or a clock of their own. */
const pure = filesOf([
  ...["base", "protocol", "episode", "formats", "events", "messages", "sites", "views"].map(
    (room) => `promises/${room}`,
  ),
  "proofs/barrier",
]);
/** Those that play a site of their own in one process, and mock nothing. */
const played = filesOf(["scenarios", "promises/limits", "promises/intake", "measures/burden"]);
/** Those whose stand-ins for AWS are clients of their own, and no module. */
const served = filesOf(["functions", "infra", "work"].map((room) => `promises/${room}`));
/** Those that start what they need themselves, processes too, and stop it. */
const started = filesOf(
  ["store", "machine", "replay", "commands", "bridge", "local"].map((room) => `promises/${room}`),
);
/** A stand-in for a class of the SDK stays in its worker: whoever asks the real one must not come after it. */
const standIns = globSync(started).filter((file) => readFileSync(file, "utf8").includes("mockClient"));
/** What the house itself promises: its walls, its documents, its record of the rules. */
const walls = filesOf(["promises/house"]);
/** The short versions of the long proofs and measures, and the walks of a browser. */
const proved = filesOf(["browser", "measures", "proofs"]);
const setupFiles = ["tests/same-cases.ts"];

export default defineConfig({
  test: {
    testTimeout: inFull(30_000, 180_000),
    // Vitest leaves one processor free, which on two is half of them.
    maxWorkers: "100%",
    env: {
      CDK_VALIDATION: "false",
      // The commands that tests start share what Node has compiled of their sources.
      NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled"),
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    },
    projects: [
      // Their files share a worker, which saves its start and what it imports each time.
      { extends: true, test: { name: "pure", include: pure, isolate: false, setupFiles } },
      {
        extends: true,
        test: {
          name: "together",
          include: [...played, ...started, ...proved],
          exclude: [...standIns, ...pure],
          isolate: false,
          setupFiles,
        },
      },
      { extends: true, test: { name: "served", include: served, isolate: false, setupFiles } },
      { extends: true, test: { name: "walls", include: walls, isolate: false } },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts"],
          exclude: [
            ...[...pure, ...played, ...served, ...walls, ...proved],
            ...globSync(started).filter((file) => !standIns.includes(file)),
          ],
        },
      },
    ],
  },
});
