import { describe, expect, it } from "vitest";
import { startLocalSite } from "../../../infra/local/site.ts";
import { event, potassium, sessionEnd } from "../../made-up/sites/local-facts.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";
import { morning, runningSite, talkTo } from "../../made-up/sites/running-site.ts";

const spasm = { symptoms: [{ kind: "muscle-spasm", severity: "severe", active: true }] };

describe("a site on one machine", () => {
  it("takes a fact, tells the nurse, shows the patient, takes the answer and tells nobody else", async () => {
    const { site, post, advance, get, send, outbox: outboxOf } = await runningSite();
    expect((await post(sessionEnd("P-1", morning, spasm))).status).toBe(202);
    expect(await (await advance("PT1M")).json()).toEqual({ now: "2026-03-01T10:01:00.000Z" });
    const outbox = await outboxOf();
    expect(outbox.map(keysOf)).toEqual(Array(2).fill(outboxKeys));
    expect(outbox.map(({ to, channel }) => `${to} ${channel}`).sort()).toEqual([
      "demo-nurse email",
      "demo-nurse sms",
    ]);
    expect(outbox[0]).toMatchObject({
      severity: "urgent",
      step: 1,
      kind: "alert",
      at: expect.stringMatching(/Z$/),
    });
    const ref = outbox[0]?.ref;
    expect(outbox[0]?.text).toContain(`${site.url}/a/${ref}`);

    const form = "application/x-www-form-urlencoded";
    expect((await fetch(`${site.url}/a/${ref}`)).status).toBe(200);
    expect((await send(`/a/${ref}`, form, "pin=9999&outcome=acting")).status).toBe(403);
    expect((await send(`/a/${ref}`, form, "pin=2468&outcome=acting")).status).toBe(303);
    await advance("PT30M");
    expect(await outboxOf()).toEqual(outbox);
    expect(await get("/console/patients/P-1")).toMatchObject({
      subject: "P-1",
      watch: "active",
      window: { sessionId: "S-P-1", state: "open", closesAt: "2026-03-01T15:00:00.000Z" },
      alerts: [{ alert: outbox[0]?.alert, state: "acknowledged", severity: "urgent" }],
    });
  });
});

const outboxKeys = ["alert", "at", "channel", "kind", "ref", "severity", "step", "text", "to"];
const keysOf = (entry: object) => Object.keys(entry).sort();

it("makes the rounds that nobody waits for: whose address counts, and what waits for a person", async () => {
  const noted: string[] = [];
  const { advance } = await runningSite({
    tell: (happening) => void (happening.kind === "note" && noted.push(happening.code)),
  });
  await advance("PT59M");
  expect(noted).not.toContain("held");
  await advance("PT1M");
  expect(noted).toEqual(expect.arrayContaining(["addresses", "held"]));
});

