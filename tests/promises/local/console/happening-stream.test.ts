import { describe, expect, it, onTestFinished } from "vitest";
import { potassium, sessionEnd } from "../../../made-up/sites/local-facts.ts";
import { morning, runningSite } from "../../../made-up/sites/running-site.ts";

/** Reads server-sent events until one matches. */
async function follow(url: string) {
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const answer = await fetch(`${url}/console/events`, { signal: leave.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  return {
    answer,
    leave: () => leave.abort(),
    async until(pattern: RegExp): Promise<string> {
      while (!pattern.test(heard)) {
        const next = await reader?.read();
        if (!next || next.done) throw new Error(`ended without ${pattern}: ${heard}`);
        heard += next.value;
      }
      return heard;
    },
  };
}

describe("the console's events", () => {
  it("tell each fact, decision and message as it happens, and that the clock has moved", async () => {
    const { site, post, advance } = await runningSite();
    const { answer, until } = await follow(site.url);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    await post(potassium("P-1", 6.8, morning));
    await until(/"kind":"fact","said":"P-1: [^"]*6.8/);
    await until(/"kind":"decision","said":"critical alert/);
    await until(/"kind":"message","said":"sms to demo-nurse, critical/);
    await advance("PT1M");
    await until(/event: clock\ndata: \{"now":"2026-03-01T10:01:00.000Z"\}/);
  });

  it("begin with what happened last, for whoever comes late", async () => {
    const { site, post } = await runningSite();
    await post(potassium("P-1", 6.8, morning));
    await site.settle();
    await (await follow(site.url)).until(/"kind":"message"/);
  });

  it("go on for the others when one leaves, and end with the site", async () => {
    const { site, post } = await runningSite();
    const [one, other] = [await follow(site.url), await follow(site.url)];
    one.leave();
    await post(potassium("P-1", 6.8, morning));
    await other.until(/"kind":"message"/);
    await site.stop();
    await expect(other.until(/never said/)).rejects.toThrow();
  });
});

describe("the time lines of the console page", () => {
  it("show window, checkpoints, results, spasms, alerts and answers of each patient", async () => {
    const { site, post, send, get, outbox } = await runningSite();
    const spasm = { kind: "muscle-spasm", severity: "severe", onset: morning, active: true };
    await post(sessionEnd("P-1", morning, { symptoms: [spasm] }));
    await post(potassium("P-2", 6.8, morning));
    await site.advance("PT2M");
    const [first] = (await outbox()).filter(({ severity }) => severity === "urgent");
    await send(`/a/${first?.ref}`, "application/x-www-form-urlencoded", "pin=2468&outcome=unable&note=busy");
    expect(await get("/console/timelines")).toMatchObject([
      {
        subject: "P-1",
        severity: "urgent",
        kind: "session",
        opensAt: morning,
        closesAt: "2026-03-01T15:00:00.000Z",
        checkpoints: [{ ranAt: expect.any(String) }, {}, {}, {}, {}],
        spasms: [{ kind: "muscle-spasm", onset: morning }],
        alerts: [{ severity: "urgent", answer: { contact: "demo-nurse", outcome: "unable", note: "busy" } }],
      },
      {
        subject: "P-2",
        kind: "none",
        results: [{ analyte: "potassium", value: "6.8", beyond: "criticalHigh", settled: false }],
        alerts: [{ severity: "critical", state: "open" }],
      },
    ]);
  });
});
