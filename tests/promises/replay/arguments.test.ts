import { expect, test } from "vitest";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { replayArguments } from "../../../infra/commands/replay/arguments.ts";
import { totalLines } from "../../../shared/replay/lines.ts";

const span = ["--from", "2026-11-22T07:00:00+01:00", "--to", "2026-11-22T08:00:00Z"];

test("a site and a span make a rehearsal; only --send sends", () => {
  const given = {
    site: "demo",
    local: null,
    span: { from: "2026-11-22T06:00:00.000Z", to: "2026-11-22T08:00:00.000Z" },
  };
  expect(replayArguments(["--site", "demo", ...span])).toEqual({ ...given, send: false });
  expect(replayArguments(["--site", "demo", ...span, "--send"])).toEqual({ ...given, send: true });
});

test.each([
  "",
  "--site demo",
  "--from 2026-11-22T07:00:00Z --to 2026-11-22T08:00:00Z",
  "--site demo --from 2026-11-22T07:00:00Z",
  "--site demo --from 2026-11-22 --to 2026-11-23",
  "--site demo --from 2026-11-22T08:00:00Z --to 2026-11-22T08:00:00Z",
  "--site demo --from 2026-11-22T08:00:00Z --to 2026-11-22T09:00:00Z --sned",
  "demo --site demo --from 2026-11-22T08:00:00Z --to 2026-11-22T09:00:00Z",
])("'%s' is refused", (line) => {
  expect(() => replayArguments(line.split(" ").filter(Boolean))).toThrow(UsageError);
});

const none = { known: 3, new: 0, reread: 0, conflict: 0 };
const consequences = { patients: 0, begin: {}, end: {}, messages: {} };

test.each([
  ["all is known", none, [], "Nothing changes"],
  ["something is new", { ...none, new: 1 }, [], "Nothing was sent; --send sends it"],
  ["something is read anew", { ...none, reread: 1 }, [], "Nothing was sent; --send sends it"],
  [
    "something is held that was not",
    none,
    [{ id: "b", reason: "no-time" }],
    "Nothing was sent; --send sends it",
  ],
  ["what is held was held", none, [{ id: "a", reason: "no-time" }], "Nothing changes"],
])("a rehearsal ends with what --send would do: %s", (_name, facts, held, ending) => {
  const replayed = [{ key: "k", outcome: "read" as const, facts, held }];
  const lines = totalLines({
    replayed,
    heldBefore: new Set(["a"]),
    consequences,
    sent: false,
    inShadow: false,
  });
  expect(lines.at(-1)).toMatch(new RegExp(`^${ending}`));
});
