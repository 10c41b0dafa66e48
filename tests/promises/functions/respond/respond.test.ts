import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { beforeAll, expect, test } from "vitest";
import { createRespond } from "../../../../functions/respond/handler.ts";
import type { RespondPorts } from "../../../../functions/respond/ports.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import type { PinLock, Reference } from "../../../../shared/episode/state/reference.ts";
import { factSchema } from "../../../../shared/events/fact.ts";
import { hashPin } from "../../../../shared/sites/people/pin.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { anAlertView, quietListed } from "../../../made-up/messages/respond-view.ts";
import { noChanges, people, siteStore } from "../../../made-up/sites/site-store.ts";

const start = "2026-11-22T10:00:00.000Z";
const ref = "Xy12_-Xy12_-Xy12_-Xy12";
const digestRef = "Dd12_-Xy12_-Xy12_-Xy12";
const opsRef = "Ee12_-Xy12_-Xy12_-Xy12";
const doctorRef = "Do12_-Xy12_-Xy12_-Xy12";
const subject = "P-0042";
const shiftEnd = "2026-11-22T15:00:00.000Z";

let hash: string;
beforeAll(async () => {
  hash = await hashPin("2468", aRecorder(start).runtime.random);
});

function aReference(given: Partial<Reference>): Reference {
  return {
    ref,
    owner: { kind: "patient", subject },
    alert: "alert-1",
    contact: "day-nurse",
    expiresAt: "2027-02-20T10:00:00.000Z",
    ...given,
  };
}

/** A site at 10:00 with one alert, one digest, and the PIN 2468 for nurse and doctor. */
async function aSite() {
  const recorder = aRecorder(start);
  const { store } = siteStore();
  await store.savePeople(people);
  await store.enrolPin("day-nurse", hash);
  await store.enrolPin("doctor", hash);
  const { alert } = anAlertView({ text: "x" });
  const { answer: _, ...open } = alert;
  const references = [aReference({}), aReference({ ref: doctorRef, contact: "doctor" })];
  const digestAdds = [
    { shiftEnd, subject, episode: "episode-1", rule: "made-up-rule", line: "x", withdrawn: false },
    {
      audience: "ops" as const,
      ...{ shiftEnd, subject: "P-0043", episode: "", rule: "results-without-session" },
      ...{ line: "2026-11-15T09:30:00.000Z", withdrawn: false },
    },
  ];
  const seen = await store.load(subject, recorder.at);
  await store.commit(seen, { ...noChanges, alerts: [{ ...open, state: "open" }], references, digestAdds });
  const digest = aReference({ ref: digestRef, owner: { kind: "digest", shiftEnd }, alert: "digest-1" });
  const ofOps = aReference({
    ref: opsRef,
    owner: { kind: "digest", shiftEnd, audience: "ops" },
    alert: "unjoined-1",
  });
  const digestState = await store.loadDigest(shiftEnd);
  await store.commitDigest(digestState, {
    made: true,
    messages: [],
    references: [digest, ofOps],
    dueAt: null,
  });

  const acknowledged: StoredFact[] = [];
  const locks: PinLock[] = [];
  const ports: RespondPorts = {
    async view(patient, id) {
      return patient === subject && id === "alert-1" ? anAlertView({ text: "Draw magnesium first" }) : null;
    },
    patient: async () => anAlertView({ text: "" }),
    listed: quietListed,
    async acknowledge(patient, fact) {
      if (patient === subject) acknowledged.push(fact);
    },
    async tellOfLock(lock) {
      locks.push(lock);
    },
  };
  const deps = {
    runtime: recorder.runtime,
    store,
    ports,
    site: { code: "DEMO", zone: "UTC", shifts: ["07:00", "15:00", "23:00"] },
  };
  const respond = createRespond(deps);
  return {
    recorder,
    store,
    deps,
    acknowledged,
    locks,
    get: (path = ref, query = "") => respond(anEvent("GET", path, undefined, query)),
    head: () => respond(anEvent("HEAD", ref)),
    post: (fields: Record<string, string>, path = ref) => respond(anEvent("POST", path, fields)),
    call: (event: APIGatewayProxyEventV2) => respond(event),
  };
}

