import { expect, test } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { aVisit } from "../../../made-up/messages/request.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { aReference, pagesOf, start, subject } from "../../../made-up/people/pages.ts";
import { quickHash } from "../../../made-up/people/quick-hash.ts";
import { people } from "../../../made-up/sites/site-store.ts";

const [first, second, doctors] = [
  "First_-Xy12_-Xy12_-Xy1",
  "Secnd_-Xy12_-Xy12_-Xy1",
  "Doctr_-Xy12_-Xy12_-Xy1",
];

/** A site at 10:00 with two links of a nurse and one of a doctor, and a browser that keeps its cookies. */
async function aBrowser() {
  const references = [
    aReference({ ref: first }),
    aReference({ ref: second }),
    aReference({ ref: doctors, contact: "doctor" }),
  ];
  const { alert } = anAlertView({ text: "" });
  let answers = 0;
  const pins = { "day-nurse": "246801", doctor: "246801" };
  const { recorder, store, respond } = await pagesOf(
    pins,
    { alerts: [alert], references },
    {
      acknowledge: async () => {
        answers += 1;
      },
    },
  );
  const jar = new Map<string, string>();
  const ask = async (method: string, ref: string, fields?: Record<string, string>, query = "") => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`);
    const answer = await respond({ ...aVisit(method, ref, fields), rawQueryString: query, cookies });
    for (const one of answer.cookies ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  return {
    recorder,
    store,
    jar,
    answers: () => answers,
    get: (ref: string, query = "") => ask("GET", ref, undefined, query),
    post: (ref: string, fields: Record<string, string>) => ask("POST", ref, fields),
  };
}

const shows = ({ body }: { readonly body: string }) => body.includes(subject);

test("the right PIN opens a session of 15 minutes that shows and answers every link of that contact, and no other's", async () => {
  const browser = await aBrowser();
  expect(shows(await browser.get(first))).toBe(false);
  const { cookies = [] } = await browser.post(first, { pin: "246801" });
  expect(cookies[0]).toMatch(/^session-\w+=[^;]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(shows(await browser.get(first))).toBe(true);
  expect(shows(await browser.get(second))).toBe(true);
  expect(shows(await browser.get(doctors))).toBe(false);
  expect((await browser.post(second, { outcome: "acting" })).statusCode).toBe(303);
  expect((await browser.post(doctors, { outcome: "acting" })).statusCode).toBe(403);
  expect(browser.answers()).toBe(1);
  browser.recorder.at = plusMinutes(start, 15);
  expect(shows(await browser.get(first))).toBe(false);
  expect((await browser.post(first, { outcome: "acting" })).statusCode).toBe(403);
  expect(browser.answers()).toBe(1);
});

test("a wrong PIN is wrong in a session too", async () => {
  const browser = await aBrowser();
  await browser.post(first, { pin: "246801" });
  expect((await browser.post(first, { pin: "111111", outcome: "acting" })).statusCode).toBe(403);
  expect(browser.answers()).toBe(0);
});

test("lock ends the session, and a copy of it opens nothing either", async () => {
  const browser = await aBrowser();
  const shown = await browser.post(first, { pin: "246801" });
  expect(shown.body).toContain('name="lock"');
  const copies = new Map(browser.jar);
  expect(await browser.post(first, { lock: "1" })).toMatchObject({ statusCode: 303 });
  expect(shows(await browser.get(first))).toBe(false);
  for (const [name, value] of copies) browser.jar.set(name, value);
  expect(shows(await browser.get(first))).toBe(false);
});

test("a session ends with its contact's place on the list, and with a new PIN", async () => {
  const browser = await aBrowser();
  await browser.post(first, { pin: "246801" });
  const contacts = people.contacts.filter(({ id }) => id !== "day-nurse");
  await browser.store.savePeople({ ...people, contacts });
  expect(shows(await browser.get(first))).toBe(false);
  await browser.store.savePeople(people);
  expect(shows(await browser.get(first))).toBe(true);
  await browser.store.enrolPin("day-nurse", quickHash("246801"));
  expect(shows(await browser.get(first))).toBe(false);
});

test("after the answer the page stands with what to do, and says that it was answered", async () => {
  const browser = await aBrowser();
  const { headers, statusCode } = await browser.post(first, { pin: "246801", outcome: "acting" });
  expect([statusCode, headers["location"]]).toEqual([303, `/a/${first}?answered`]);
  const { body } = await browser.get(first, "answered");
  expect(body).toContain('role="status"><strong>This alert is answered.');
  expect(shows({ body })).toBe(true);
});

test.each([
  { slip: "a wrong PIN", pin: "111111", outcome: "pass-on", status: 403 },
  { slip: "no PIN", pin: "", outcome: "pass-on", status: 403 },
  { slip: "no reason", pin: "246801", outcome: "no-action", note: "", status: 422 },
])("$slip keeps choice and note, and shows the patient to nobody without the PIN", async (given) => {
  const browser = await aBrowser();
  const { pin, outcome, note = "on the way", status } = given;
  const { statusCode, body } = await browser.post(first, { pin, outcome, note });
  expect(statusCode).toBe(status);
  expect(body).toContain(`value="${outcome}" required checked`);
  expect(body).toContain(`aria-describedby="note-hint">${note}</textarea>`);
  expect(shows({ body })).toBe(status === 422);
});
