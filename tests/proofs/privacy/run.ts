import type { Happening } from "../../../infra/local/console/happenings.ts";
import { type LocalSite, startLocalSite } from "../../../infra/local/site.ts";
import { deadLetterAttributes, sendUnreadable } from "./dead-letters.ts";
import { failuresOf } from "./failures.ts";
import { markIn, marksOf, noteMark } from "./marks.ts";
import { postedFor } from "./patients.ts";

/** How much was looked at, and every mark that was found where none may be. */
interface Found {
  readonly patients: number;
  readonly looked: Readonly<Record<Place, number>>;
  readonly leaks: readonly string[];
  /** Pages behind a PIN that show their patient: proof that the marks went through. */
  readonly shown: number;
}

export const places = [
  "message",
  "log",
  "metric",
  "answer to a sender",
  "page without a PIN",
  "url",
  "session",
  "dead-letter attribute",
  "line written while calls failed",
  "error",
] as const;
type Place = (typeof places)[number];

const from = "2026-03-10T12:00:00.000Z";
/** A PIN takes a tenth of a second to check: so many pages are opened with one. */
const pagesOpened = 12;
const undecidable = 24;
const patientsWithFailures = 60;
const worthSaying = 1000;

/** Sends that many made-up patients through a whole site, and looks at all that leaves it. */
export async function lookForMarks(patients: number, say: (text: string) => void = () => {}): Promise<Found> {
  const looker = createLooker();
  const site = await startLocalSite({ clock: { from }, tell: looker.heard });
  try {
    await inSpanish(site);
    for (let n = 0; n < patients; n += 1) {
      await post(site, n, looker);
      if (n % worthSaying === worthSaying - 1) say(`${n + 1} of ${patients}`);
    }
    // The first step's neighbours, the second step, nobody's answer.
    for (const duration of ["PT2M", "PT10M", "PT12M"]) await site.advance(duration);
    const shown = await visitPages(site, looker);
    await lookAtDeadLetters(site, patients, looker);
    await lookAtFailures(looker);
    return { patients, looked: looker.looked, leaks: looker.leaks, shown };
  } finally {
    await site.stop();
  }
}

interface Looker {
  readonly looked: Record<Place, number>;
  readonly leaks: string[];
  look(place: Place, text: string): void;
  readonly heard: (happening: Happening) => void;
}

function createLooker(): Looker {
  const looked = Object.fromEntries(places.map((place) => [place, 0])) as Record<Place, number>;
  const leaks: string[] = [];
  const look = (place: Place, text: string) => {
    looked[place] += 1;
    const mark = markIn(text);
    if (mark !== null) leaks.push(`${place}: ${mark}`);
  };
  return { looked, leaks, look, heard: (happening) => lookAt(happening, look) };
}

function lookAt(happening: Happening, look: Looker["look"]): void {
  switch (happening.kind) {
    case "message":
      look("message", JSON.stringify(happening.entry));
      break;
    case "decision":
    case "trouble":
    case "note":
      look("log", JSON.stringify([happening.code, happening.fields]));
      break;
    case "count":
      look("metric", JSON.stringify([happening.name, happening.by]));
      break;
    // What a sender put on the bus is the patient's own.
    case "fact":
      break;
  }
}

async function post({ url, token, clock }: LocalSite, n: number, { look }: Looker): Promise<void> {
  for (const { path, type, body } of postedFor(n, clock.now())) {
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body });
    look("answer to a sender", `${JSON.stringify([...answer.headers])} ${await answer.text()}`);
  }
}

/** Patients of their own, after all others. */
async function lookAtDeadLetters(site: LocalSite, from: number, looker: Looker): Promise<void> {
  const { look } = looker;
  for (let n = from; n < from + undecidable; n += 1) {
    await sendUnreadable(site, n);
    await post(site, n, looker);
  }
  await site.settle();
  for (const attributes of await deadLetterAttributes(site)) look("dead-letter attribute", attributes);
}

async function lookAtFailures({ look, leaks }: Looker): Promise<void> {
  const { failed, outcomes, lines } = await failuresOf(patientsWithFailures);
  if (failed < patientsWithFailures) leaks.push(`error: only ${failed} calls failed, which shows nothing`);
  for (const outcome of outcomes) look("error", outcome);
  for (const line of lines) look("line written while calls failed", line);
}

async function visitPages(site: LocalSite, { look }: Looker): Promise<number> {
  const alerts = site.outbox().filter(({ kind, channel }) => kind === "alert" && channel === "sms");
  const step = Math.max(1, Math.floor(alerts.length / pagesOpened));
  let shown = 0;
  for (const { ref } of alerts.filter((_, index) => index % step === 0)) {
    const url = `${site.url}/a/${ref}`;
    look("url", url);
    for (const answer of [
      await fetch(url),
      await fetch(`${url}?answered`),
      await submit(url, { pin: "0000" }),
    ]) {
      look("page without a PIN", `${JSON.stringify([...answer.headers])} ${await answer.text()}`);
    }
    const behind = await submit(url, { pin: site.pin });
    if ((await behind.text()).includes(marksOf(0).subject.slice(0, -5))) shown += 1;
    const answered = await submit(url, { pin: site.pin, outcome: "acting", note: noteMark });
    look("url", answered.headers.get("location") ?? "");
    await visitList(site, ref, behind.headers.getSetCookie(), look);
  }
  await site.settle();
  return shown;
}

/** With the session that the PIN opened, and without: what it holds, where its links lead, and what a wish for a result leaves. */
async function visitList(
  { url, settle }: LocalSite,
  ref: string,
  session: readonly string[],
  look: Looker["look"],
): Promise<void> {
  for (const one of session) look("session", one);
  const cookie = session.map((one) => one.split(";")[0]).join("; ");
  const list = `${url}/u/${ref}`;
  const asked = await fetch(list);
  look("page without a PIN", `${JSON.stringify([...asked.headers])} ${await asked.text()}`);
  const rows = await (await fetch(list, { headers: { cookie } })).text();
  for (const [, href = ""] of rows.matchAll(/href="(\/[^"]*)"/g)) look("url", href);
  const wish = await fetch(`${url}/a/${ref}`, {
    ...{ method: "POST", redirect: "manual", headers: { cookie } },
    body: new URLSearchParams({ awaited: "potassium" }),
  });
  look("url", wish.headers.get("location") ?? "");
  await settle();
}

/** Half of the people read Spanish: a page that translates shows its patient like every other. */
async function inSpanish({ store }: LocalSite): Promise<void> {
  const people = await store.people();
  if (!people) return;
  const contacts = people.contacts.map((one, index) =>
    index % 2 === 0 ? { ...one, language: "es" as const } : one,
  );
  await store.savePeople({ ...people, contacts });
}

function submit(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}
