import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { listening, start } from "../../made-up/sites/local-command.ts";
import { potassium } from "../../made-up/sites/local-facts.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";
import { type ClockAnswer, firstReference, talkTo } from "../../made-up/sites/running-site.ts";

/** A shift that ends while a test runs would tell its digest besides, so the hour is given. */
const virtual = ["--empty", "--clock", "virtual", "--at", "2026-03-01T10:00:00Z", "--port", "0"];

describe("npm start", () => {
  it("says alone on a line and without colour where it listens, can then be asked, and ends at SIGINT", async () => {
    const command = start(virtual, { FORCE_COLOR: "1" });
    const { url } = await listening(command);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await talkTo({ url, token: "" }).get("/console/clock")).toEqual({
      now: "2026-03-01T10:00:00.000Z",
      kind: "virtual",
    });
    command.child.kill("SIGINT");
    expect(await command.ended()).toEqual([0, null]);
  });

  it("takes the token and the PIN of its environment, prints neither, and ends at SIGTERM", async () => {
    const command = start(virtual, { LOCAL_TOKEN: "given-token", LOCAL_PIN: "13579" });
    const [, url = ""] = await command.line(/^listening (.+)$/);
    const { post, advance, get, send, outbox } = talkTo({ url, token: "given-token" });
    const { now } = await get<ClockAnswer>("/console/clock");
    expect((await post(potassium("P-1", 6.8, now))).status).toBe(202);
    await advance("PT1M");
    const ref = await firstReference({ outbox });
    const form = "application/x-www-form-urlencoded";
    expect((await send(`/a/${ref}`, form, "pin=2468")).status).toBe(403);
    expect((await send(`/a/${ref}`, form, "pin=13579")).status).toBe(200);
    command.child.kill("SIGTERM");
    expect(await command.ended()).toEqual([0, null]);
    expect(command.lines.join("\n")).not.toMatch(/given-token|13579/);
  });

  it("prints of a real feed what came and what was decided, and nothing about the patient", async () => {
    const command = start(virtual);
    const { url, token } = await listening(command);
    const { post, advance, get } = talkTo({ url, token });
    const { now } = await get<ClockAnswer>("/console/clock");
    await post(potassium("Patient-Marked", 6.8, now));
    await advance("PT1M");
    await command.line(/fact +lab\.results\.reported\.v1/);
    await command.line(/decision +critical alert .*potassium-high/);
    await command.line(/message +sms to demo-nurse, critical alert, step 1/);
    expect(command.lines.join("\n")).not.toMatch(/Patient-Marked|6\.8/);
  });

  it("says so when its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const command = start(["--empty", "--port", String(port)]);
    expect(await command.ended()).toEqual([1, null]);
    expect(command.errors.join("")).toContain("port is taken");
  });

  it("refuses the state of a site that runs, in a sentence", async () => {
    const kept = [...virtual, "--data", freshFolder()];
    await listening(start(kept));
    const second = start(kept);
    expect(await second.ended()).toEqual([2, null]);
    expect(second.errors.join("")).toMatch(/is the state of a site that runs, as process \d+/);
  });

  it("is one process alone, and keeps what it has answered for, killed right after the answer", async () => {
    const kept = [...virtual, "--data", freshFolder()];
    const first = start(kept);
    const before = talkTo(await listening(first));
    if (existsSync("/proc")) expect(childrenOf(first.child.pid ?? 0)).toEqual([]);
    const { now } = await before.get<ClockAnswer>("/console/clock");
    const batch = Array.from({ length: 20 }, (_, n) => potassium(`P-${n}`, 6.8, now));
    const answer = await before.send(
      "/v1/events",
      "application/cloudevents-batch+json",
      JSON.stringify(batch),
    );
    first.child.kill("SIGKILL");
    expect(answer.status).toBe(202);
    await first.ended();

    const { advance, get, outbox } = talkTo(await listening(start(kept)));
    await advance("PT5M");
    expect(await get("/console/patients")).toHaveLength(batch.length);
    const alerts = new Set((await outbox()).map(({ alert }) => alert));
    expect(alerts.size).toBe(batch.length);
  });

  it("plays the made-up day, each fact, decision and message on one line, and ends", async () => {
    const command = start(["--once", "--port", "0", "--data", freshFolder()]);
    expect(await command.ended()).toEqual([0, null]);
    for (const what of ["fact", "decision", "message"]) {
      expect(command.lines.filter((line) => line.includes(`  ${what} `)).length).toBeGreaterThan(5);
    }
    expect(command.lines.filter((line) => line.includes("trouble"))).toEqual([]);
    expect(command.errors).toEqual([]);
  });
});

/** Pids of the processes that a process has started. */
function childrenOf(pid: number): number[] {
  const running = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return running.filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | null {
  try {
    const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(parent);
  } catch {
    return null;
  }
}
