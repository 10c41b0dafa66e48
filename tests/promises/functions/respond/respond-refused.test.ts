import { expect, test } from "vitest";
import { createRespond } from "../../../../functions/respond/handler.ts";
import { pagesIn } from "../../../../shared/messages/languages.ts";
import { aVisit, contextWith } from "../../../made-up/messages/request.ts";
import { people } from "../../../made-up/sites/site-store.ts";
import { aSite, doctorRef, ref } from "./respond.ts";

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
  const form = aVisit("POST", ref, { pin: "2468" });
  const from = (text: string) => site.call({ ...form, cookies: ["other=1", text] });
  expect((await from(cookie)).statusCode).toBe(200);
  expect((await site.call({ ...form, headers: { ...form.headers, cookie } })).statusCode).toBe(200);
  expect((await from(cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).statusCode).toBe(423);
  const asDoctor = aVisit("POST", doctorRef, { pin: "1111" });
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

test("what is no form, or far too large, is refused before anything is read of it", async () => {
  const site = await aSite();
  const json = { ...aVisit("POST", ref, { pin: "2468" }), headers: { "content-type": "application/json" } };
  expect((await site.call(json)).statusCode).toBe(415);
  const form = aVisit("POST", ref, { pin: "2468" });
  const coded = { ...form, headers: { ...form.headers, "content-encoding": "gzip" } };
  expect((await site.call(coded)).statusCode).toBe(415);
  expect((await site.post({ pin: "2468", note: "n".repeat(20_000) })).statusCode).toBe(413);
  expect((await site.call(aVisit("DELETE", ref))).statusCode).toBe(405);
});

test("when the answer cannot be kept it says so, and never that it was", async () => {
  const site = await aSite();
  const ports = {
    ...site.deps.ports,
    acknowledge: () => Promise.reject(new Error("P-0042 cannot be written")),
  };
  const answer = await createRespond({ ...site.deps, ports })(
    aVisit("POST", ref, { pin: "2468", outcome: "acting" }),
  );
  expect(answer.statusCode).toBe(503);
  expect(JSON.stringify([answer, site.recorder.logged])).not.toContain("P-0042");
});

test("when the time runs out it is a page in the reader's words that says so", async () => {
  const site = await aSite();
  const respond = createRespond({
    ...site.deps,
    store: { ...site.deps.store, reference: () => new Promise(() => {}) },
  });
  const visit = aVisit("GET", ref);
  const inSpanish = { ...visit, headers: { ...visit.headers, "accept-language": "es" } };
  expect(await respond(inSpanish, contextWith(200))).toMatchObject({
    statusCode: 503,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: expect.stringContaining(pagesIn.es.messages.notNow.text),
  });
  const probe = await respond(aVisit("HEAD", ref), contextWith(200));
  expect([probe.statusCode, probe.body]).toEqual([503, ""]);
});
