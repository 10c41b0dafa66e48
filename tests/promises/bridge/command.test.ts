import { type ChildProcess, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { bridgeArguments } from "../../../infra/commands/bridge/arguments.ts";
import { accepting, aDoor } from "../../made-up/bridge/a-door.ts";
import { aMessage, aSender, codesIn, inFrame } from "../../made-up/bridge/a-sender.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const main = join(import.meta.dirname, "../../../infra/commands/bridge/main.ts");

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly errors: () => string;
}

function spawned(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function started(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { LOCAL_TOKEN: "given-token" },
): Promise<Running> {
  const child = spawned(args, env);
  const errors: string[] = [];
  child.stderr?.on("data", (chunk) => errors.push(String(chunk)));
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /^listening mllp:\/\/127\.0\.0\.1:(\d+)$/.exec(line) ?? [];
    if (port) return { child, port: Number(port), errors: () => errors.join("") };
  }
  throw new Error(errors.join(""));
}

const loopback = ["--listen", "0"];

describe("npm run bridge", () => {
  test("says alone on a line where it listens, and answers there what the site does", async () => {
    const door = await aDoor();
    const { port } = await started([...loopback, "--to", door.url]);
    expect(codesIn(await (await aSender(port)).ask(aMessage("M-1")))).toEqual(["AA M-1"]);
    expect(door.requests[0]?.authorization).toBe("Bearer given-token");
  });

  test("gets one token from the issuer for all of its connections, and another when the site refuses it", async () => {
    const issuer = await aDoor((_request, number) => ({
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ access_token: `token-${number}`, expires_in: 3600 }),
    }));
    const door = await aDoor((request, number) => (number === 3 ? { status: 401 } : accepting(request)));
    const client = ["--token-url", `${issuer.url}/oauth2/token`, "--client-id", "lab"];
    const { port } = await started([...loopback, "--to", door.url, ...client], {
      BRIDGE_CLIENT_SECRET: "made-up-secret",
    });
    for (const id of ["M-1", "M-2", "M-3"]) {
      expect(codesIn(await (await aSender(port)).ask(aMessage(id)))).toEqual([`AA ${id}`]);
    }
    expect(door.requests.map(({ authorization }) => authorization)).toEqual(
      ["token-1", "token-1", "token-1", "token-2"].map((token) => `Bearer ${token}`),
    );
    expect(issuer.requests.map(({ path }) => path)).toEqual(Array(2).fill("/oauth2/token"));
  });

  test("finishes what is in flight when it is told to end, begins nothing else, and ends with 0", async () => {
    const answered = Promise.withResolvers<void>();
    const door = await aDoor(async (request) => {
      await answered.promise;
      return accepting(request);
    });
    const { child, port, errors } = await started([...loopback, "--to", door.url]);
    const sender = await aSender(port);
    sender.write(Buffer.concat([inFrame(aMessage("M-1")), inFrame(aMessage("M-2"))]));
    await door.asked(1);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    while (!errors().includes("stopping")) await once(child.stderr ?? child, "data");
    answered.resolve();
    expect(codesIn(await sender.answer())).toEqual(["AA M-1"]);
    await sender.ended;
    sender.socket.destroy();
    expect(await exit).toEqual([0, null]);
    expect(door.requests).toHaveLength(1);
  });

  test("logs peer, bytes, outcome and time, and nothing of a patient", async () => {
    const door = await aDoor();
    const { port, errors, child } = await started([...loopback, "--to", door.url]);
    await (await aSender(port)).ask(aMessage("Marked-Id", "Marked-Note"));
    while (!errors().includes("answered")) await once(child.stderr ?? child, "data");
    const lines = errors()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find(({ event }) => event === "answered")).toMatchObject({
      peer: "127.0.0.1",
      bytes: aMessage("Marked-Id", "Marked-Note").length,
      outcome: { AA: 1 },
      ms: expect.any(Number),
    });
    expect(errors()).not.toMatch(/Marked|P-77|0\.62|given-token/);
  });

  test("speaks TLS with those alone whose certificate is of the authority that it was given", async () => {
    const folder = join(import.meta.dirname, "../../made-up/bridge/certificates");
    const path = (name: string) => join(folder, name);
    const tls = [
      "--tls-cert",
      path("server.pem"),
      "--tls-key",
      path("server.key"),
      "--tls-client-ca",
      path("ca.pem"),
    ];
    const door = await aDoor();
    const { port } = await started([...loopback, "--to", door.url, ...tls]);
    const as = (name: string) => ({
      ca: readFileSync(path("ca.pem")),
      cert: readFileSync(path(`${name}.pem`)),
      key: readFileSync(path(`${name}.key`)),
    });
    const asked = (name: string) => aSender(port, as(name)).then((sender) => sender.ask(aMessage("M-1")));
    await expect(asked("stranger")).rejects.toThrow();
    expect(codesIn(await asked("client"))).toEqual(["AA M-1"]);
  });

  test("reads its certificate again at SIGHUP, and goes on with the old one where the new one cannot be used", async () => {
    const from = join(import.meta.dirname, "../../made-up/bridge/certificates");
    const folder = freshFolder();
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const use = (name: string) => {
      copyFileSync(join(from, `${name}.pem`), cert);
      copyFileSync(join(from, `${name}.key`), key);
    };
    use("server");
    const door = await aDoor();
    const { port, child, errors } = await started([
      ...[...loopback, "--to", door.url, "--tls-cert", cert, "--tls-key", key],
    ]);
    const shown = async () => {
      const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
      await once(socket, "secureConnect");
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    const printOf = (name: string) =>
      new X509Certificate(readFileSync(join(from, `${name}.pem`))).fingerprint256;
    const renewed = async (event: string) => {
      child.kill("SIGHUP");
      while (!errors().includes(event)) await once(child.stderr ?? child, "data");
    };
    expect(await shown()).toBe(printOf("server"));
    use("stranger");
    await renewed("certificates-renewed");
    expect(await shown()).toBe(printOf("stranger"));
    writeFileSync(cert, "no certificate");
    await renewed("certificates-unusable");
    expect(await shown()).toBe(printOf("stranger"));
  });

  test("goes on where nobody reads its log any more", async () => {
    const door = await aDoor();
    const { port, child } = await started([...loopback, "--to", door.url]);
    child.stderr?.destroy();
    const sender = await aSender(port);
    for (const id of ["M-1", "M-2"]) expect(codesIn(await sender.ask(aMessage(id)))).toEqual([`AA ${id}`]);
  });

  test("finds the site of a message by its header, and answers AR where none is named", async () => {
    const [north, south] = [await aDoor(), await aDoor()];
    const file = join(freshFolder(), "sites.json");
    const token = { fixed: { env: "LOCAL_TOKEN" } };
    const sites = {
      sites: { north: { url: north.url, token }, south: { url: south.url, token } },
      routes: [
        { when: { "MSH-4": "NORTH", "MSH-6": "UNIT" }, to: "north" },
        { when: { "MSH-4": "SOUTH" }, to: "south" },
      ],
    };
    writeFileSync(file, JSON.stringify(sites));
    const { port } = await started([...loopback, "--config", file]);
    const sender = await aSender(port);
    const from = (lab: string, id: string) => aMessage(id).replace("|NORTH|", `|${lab}|`);
    const both = `BHS|^~\\&|\r${from("SOUTH^1^ISO", "M-1")}${from("NORTH", "M-2")}${from("WEST", "M-3")}`;
    expect(codesIn(await sender.ask(both))).toEqual(["AA M-1", "AA M-2", "AR M-3"]);
    expect([north.requests.length, south.requests.length]).toEqual([1, 1]);
  });
});