/** As API Gateway hands it over: a form comes base64-encoded. */
function anEvent(
  method: string,
  path: string,
  fields?: Record<string, string>,
  rawQueryString = "",
): APIGatewayProxyEventV2 {
  const rawPath = `/a/${path}`;
  return {
    version: "2.0",
    routeKey: `${method} /a/{ref}`,
    rawPath,
    rawQueryString,
    headers: fields ? { "content-type": "application/x-www-form-urlencoded; charset=utf-8" } : {},
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: "demo.invalid",
      domainPrefix: "demo",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "1",
      routeKey: `${method} /a/{ref}`,
      stage: "$default",
      time: "22/Nov/2026:10:00:00 +0000",
      timeEpoch: 0,
    },
    pathParameters: { ref: path },
    isBase64Encoded: true,
    ...(fields ? { body: Buffer.from(new URLSearchParams(fields).toString()).toString("base64") } : {}),
  };
}

test("GET asks for the PIN, shows nothing of the patient and changes nothing", async () => {
  const site = await aSite();
  const before = await site.store.pin("day-nurse");
  const { statusCode, body } = await site.get();
  expect(statusCode).toBe(200);
  expect(body).toContain('name="pin"');
  expect(body).not.toMatch(/P-0042|magnesium/);
  expect(await site.head()).toMatchObject({ statusCode: 200, body: "" });
  expect(await site.store.pin("day-nurse")).toEqual(before);
  expect(site.acknowledged).toEqual([]);
});

test("the PIN alone shows the patient and the lines, and acknowledges nothing", async () => {
  const site = await aSite();
  const { statusCode, body } = await site.post({ pin: "2468" });
  expect(statusCode).toBe(200);
  expect(body).toContain("P-0042");
  expect(body).toContain("Draw magnesium first");
  expect(site.acknowledged).toEqual([]);
});

test.each(["acting", "no-action", "pass-on", "unable"] as const)(
  "PIN and %s acknowledge, as a fact, and lead to a page of its own",
  async (outcome) => {
    const site = await aSite();
    const answer = await site.post({ pin: "2468", outcome, note: " on my way " });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `/a/${ref}?answered` } });
    expect(site.acknowledged.map(({ event }) => factSchema.parse(event))).toMatchObject([
      {
        type: "alert.acknowledged.v1",
        source: "post-dialysis-watch",
        subject,
        time: start,
        data: { alert: "alert-1", contact: "day-nurse", outcome, note: "on my way" },
      },
    ]);
  },
);

test("a form that is submitted twice is one fact; another answer, note or contact is another", async () => {
  const site = await aSite();
  await site.post({ pin: "2468", outcome: "acting" });
  site.recorder.at = "2026-11-22T10:00:04.000Z";
  await site.post({ pin: "2468", outcome: "acting" });
  await site.post({ pin: "2468", outcome: "unable" });
  await site.post({ pin: "2468", outcome: "acting", note: "now" });
  await site.post({ pin: "2468", outcome: "acting" }, doctorRef);
  const [first, second, ...others] = site.acknowledged.map(({ event, digest }) => ({ id: event.id, digest }));
  expect(second).toEqual(first);
  expect(new Set([first, ...others].map((one) => one?.id)).size).toBe(4);
});

test("the page after the answer says answered only when the alert is", async () => {
  const site = await aSite();
  expect((await site.get(ref, "answered")).body).not.toContain("is answered");
  const state = await site.store.load(subject, start);
  const { alert } = anAlertView({ text: "x" });
  await site.store.commit(state, { ...noChanges, alerts: [alert] });
  const { statusCode, body } = await site.get(ref, "answered");
  expect(statusCode).toBe(200);
  expect(body).toContain("This alert is answered.");
  expect(body).not.toMatch(/P-0042/);
});

