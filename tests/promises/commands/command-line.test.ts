import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { countOf, parse, UsageError } from "../../../infra/commands/command-line.ts";
import { root } from "../../../infra/site-files/folder.ts";
import { inFull } from "../../in-full.ts";

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

/** The commands that are ours; what a tool of elsewhere does with its arguments is its own. */
const commands = Object.entries(scripts).flatMap(([name, script]) =>
  script.startsWith("node ") ? [{ name, file: script.replace("node ", "") }] : [],
);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(file: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], { cwd: root }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

function fileOf(name: string): string {
  return commands.find((command) => command.name === name)?.file ?? expect.fail(`no command ${name}`);
}

/** Each starts a process of its own. */
const tried = inFull(
  commands.filter(({ name }) => ["start", "feed"].includes(name)),
  commands,
);

describe.concurrent.each(tried)("npm run $name", { timeout: 120_000 }, ({ name, file }) => {
  test("says how it is used where help is asked for, and does nothing else", async ({ expect }) => {
    const { code, stdout, stderr } = await run(file, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(name === "start" ? "npm start" : `npm run ${name}`);
  });

  test("ends with 2 and a sentence for an option that it does not know", async ({ expect }) => {
    const { code, stdout, stderr } = await run(file, "--no-such-option");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]*--no-such-option[^\n]*\.\n/);
  });
});

const empty = mkdtempSync(join(tmpdir(), "nothing-to-feed-"));
afterAll(() => rmSync(empty, { recursive: true }));

const lines = [
  "simulate --seeds x",
  "simulate --only bug",
  "simulate --bugs --only no-such-bug",
  "crash --times x",
  "forge --attempts x",
  "burden --days 1.5",
  "fuzz --count 0",
  "privacy --patients -1",
  "mutate --files no/such/file",
  "bench quick",
  `feed ${empty}`,
  "feed no/such/folder",
  "assess no-such-file.json",
  "site check --site no-such-site",
  "site check --site demo --site demo",
  "start --port http",
];

test.concurrent.each(inFull(lines.slice(0, 2), lines))(
  "npm run %s: what would do nothing ends with 2, never with 0",
  { timeout: 120_000 },
  async (line) => {
    const [name = "", ...args] = line.split(" ");
    const { code, stderr } = await run(fileOf(name), ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^[^\n]+\.\n/);
  },
);

test("of two words for one option neither is taken", () => {
  const options = { site: { type: "string" }, route: { type: "string", multiple: true } } as const;
  expect(() => parse(["--site", "north", "--site=south"], options)).toThrow("--site is given twice.");
  expect(parse(["--route", "a", "--route", "b"], options).values.route).toEqual(["a", "b"]);
});

describe("a count", () => {
  test.each(["1", "0012", "100000"])("%s is one", (given) => {
    expect(countOf("--seeds", given)).toBe(Number(given));
  });

  test.each(["", "x", "0", "-1", "1.5", "1e3", "0x10", "Infinity", "9".repeat(16)])(
    "'%s' is none",
    (given) => {
      expect(() => countOf("--seeds", given)).toThrow(UsageError);
    },
  );
});

test("a command whose reader goes away ends as it would have, without a word of that", async () => {
  const child = spawn(process.execPath, [fileOf("site"), "check", "--site", "demo"], { cwd: root });
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(code).toBe(0);
  expect(said).not.toMatch(/EPIPE|\n {4}at /);
});
