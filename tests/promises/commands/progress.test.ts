import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createProgress } from "../../../infra/commands/progress.ts";

/** A stream that keeps what is written, and a clock that stands where the test puts it. */
function watched(isTTY: boolean) {
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const clock = { now: 0 };
  return {
    clock,
    written: () => String(stream.read() ?? ""),
    progress: createProgress(stream, () => clock.now),
  };
}

it("says on a terminal what is being done in one line, rewritten in place", () => {
  const { progress, written } = watched(true);
  progress.say("1 of 3");
  progress.say("2 of 3");
  progress.clear();
  expect(written()).toMatch(/1 of 3 \.\.\..*2 of 3 \.\.\./s);
  expect(written()).not.toContain("\n");
});

it("writes elsewhere a line a minute, plain, the last that was said", () => {
  const { progress, written, clock } = watched(false);
  for (clock.now = 0; clock.now < 180_000; clock.now += 10_000) progress.say(`${clock.now / 1000} s`);
  progress.clear();
  expect(written()).toBe("60 s\n120 s\n");
});
