import { expect, test } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, sessionEnded, treatment } from "../../made-up/patients/episode-facts.ts";
import { device } from "../../made-up/people/device.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";

const of = (subject: string, event: CloudEvent): CloudEvent => ({ ...event, subject });
const session = (subject: string, sessionId: string) =>
  of(subject, sessionEnded({ sessionId, startedAt: at("08:00"), endedAt: at("12:00") }));

const rowsIn = (body: string) => [...body.matchAll(/<a class="row (\w+)" href="(\/a\/[\w-]+)">/g)];

/** What the first form of a page says of that page. */
function hiddenIn(body: string): Record<string, string> {
  const fields = [...body.matchAll(/<input type="hidden" name="(shown|step|alert)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]));
}

async function threePatients(visitor: Visitor) {
  await visitor.report(session("P-quiet", "S-1"), session("P-low", "S-2"));
  await visitor.report(of("P-high", result("potassium", 6.8, at("12:00"))));
  await visitor.report(of("P-low", result("magnesium", 0.6, at("12:01"))));
  await visitor.advance("PT2M");
  const sms = (await visitor.outbox()).find(({ to, channel }) => to === "demo-nurse" && channel === "sms");
  return sms?.ref ?? "";
}

test("one PIN opens the alert, its list, and every patient on it; the gravest stands first", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const nurse = device(visitor);
    expect((await nurse(`/u/${ref}`)).body).not.toContain("P-");
    const alert = await nurse(`/a/${ref}`, { pin: visitor.site.pin });
    expect(alert.body).toContain(`href="/u/${ref}"`);

    const list = await nurse(`/u/${ref}`);
    const rows = rowsIn(list.body);
    expect(rows.map(([, severity]) => severity)).toEqual(["critical", "routine", "none"]);
    expect(list.body.indexOf("P-high")).toBeLessThan(list.body.indexOf("P-low"));
    expect(list.body).toContain("told demo-nurse");
    expect(list.body).toContain("4 h 58 min left");
    expect(list.body).toMatch(
      /nephrologist<\/strong> now: demo-nephrologist; from 15:00 <span class="when">\(in 2 h 58 min\)<\/span>: demo-nephrologist</,
    );

    const opened = [];
    for (const [, , href = ""] of rows) opened.push(await nurse(href));
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(opened.map(({ body }) => /<h1>(.*?)<\/h1>/.exec(body)?.[1])).toEqual([
      "P-high",
      "P-low",
      "P-quiet",
    ]);
    // The links are issued once.
    expect(rowsIn((await nurse(`/u/${ref}`)).body).map(([, , href]) => href)).toEqual(
      rows.map(([, , href]) => href),
    );
    const stranger = device(visitor);
    for (const [, , href = ""] of rows) expect((await stranger(href)).body).not.toContain("P-");
  }));

test("an answer from the list's own link is the alert's, and the list says who has it", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const nurse = device(visitor);
    const [first] = rowsIn((await nurse(`/u/${ref}`, { pin: visitor.site.pin })).body);
    const answered = await nurse(first?.[2] ?? "", { outcome: "acting" });
    expect(answered.status).toBe(303);
    expect((await nurse(answered.to ?? "")).body).toContain("This alert is answered.");
    expect((await nurse(`/u/${ref}`)).body).toContain("demo-nurse is acting on it");
  }));

