import { describe, expect, it } from "vitest";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { localArguments } from "../../../infra/local/arguments.ts";

describe("the command line", () => {
  it.each([
    [[], { kind: "demo", once: false, at: null }],
    [["--once"], { kind: "demo", once: true, at: null }],
    [["--empty"], { kind: "empty", clock: "real" }],
    [["--empty", "--clock", "real"], { kind: "empty", clock: "real" }],
    [["--empty", "--clock", "virtual"], { kind: "empty", clock: "virtual", at: null }],
    [
      ["--empty", "--clock", "virtual", "--at", "2026-03-01T12:00:00+02:00"],
      { kind: "empty", clock: "virtual", at: "2026-03-01T10:00:00.000Z" },
    ],
  ])("%j plays %j", (args, play) => {
    expect(localArguments(args)).toMatchObject({ play, port: 8080, data: null });
  });

  it("takes a port, one for MLLP, a site and a folder for the state", () => {
    const given = localArguments(["--port", "0", "--mllp", "2575", "--site", "tests", "--data", "d"]);
    expect(given).toMatchObject({ port: 0, mllp: 2575, siteFolder: "tests", data: "d" });
    expect(localArguments([])).toMatchObject({ mllp: null });
  });

  it.each([
    [["--nothing"]],
    [["day"]],
    [["--port"]],
    [["--port", "http"]],
    [["--port", "65536"]],
    [["--port", "-1"]],
    [["--mllp", "65536"]],
    [["--clock", "virtual"]],
    [["--empty", "--clock", "fast"]],
    [["--empty", "--once"]],
    [["--empty", "--at", "2026-03-01T10:00:00Z"]],
    [["--empty", "--clock", "virtual", "--at", "noon"]],
    [["--empty", "--clock", "virtual", "--at", "2026-03-01T10:00:00"]],
  ])("refuses %j", (args) => {
    expect(() => localArguments(args)).toThrow(UsageError);
  });
});
