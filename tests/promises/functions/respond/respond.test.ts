import { describe, expect, test } from "vitest";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import { factSchema } from "../../../../shared/events/fact.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { start, subject } from "../../../made-up/people/pages.ts";
import { noChanges } from "../../../made-up/sites/site-store.ts";
import { aSite, digestRef, doctorRef, opsRef, ref } from "./respond.ts";

test("GET asks for the PIN, shows nothing of the patient and changes nothing", async () => {
  const site = await aSite();
  const before = await site.store.pin("day-nurse");
  const { statusCode, headers, body } = await site.get();
  expect(statusCode).toBe(200);
  expect(body).toContain('name="pin"');
  expect(body).not.toMatch(/P-0042|magnesium/);
  expect(await site.head()).toEqual({ statusCode: 200, headers, body: "" });
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
  "PIN and %s acknowledge, as a fact of the link's contact and of now, whatever else the form says, and lead to a page of its own",
  async (outcome) => {
    const site = await aSite();
    const claimed = { contact: "doctor", at: "2020-01-01T00:00:00.000Z", time: "2020-01-01", alert: "x" };
    const answer = await site.post({ ...claimed, pin: "2468", outcome, note: " on my way " });
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

describe("an alert that was answered before", () => {
  const taken = { contact: "day-nurse", outcome: "acting", at: "2026-11-22T09:00:00.000Z" } as const;

  async function answeredOnce() {
    const site = await aSite();
    site.shows({ state: "acknowledged", answer: taken });
    return {
      ids: () => site.acknowledged.map(({ event }) => event.id),
      say: (fields: Record<string, string>) => site.post({ pin: "2468", ...fields }),
      stands: (next: Partial<Alert>) => site.shows({ answer: taken, ...next }),
    };
  }

  test("is answered anew, in the same words, once it came back", async () => {
    const site = await answeredOnce();
    await site.say({ outcome: "acting" });
    site.stands({ returned: { at: "2026-11-22T09:59:00.000Z" } });
    await site.say({ outcome: "acting" });
    await site.say({ outcome: "acting" });
    const [before, after, twice] = site.ids();
    expect(after).not.toBe(before);
    expect(twice).toBe(after);
  });

  test("is taken on anew by who handed it on", async () => {
    const site = await answeredOnce();
    await site.say({ outcome: "acting" });
    const handedOn = { ...taken, outcome: "unable", at: "2026-11-22T09:30:00.000Z" } as const;
    site.stands({ state: "unanswered", answer: handedOn });
    await site.say({ outcome: "acting" });
    expect(new Set(site.ids()).size).toBe(2);
  });

  test.each(["pass-on", "unable"] as const)(
    "a form of %s that comes twice asks for one step",
    async (outcome) => {
      const shown = { shown: "2026-11-22T09:58:00.000Z", step: "1" };
      const answer = { ...taken, outcome } as const;
      const site = await answeredOnce();
      site.stands({ state: "open", answer, stepsTaken: 2 });
      expect((await site.say({ outcome, ...shown })).statusCode).toBe(303);
      expect(site.ids()).toEqual([]);
      await site.say({ outcome, ...shown, step: "2" });
      expect(site.ids()).toHaveLength(1);
    },
  );

  test.each(["pass-on", "unable"] as const)(
    "a form of %s whose page is older than that answer asks for no step, though none is taken since",
    async (outcome) => {
      const shown = { shown: "2026-11-22T09:58:00.000Z", step: "2" };
      const site = await answeredOnce();
      const at = (time: string) => ({ ...taken, outcome, at: time });
      site.stands({ state: "open", answer: at("2026-11-22T09:59:00.000Z"), stepsTaken: 2, handedOn: 1 });
      expect((await site.say({ outcome, ...shown })).statusCode).toBe(303);
      expect(site.ids()).toEqual([]);
      site.stands({ state: "open", answer: at("2026-11-22T09:57:00.000Z"), stepsTaken: 2, handedOn: 1 });
      await site.say({ outcome, ...shown });
      expect(site.ids()).toHaveLength(1);
    },
  );
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
  for (const outcome of ["acting", "no-action", "pass-on", "unable", "acting", "acting"])
    expect((await site.post({ outcome, note: "x" })).statusCode).toBe(403);
  expect(await site.store.pin("day-nurse")).toEqual(before);
  expect(site.acknowledged).toEqual([]);
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
