import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import { bridgeArguments } from "../../../infra/commands/bridge/arguments.ts";
import { aBridge, doorAt } from "../../made-up/bridge/a-bridge.ts";
import { aDoor } from "../../made-up/bridge/a-door.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const page = readFileSync("docs/connect-a-lab.md", "utf8");
const install = (name: string) => readFileSync(`infra/bridge/install/${name}`, "utf8");

describe("what is installed starts with options that the bridge knows", () => {
  test("by systemd, for other machines and with client credentials", () => {
    const [, line = ""] = /^ExecStart=\S+ \S+ (.*)$/m.exec(install("mllp-bridge.service")) ?? [];
    expect(bridgeArguments(line.split(" "))).toMatchObject({
      listen: { host: "0.0.0.0", port: 2575 },
      sites: { sites: { site: { token: { secret: { file: "%d/client-secret" } } } } },
      health: { host: "127.0.0.1", port: 9575 },
    });
  });

  test("in a container, with those that follow", () => {
    const [, words = ""] = /^ENTRYPOINT \["node", "[^"]+", (.*)\]$/m.exec(install("Containerfile")) ?? [];
    const own: readonly string[] = JSON.parse(`[${words}]`);
    expect(bridgeArguments([...own, "--to", "https://site.example", "--allow", "any"])).toMatchObject({
      listen: { host: "0.0.0.0", port: 2575 },
      allow: null,
    });
    expect(() => bridgeArguments([...own, "--to", "https://site.example"])).toThrow("--allow");
  });

  test("in a container of what is in the repository, by a script that makes the file which it starts", () => {
    const lines = install("Containerfile").split("\n");
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(" ").slice(1, -1));
    expect(copied).toContain("package-lock.json");
    for (const name of copied) expect({ name, exists: existsSync(name) }).toEqual({ name, exists: true });
    const made = /^COPY --from=build \/build\/(\S+) (\S+)$/m.exec(install("Containerfile"));
    expect(readFileSync("package.json", "utf8")).toMatch(
      new RegExp(`"bridge:bundle": "esbuild [^"]*--outfile=${made?.[1]}"`),
    );
    expect(install("Containerfile")).toContain(`ENTRYPOINT ["node", "${made?.[2]}",`);
    const [, needed = ""] = /"node": ">=\s*(\d+)/.exec(readFileSync("package.json", "utf8")) ?? [];
    for (const [, version = ""] of install("Containerfile").matchAll(/^FROM node:(\d+)/gm))
      expect(Number(version)).toBeGreaterThanOrEqual(Number(needed));
  });

  test("in a container with a health check that says what the bridge's health port says", async () => {
    const [, words = ""] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(install("Containerfile")) ?? [];
    const [, flag = "", script = ""]: readonly string[] = JSON.parse(words);
    const health = createServer((_asked, answer) => void answer.writeHead(200).end());
    health.listen(0, "127.0.0.1");
    await once(health, "listening");
    onTestFinished(() => void health.close());
    const address = health.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const run = (at: number) => {
      const child = spawn(process.execPath, [flag, script.replace(":9575", `:${at}`)]);
      return once(child, "exit").then(([code]) => code);
    };
    expect(await run(port)).toBe(0);
    expect(await run(1)).toBe(1);
  });

  test("as one file that needs nothing else", async () => {
    const folder = freshFolder();
    const outfile = join(folder, "bridge.mjs");
    const [, options = ""] =
      /"bridge:bundle": "esbuild (\S+) [^"]*"/.exec(readFileSync("package.json", "utf8")) ?? [];
    buildSync({
      ...{ entryPoints: [options], outfile, bundle: true, platform: "node", format: "esm", target: "node24" },
    });
    const child = spawn(process.execPath, [outfile, "--listen", "0", "--to", "https://site.example"], {
      ...{ cwd: folder, env: { LOCAL_TOKEN: "made-up" } },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    expect(String(await once(child.stdout, "data"))).toMatch(/^listening mllp:\/\/127\.0\.0\.1:\d+\n$/);
  });
});

test("the page's first message over MLLP is answered", async () => {
  const [, script = ""] = /<!-- mllp -->\n```bash\n([\s\S]*?)\n```/.exec(page) ?? [];
  const door = await aDoor();
  const { port } = await aBridge(doorAt(door.url));
  const run = promisify(execFile);
  const { stdout } = await run("bash", ["-c", script.replace("/2575", `/${port}`)]);
  expect(stdout).toContain("\nMSA|AA|MSG-1\n");
  expect(door.requests[0]?.body.toString()).toMatch(/^MSH\|.*\rPID\|.*\rOBR\|.*\rOBX\|.*\r$/);
});

test("the page names every reason for which a message waits", () => {
  const [, reasons = ""] =
    /export type Silence = ([^;]*);/.exec(readFileSync("infra/bridge/door/door.ts", "utf8")) ?? [];
  const names = [...reasons.matchAll(/"([a-z-]+)"/g)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(page).toContain(`\`${name}\``);
});