test.each(["2469", "", "24680", "abcd"])(
  "the wrong PIN %j is 403, shows nothing and acknowledges nothing",
  async (pin) => {
    const site = await aSite();
    const answer = await site.post({ pin, outcome: "acting" });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).not.toMatch(/P-0042|magnesium/);
    expect(site.acknowledged).toEqual([]);
  },
);

test("a form without a PIN changes nothing at all", async () => {
  const site = await aSite();
  const before = await site.store.pin("day-nurse");
  for (let times = 0; times < 6; times += 1) await site.post({ outcome: "acting" });
  expect(await site.store.pin("day-nurse")).toEqual(before);
});

test("five wrong PINs lock a link for 15 minutes, even for the right one, and nobody else", async () => {
  const site = await aSite();
  for (let times = 0; times < 5; times += 1) {
    expect((await site.post({ pin: "1111" })).statusCode).toBe(403);
  }
  site.recorder.at = "2026-11-22T10:14:59.999Z";
  expect((await site.post({ pin: "2468" })).statusCode).toBe(423);
  expect((await site.post({ pin: "2468" }, doctorRef)).statusCode).toBe(200);
  site.recorder.at = "2026-11-22T10:15:00.000Z";
  expect((await site.post({ pin: "1111" })).statusCode).toBe(403);
  expect((await site.post({ pin: "2468" })).statusCode).toBe(200);
  expect(site.recorder.counts).toEqual({ PinsRefused: 6, PinsLocked: 1 });
  expect(site.locks).toEqual([
    { contact: "day-nurse", revision: expect.any(Number), where: expect.any(String) },
  ]);
});