describe("the console", () => {
  it("tells the clock and its kind, and moves it by an ISO 8601 duration", async () => {
    const { advance, get } = await runningSite();
    expect(await get("/console/clock")).toEqual({ now: morning, kind: "virtual" });
    await advance("PT1H30M");
    expect(await get("/console/clock")).toEqual({ now: "2026-03-01T11:30:00.000Z", kind: "virtual" });
  });

  it("shows what a fact that was just accepted led to", async () => {
    const { post, get, outbox } = await runningSite();
    await post(potassium("P-1", 6.8, morning));
    expect(await outbox()).toHaveLength(2);
    await post(potassium("P-2", 6.8, morning));
    expect(await get("/console/patients/P-2")).toMatchObject({ alerts: [{ severity: "critical" }] });
  });

  it("makes moves that come together one after the other", async () => {
    const { advance, get } = await runningSite();
    const answers = await Promise.all([advance("PT10M"), advance("PT10M")]);
    const times = await Promise.all(answers.map((each) => each.json()));
    expect(times).toEqual([{ now: "2026-03-01T10:10:00.000Z" }, { now: "2026-03-01T10:20:00.000Z" }]);
    expect(await get("/console/clock")).toMatchObject({ now: "2026-03-01T10:20:00.000Z" });
  });

  it.each([
    ['{"advance":"an hour"}', 422],
    ['{"advance":"-PT1H"}', 422],
    ['{"advance":60}', 422],
    ["{}", 422],
    ["{", 400],
  ])("refuses %s with %d, and the clock stands", async (body, status) => {
    const { send, get } = await runningSite();
    const answer = await send("/console/clock", "application/json", body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await get("/console/clock")).toMatchObject({ now: morning });
  });

  it("does not move the real clock", async () => {
    const { get, advance } = await runningSite({ clock: "real" });
    expect(await get("/console/clock")).toMatchObject({ kind: "real" });
    expect((await advance("PT1H")).status).toBe(409);
  });

  it("answers 404 for a patient never heard of, and for what it has not", async () => {
    const { site } = await runningSite();
    for (const path of ["/console/patients/P-9", "/console/patients/%E0%A4%A", "/console/other"]) {
      expect((await fetch(`${site.url}${path}`)).status).toBe(404);
    }
  });

  it("lists what is held for a person, and what no function could deal with", async () => {
    const { site, post, get } = await runningSite();
    await post(sessionEnd("P-1", morning));
    await site.settle();
    await post(sessionEnd("P-1", morning, { issuedAt: morning }));
    await site.settle();
    const held = await get("/console/held");
    expect(held).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        source: "unit",
        reason: "identity-conflict",
        subject: "P-1",
      },
    ]);
  });

  it("is one page with its style and script, none of it from elsewhere", async () => {
    const { site } = await runningSite();
    const page = await fetch(`${site.url}/`);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((found) => found[1]);
    const styles = ["page.css", "boxes.css", "patients.css", "timeline.css"].map(
      (name) => `/console/${name}`,
    );
    expect(parts).toEqual([...styles, "/console/page.js", "/console/list"]);
    for (const part of parts) expect((await fetch(`${site.url}${part}`)).status).toBe(200);
    expect(html).not.toContain("http");
  });
});

describe("a site that keeps its state", () => {
  it("goes on where it was: clock, patients, outbox, links and the time of the next step", async () => {
    const data = freshFolder();
    const first = await startLocalSite({ clock: { from: morning }, data });
    const before = talkTo(first);
    await before.post(potassium("P-1", 6.8, morning));
    await before.advance("PT5M");
    const outbox = await before.outbox();
    await first.stop();

    const {
      site,
      advance,
      get,
      outbox: outboxOf,
    } = await runningSite({ data, clock: { from: "2030-01-01T00:00:00.000Z" } });
    expect(await get("/console/clock")).toEqual({ now: "2026-03-01T10:05:00.000Z", kind: "virtual" });
    expect(await outboxOf()).toEqual(outbox);
    expect(await get("/console/patients/P-1")).toMatchObject({ alerts: [{ state: "open" }] });
    expect((await fetch(`${site.url}/a/${outbox[0]?.ref}`)).status).toBe(200);
    await advance("PT5M");
    const steps = (await outboxOf()).map(({ to, step }: Record<string, unknown>) => `${to} ${step}`);
    expect(steps).toEqual([...Array(2).fill("demo-nurse 1"), ...Array(2).fill("demo-nephrologist 2")]);
  });
});

describe("two sites in one process", () => {
  it("know nothing of each other", async () => {
    const [one, two] = [await runningSite(), await runningSite()];
    await one.post(event("symptoms.reported.v1", "P-1", "s-1", morning, spasm));
    await Promise.all([one.site.settle(), two.site.settle()]);
    expect(await one.get("/console/patients")).toHaveLength(1);
    expect(await two.get("/console/patients")).toEqual([]);
    expect(two.site.outbox()).toEqual([]);
  });
});

it("a PIN that a person gives costs as much to guess as at a site, and the one that all can read costs little", async () => {
  const costs = async (pin?: string) => {
    const { site } = await runningSite(pin === undefined ? {} : { pin });
    return (await site.store.pin("demo-nurse"))?.hash.match(/^\$scrypt\$ln=(\d+),/)?.[1];
  };
  expect([await costs(), await costs("975310")]).toEqual(["4", "15"]);
});