describe("it does not start", () => {
  const to = ["--to", "https://site.example"];
  test.each([
    ["without a place to listen", to],
    ["without a site", loopback],
    ["for other machines, whoever they are", ["--listen", "0.0.0.0:0", ...to]],
    ["with half of TLS", [...loopback, ...to, "--tls-cert", "cert.pem"]],
    ["with half of the client credentials", [...loopback, ...to, "--client-id", "lab"]],
    ["with two ways to name the site", [...loopback, ...to, "--config", "sites.json"]],
    ["on a port that is none", ["--listen", "65536", ...to]],
  ])("%s", (_name, args) => {
    expect(() => bridgeArguments(args)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });

  test.each([
    [
      "to a site that is reached in the clear",
      [...loopback, "--to", "http://site.example"],
      { LOCAL_TOKEN: "t" },
    ],
    ["without a token", [...loopback, ...to], { LOCAL_TOKEN: "" }],
    ["to the door's own path", [...loopback, "--to", "https://site.example/v1/hl7v2"], { LOCAL_TOKEN: "t" }],
  ])("%s: it ends with 2 and a sentence", async (_name, args, env) => {
    const child = spawned(args, env);
    const errors: string[] = [];
    child.stderr?.on("data", (chunk) => errors.push(String(chunk)));
    expect(await once(child, "close")).toEqual([2, null]);
    expect(errors.join("")).toMatch(/^[^\n]+\.\n/);
  });
});