test("a device that proved itself is let in by a link that somebody else's guesses locked, and no other device is", async () => {
  const site = await aSite();
  const { cookies = [] } = await site.post({ pin: "2468" });
  const known = cookies.find((one) => one.startsWith("device-")) ?? "";
  expect(known).toMatch(
    /^device-[0-9a-f]{16}=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  for (let times = 0; times < 5; times += 1) await site.post({ pin: "1111" });
  expect((await site.post({ pin: "2468" })).statusCode).toBe(423);
  const [cookie = ""] = known.split(";");
  const form = anEvent("POST", ref, { pin: "2468" });
  const from = (text: string) => site.call({ ...form, cookies: ["other=1", text] });
  expect((await from(cookie)).statusCode).toBe(200);
  expect((await site.call({ ...form, headers: { ...form.headers, cookie } })).statusCode).toBe(200);
  expect((await from(cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).statusCode).toBe(423);
  const asDoctor = anEvent("POST", doctorRef, { pin: "1111" });
  expect((await site.call({ ...asDoctor, cookies: [cookie] })).cookies).toBeUndefined();
});

test("a wrong PIN says how many tries are left", async () => {
  const site = await aSite();
  expect((await site.post({ pin: "1111" })).body).toContain("4 tries are left.");
});

test("guesses sent at the same time cannot pass the lock together", async () => {
  const site = await aSite();
  const guesses = Array.from({ length: 12 }, (_, index) => site.post({ pin: String(1000 + index) }));
  const statuses = (await Promise.all(guesses)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 403)).toHaveLength(5);
  expect(statuses.filter((status) => status === 423)).toHaveLength(7);
});

test("an outcome that does not exist, a note too long, or no reason for no action, is 422, shows the page again, and acknowledges nothing", async () => {
  const site = await aSite();
  const refused: Record<string, string>[] = [
    { outcome: "maybe" },
    { outcome: "" },
    { outcome: "acting", note: "n".repeat(1025) },
    { outcome: "no-action" },
    { outcome: "no-action", note: "  " },
  ];
  for (const fields of refused) {
    const answer = await site.post({ pin: "2468", ...fields });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('role="alert"');
  }
  expect(site.acknowledged).toEqual([]);
});

test("a link that nobody made is 404, one past its time 410; neither asks for a PIN", async () => {
  const site = await aSite();
  for (const path of ["Aa12_-Xy12_-Xy12_-Xy12", "x", "../../people", "a".repeat(300)]) {
    expect((await site.get(path)).statusCode).toBe(404);
    expect((await site.post({ pin: "2468" }, path)).statusCode).toBe(404);
  }
  site.recorder.at = "2027-02-20T10:00:00.000Z";
  const expired = await site.get();
  expect(expired.statusCode).toBe(410);
  expect(expired.body).not.toContain("<form");
  expect((await site.post({ pin: "2468", outcome: "acting" })).statusCode).toBe(410);
  expect(site.acknowledged).toEqual([]);
});

test("a contact who was taken off the list is let in no more", async () => {
  const site = await aSite();
  await site.store.savePeople({
    ...people,
    contacts: people.contacts.filter(({ id }) => id !== "day-nurse"),
  });
  expect((await site.post({ pin: "2468" })).statusCode).toBe(403);
});

test("a digest's link shows its list and takes no answer", async () => {
  const site = await aSite();
  const shown = await site.post({ pin: "2468" }, digestRef);
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toContain("P-0042");
  expect(shown.body).toContain("made-up-rule");
  expect(shown.body).not.toContain("P-0043");
  expect(shown.body).not.toContain('name="outcome"');
  expect((await site.post({ pin: "2468", outcome: "acting" }, digestRef)).statusCode).toBe(422);
  expect(site.acknowledged).toEqual([]);
});

test("what was taken back stands in a digest in the words of the earlier one that told it", async () => {
  const site = await aSite();
  const earlier = {
    shiftEnd: "2026-11-22T07:00:00.000Z",
    subject,
    episode: "episode-1",
    rule: "made-up-rule",
  };
  const seen = await site.store.load(subject, start);
  const digestAdds = [{ ...earlier, line: "x", text: "Made up in the morning.", withdrawn: false }];
  await site.store.commit(seen, { ...noChanges, digestAdds });
  const shown = await site.post({ pin: "2468" }, digestRef);
  expect(shown.body).toContain("Made up in the morning.");
  expect(shown.body).not.toContain("made-up-rule");
});

test("the list of what does not meet shows patients and since when to ops, nothing clinical, and takes no answer", async () => {
  const site = await aSite();
  const shown = await site.post({ pin: "2468" }, opsRef);
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toMatch(/P-0043<\/strong>: results and no session since <time[^>]*>15 Nov 2026, 09:30/);
  expect(shown.body).not.toContain("made-up-rule");
  expect(shown.body).not.toContain('name="outcome"');
  expect((await site.post({ pin: "2468", outcome: "acting" }, opsRef)).statusCode).toBe(422);
});

test("what is no form, or far too large, is refused before anything is read of it", async () => {
  const site = await aSite();
  const json = { ...anEvent("POST", ref, { pin: "2468" }), headers: { "content-type": "application/json" } };
  expect((await site.call(json)).statusCode).toBe(415);
  expect((await site.post({ pin: "2468", note: "n".repeat(20_000) })).statusCode).toBe(413);
  expect((await site.call(anEvent("DELETE", ref))).statusCode).toBe(405);
});

test("when the answer cannot be kept it says so, and never that it was", async () => {
  const site = await aSite();
  const ports = {
    ...site.deps.ports,
    acknowledge: () => Promise.reject(new Error("P-0042 cannot be written")),
  };
  const answer = await createRespond({ ...site.deps, ports })(
    anEvent("POST", ref, { pin: "2468", outcome: "acting" }),
  );
  expect(answer.statusCode).toBe(503);
  expect(JSON.stringify([answer, site.recorder.logged])).not.toContain("P-0042");
});

test("every answer is safe to show: nothing kept, nothing run, no referrer", async () => {
  const site = await aSite();
  const answers = [
    await site.get(),
    await site.post({ pin: "2468" }),
    await site.post({ pin: "2468", outcome: "acting" }),
  ];
  for (const { headers } of [...answers, await site.post({ pin: "1" }), await site.get("Aa12_-nope")]) {
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  }
});