test("an answer from a patient's link is of the alert that its page showed, however often it is sent", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const nurse = device(visitor);
    const { body } = await nurse(`/u/${ref}`, { pin: visitor.site.pin });
    const [, , quiet = ""] = rowsIn(body).at(-1) ?? [];
    const report = (event: CloudEvent) => visitor.report(of("P-quiet", event));
    await report(result("potassium", 6.8, at("12:02")));
    await visitor.advance("PT1M");
    await report(treatment(at("12:03"), { treatment: "magnesium", route: "intravenous" }));
    const states = async () => (await visitor.patient("P-quiet")).alerts.map(({ state }) => state);
    const page = await nurse(quiet);
    const answer = { outcome: "acting", ...hiddenIn(page.body) };
    const { to } = await nurse(quiet, answer);
    expect((await nurse(to ?? "")).body).toContain("Your answer was taken. This is another alert");
    await nurse(quiet, answer);
    expect(await states()).toEqual(["acknowledged", "open"]);
    // Who mistyped the PIN fills in the same page.
    const other = device(visitor);
    const mistyped = await other(quiet, { ...answer, outcome: "unable", pin: "1357" });
    await other(quiet, { outcome: "unable", ...hiddenIn(mistyped.body), pin: visitor.site.pin });
    expect(await states()).toEqual(["open", "open"]);
    await nurse(quiet, { ...answer, alert: "nobodys" });
    await nurse(quiet, { outcome: "acting", ...hiddenIn((await nurse(quiet)).body) });
    expect(await states()).toEqual(["acknowledged", "open"]);
  }));

test("whoever answers behind a patient's link what has just ended reads that the answer was taken", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const nurse = device(visitor);
    const { body } = await nurse(`/u/${ref}`, { pin: visitor.site.pin });
    const [, , href = ""] = rowsIn(body)[0] ?? [];
    const shown = hiddenIn((await nurse(href)).body);
    await visitor.report(session("P-high", "S-3"), of("P-high", result("potassium", 4.8, at("12:02"))));
    expect((await visitor.patient("P-high")).alerts.map(({ state }) => state)).toEqual(["resolved"]);
    const { to } = await nurse(href, { ...shown, outcome: "acting" });
    for (const page of [to ?? "", `/a/${ref}?answered`])
      expect((await nurse(page)).body).toContain("<strong>Your answer was taken.</strong>");
  }));

test("the list is searched by a reference, filtered by the address alone, and locked by its form", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const nurse = device(visitor);
    await nurse(`/u/${ref}`, { pin: visitor.site.pin });
    const found = async (query: string) => rowsIn((await nurse(`/u/${ref}?${query}`)).body).length;
    expect(await found(`ref=${ref.slice(0, 6)}`)).toBe(1);
    expect(await found("severity=critical")).toBe(1);
    expect(await found("show=open")).toBe(1);
    expect(await found("show=window")).toBe(2);
    expect(await found("ref=nobodys")).toBe(0);
    expect(await nurse(`/u/${ref}`, { lock: "1" })).toMatchObject({ status: 303, to: `/u/${ref}` });
    expect((await nurse(`/u/${ref}`)).body).not.toContain("P-");
  }));

test("a window that closes and an alert that ends leave the list by themselves", () =>
  visit(async (visitor) => {
    await visitor.report(session("P-quiet", "S-1"), session("P-high", "S-2"));
    await visitor.report(of("P-high", result("potassium", 6.8, at("12:00"))));
    await visitor.advance("PT1M");
    const ref = (await visitor.outbox()).find(({ to }) => to === "demo-nurse")?.ref ?? "";
    const list = () => device(visitor)(`/u/${ref}`, { pin: visitor.site.pin });
    const severities = async () => rowsIn((await list()).body).map(([, severity]) => severity);
    expect(await severities()).toEqual(["critical", "none"]);
    await visitor.report(of("P-high", result("potassium", 4.8, at("12:01"))));
    expect(await severities()).toEqual(["none", "none"]);
    await visitor.advance("PT5H");
    expect(await severities()).toEqual([]);
  }));

test("the console of one's own machine shows the same list, by the same code", () =>
  visit(async (visitor) => {
    const ref = await threePatients(visitor);
    const list = await device(visitor)(`/u/${ref}`, { pin: visitor.site.pin });
    const own = await fetch(`${visitor.site.url}/console/list`);
    expect(own.headers.get("content-type")).toContain("text/html");
    const body = await own.text();
    const said = (page: string) =>
      [
        ...page.replaceAll(/ · <span class="ref">\w+<\/span>/g, "").matchAll(/<span class="what">.*?<\/a>/gs),
      ].map(([row]) => row);
    expect(said(body)).toHaveLength(3);
    expect(said(body)).toEqual(said(list.body));
    expect(body).toContain('href="/#P-high"');
    expect(body).not.toContain(ref);
  }));
