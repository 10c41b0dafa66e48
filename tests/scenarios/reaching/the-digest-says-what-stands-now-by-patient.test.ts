import { expect, test } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { device } from "../../made-up/people/device.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";

const of = (subject: string, event: CloudEvent): CloudEvent => ({ ...event, subject });
const session = (subject: string, sessionId: string) =>
  of(subject, sessionEnded({ sessionId, startedAt: at("10:00"), endedAt: at("14:40") }));
const low = (subject: string, time: string, resultId: string) =>
  of(subject, result("magnesium", 0.6, at(time), { resultId }));

/** Three patients with a routine line each: of the first a critical one stands too, of the last nothing does any more. */
async function aShift(visitor: Visitor) {
  for (const [index, subject] of ["P-grave", "P-low", "P-well", "P-wrong"].entries()) {
    await visitor.report(session(subject, `S-${index}`), low(subject, "14:45", `Mg-${index}`));
  }
  await visitor.report(of("P-grave", result("potassium", 6.8, at("14:50"))));
  await visitor.advance("PT11M");
  const digest = (await visitor.outbox()).find(({ kind }) => kind === "digest");
  return { email: digest?.text ?? "", ref: digest?.ref ?? "" };
}

const headings = (body: string) => [...body.matchAll(/<h2>.*?<a href="(\/a\/[\w-]+)">(P-\w+)<\/a>/g)];
const sectionOf = (body: string, subject: string) =>
  body.split("<section").find((section) => section.includes(`>${subject}</a>`)) ?? "";

test("the digest lists by patient what stands when it is read, since when, the gravest first, and leads to each", () =>
  visit(async (visitor) => {
    const { email, ref } = await aShift(visitor);
    expect(email).not.toMatch(/P-|agnesium|otassium/);
    await visitor.report(of("P-well", result("magnesium", 0.9, at("15:00"))));
    const nurse = device(visitor);
    const { body } = await nurse(`/a/${ref}`, { pin: visitor.site.pin });
    const patients = headings(body);
    expect(patients.map(([, , subject]) => subject)).toEqual(["P-grave", "P-low", "P-wrong", "P-well"]);
    expect(body).not.toMatch(/correct-magnesium|potassium-high|magnesium-low/);
    const { assessment } = await visitor.patient("P-grave");
    for (const { severity, text } of assessment.lines.filter((line) => line.severity !== "info")) {
      expect(sectionOf(body, "P-grave"), severity).toContain(text.replaceAll("'", "&#39;"));
    }
    expect(sectionOf(body, "P-grave").indexOf("critical")).toBeGreaterThan(0);
    expect(sectionOf(body, "P-low")).toMatch(/since <time datetime="2026-03-10T14:50/);
    expect(sectionOf(body, "P-low")).toContain("4 h 39 min left");
    expect(sectionOf(body, "P-well")).toContain("No line stands now. This is not a permission.");
    expect(sectionOf(body, "P-well")).toMatch(
      /Was listed, and is over[\s\S]*bath[\s\S]*ended <time[^>]*>15:01/,
    );
    for (const [, href = "", subject] of patients) {
      expect((await nurse(href)).body).toContain(`<h1>${subject}</h1>`);
      expect((await device(visitor)(href)).body).not.toContain("P-");
    }
    const again = (await nurse(`/a/${ref}`)).body;
    expect(headings(again).map(([, href]) => href)).toEqual(patients.map(([, href]) => href));
  }, at("14:50")));
