import { defineConfig } from "vitest/config";

/** Rooms without a process, a socket or a clock of their own: their files share a worker, which saves its start each time. */
const pure = ["protocol", "episode", "formats", "events", "messages", "sites", "barrier"].map(
  (room) => `tests/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Vitest leaves one processor free, which on two is half of them.
    maxWorkers: "100%",
    env: {
      CDK_VALIDATION: "false",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    },
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "whole", include: ["tests/**/*.test.ts"], exclude: pure } },
    ],
  },
});
