import * as fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "../../../../functions/respond/chart/scale.ts";
import { digestPage } from "../../../../functions/respond/digest/digest-page.ts";
import { html } from "../../../../functions/respond/page/html.ts";
import { pageResponse } from "../../../../functions/respond/page/layout.ts";
import { alertPage, askPage, patientPage } from "../../../../functions/respond/page/page.ts";
import type { AlertView } from "../../../../functions/respond/ports.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { bodyOf, place } from "./respond-page.ts";

const slipOf = (text: string) => ({ problem: text, filled: { outcome: "acting", note: text } });

test("whatever a sender wrote stands in the page as text, never as markup", () => {
  const hostile = fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "script", "=", " ", "x") });
  fc.assert(
    fc.property(hostile, (text) => {
      const view = anAlertView({ text });
      const tags = (page: string) => page.match(/<[^>]*>/g)?.length;
      expect(tags(bodyOf(alertPage(place, view, slipOf(text))))).toBe(
        tags(bodyOf(alertPage(place, anAlertView({ text: "x" }), slipOf("x")))),
      );
      const attribute = html`<p title="${text}">`.text;
      expect(attribute.slice('<p title="'.length, -2)).not.toMatch(/["<>']/);
    }),
  );
});

test("the page shows patient, what to do and not to do, why, what is unknown, cautions, the chart, who was told and the answer's form, in this order", () => {
  const view = anAlertView({ text: "Draw magnesium first" });
  const [line] = view.lines;
  if (!line) throw new Error("the view has a line");
  const never = {
    ...line,
    rule: "no-iv-magnesium",
    severity: "critical" as const,
    text: "Stop magnesium by vein",
  };
  const lines = [
    never,
    line,
    { ...line, rule: "magnesium-low", severity: "info" as const, text: "Mg is low" },
  ];
  const body = bodyOf(alertPage(place, { ...view, lines }, null));
  const inOrder = [
    "<h1>P-0042",
    '<a href="#line-2">Stop magnesium by vein</a>',
    "Session ended",
    "22 Nov 2026, 09:30",
    "What to do",
    "<strong>tDraw magnesium first</strong>",
    "What not to do",
    "<strong>Stop magnesium by vein</strong>",
    "What was found",
    "Mg is low",
    ">Why</h2>",
    "<strong>0.62 mmol/L</strong>",
    "limit 0.70 mmol/L (made-up source)",
    "Rule measure-magnesium-first, version 1.",
    "What is not known",
    "ionized calcium",
    "Cautions",
    "made-up caution",
    "Measured values",
    "<svg",
    "<table>",
    "Who was told",
    "<strong>day-nurse</strong>, SMS",
    "handed to the provider",
    'name="outcome" value="acting"',
    'name="note"',
    'name="lock"',
  ];
  const places = inOrder.map((text) => body.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("a line of a rule that the page does not know stands among what to do", () => {
  const view = anAlertView({ text: "x" });
  const lines = view.lines.map((line) => ({ ...line, rule: "rule-of-tomorrow", text: "Do this" }));
  const body = bodyOf(alertPage(place, { ...view, lines }, null));
  expect(body.indexOf("<strong>Do this</strong>")).toBeGreaterThan(body.indexOf("What to do"));
  expect(body).not.toContain("What not to do");
});

test("the chart says in text what it draws: limits, values, and what is not measured", () => {
  const body = bodyOf(alertPage(place, anAlertView({ text: "" }), null));
  expect(body.match(/<svg [^>]*role="img"/g)).toHaveLength(4);
  expect(body).toContain("Limits: low below 0.7. Values: 0.62 mmol/L at 09:40, low.");
  expect(body).toContain("no limit is set, which does not mean normal No value to draw.");
  expect(body.match(/<circle class="point low"/g)).toHaveLength(1);
  expect(body.match(/>not measured</g)).toHaveLength(3);
});

test("a chart of any values, limits and times stays inside its frame", () => {
  const instant = fc
    .integer({ min: Date.UTC(2026, 10, 20), max: Date.UTC(2026, 10, 24) })
    .map((at) => new Date(at).toISOString());
  const value = fc.double({ min: 0, max: 20, noNaN: true });
  const measured = fc.record({ at: instant, millimoles: value });
  fc.assert(
    fc.property(fc.array(measured, { maxLength: 6 }), value, instant, (given, low, now) => {
      const view = anAlertView({ text: "" });
      const [template] = view.measurements.measured;
      if (!template) throw new Error("the view has a value");
      const measurements = {
        measured: given.map((one) => ({ ...template, ...one })).sort((a, b) => (a.at < b.at ? -1 : 1)),
        limits: { ...view.measurements.limits, magnesium: { low, high: low + 1 } },
      };
      const body = bodyOf(alertPage(place, { ...view, measurements, now }, null));
      for (const [, name, number] of body.matchAll(/ (x|cx|x1|x2|y|cy|y1|y2|width|height)="([^"]*)"/g)) {
        const limit = name?.includes("y") || name === "height" ? frame.height : frame.width;
        expect(Number(number)).toBeGreaterThanOrEqual(0);
        expect(Number(number)).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 50 },
  );
});

test("each time says how long ago it was, and the window how long it is open", () => {
  const view = anAlertView({ text: "x" });
  const body = bodyOf(alertPage({ ...place, now: view.now }, view, null));
  const without = [
    ...body.matchAll(
      /<time[^>]*>[^<]*<\/time>(?!\s*(<span class="when">\(|<\/th>|<span class="note">|<\/time>| ?<span>))(.{0,40})/gs,
    ),
  ];
  expect(without.map(([all]) => all).filter((all) => !/left|<\/t[hd]>/.test(all))).toEqual([]);
  expect(body).toContain("(30 min ago)");
  expect(body).toContain("4 h 20 min left");
});

test("the patient's page of the record system is one link away, where the site says where it is", () => {
  const view = { ...anAlertView({ text: "x" }), subject: "P 42/ä&$&" };
  expect(bodyOf(alertPage(place, view, null))).not.toContain("record system");
  const recordLink = "https://records.example/p/{subject}?tab=labs";
  const body = bodyOf(alertPage({ ...place, recordLink }, view, null));
  expect(body).toContain('href="https://records.example/p/P%2042%2F%C3%A4%26%24%26?tab=labs"');
  expect(body).toContain('rel="noopener noreferrer"');
});

test("a number that was joined to another says to which, and the one that is left says which were", () => {
  const view = anAlertView({ text: "x" });
  const { alert: _alert, told: _told, records: _records, ...quiet } = view;
  const joinedTo = { joinedTo: "P-9<b>" };
  const joined = { joined: ["P-7", "P-8"] };
  for (const page of [
    (given: object) => bodyOf(alertPage(place, { ...view, ...given }, null)),
    (given: object) => bodyOf(patientPage(place, { ...quiet, ...given }, null)),
  ]) {
    expect(page(joinedTo)).toContain("The same patient as P-9&lt;b&gt;: this number was joined to that one.");
    expect(page(joined)).toContain("<p>also P-7, P-8</p>");
    expect(page({})).not.toMatch(/also P-|same patient/);
  }
});

test("times on the page are the site's own", () => {
  const body = bodyOf(alertPage({ ...place, zone: "Australia/Sydney" }, anAlertView({ text: "x" }), null));
  expect(body).toContain("22 Nov 2026, 20:30");
  expect(body).toContain("Australia/Sydney");
});

test("no line left is no permission, and a withdrawn alert says so", () => {
  const view = anAlertView({ text: "x" });
  expect(bodyOf(alertPage(place, { ...view, lines: [] }, null))).toContain("This is not a permission");
  const withdrawn = { ...view, alert: { ...view.alert, state: "withdrawn" as const } };
  expect(bodyOf(alertPage(place, withdrawn, null))).toContain("Withdrawn: this is not a permission");
});

test("every page has a language, a title without the patient, a viewport and a label for each field", () => {
  const pages = [
    askPage(place),
    alertPage(place, anAlertView({ text: "x" }), null),
    digestPage(place, { patients: [], now: "2026-11-22T15:00:00.000Z" }, null),
  ];
  for (const body of pages.map(bodyOf)) {
    expect(body).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(body).toMatch(/<title>[^<]*DEMO Xy12_-<\/title>/);
    expect(body).toContain('content="width=device-width, initial-scale=1"');
    expect(body).not.toMatch(/<script|\son\w+=|javascript:|<img|<link|(href|src)="(?!#|\/u\/)/i);
    for (const [, id] of body.matchAll(/<(?:input|textarea) id="(\w+)"/g)) {
      expect(body).toContain(`<label for="${id}">`);
    }
  }
});

test("a page runs nothing, loads nothing, is kept nowhere, tells nobody where it came from, and comes by TLS alone from then on", () => {
  const { headers } = pageResponse(askPage(place));
  expect(headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^' ]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
  });
});

test("what is unknown names what it could lead to in words, and no rule by its id", () => {
  const body = bodyOf(alertPage(place, anAlertView({ text: "" }), null));
  const from = body.indexOf('id="unknown"');
  const unknown = body.slice(from, body.indexOf("</section>", from));
  expect(unknown).toContain("measure panel");
  expect(unknown).not.toContain("measure-panel");
});

test("every known value stands above what is unknown, with time and phase, also one from before the session that has no limit", () => {
  expect(knownOf(anAlertView({ text: "" }))).toMatch(
    /220 ug\/L<\/strong> <time[^>]*>20 Nov, 09:00<\/time>, before the session, no limit set/,
  );
});

test("what was measured since, in another episode, stands beside what is known, and says that no line rests on it", () => {
  const view = anAlertView({ text: "" });
  const since = view.known.map((one) => ({ ...one, value: "40", at: "2026-11-23T07:00:00.000Z" }));
  expect(knownOf({ ...view, since })).toMatch(
    /220 ug.*40 ug\/L<\/strong> [^,]*23 Nov, 07:00.*measured since; no line/s,
  );
});

function knownOf(view: AlertView): string {
  const body = bodyOf(alertPage(place, view, null));
  return body.slice(body.indexOf('id="known"'), body.indexOf('id="unknown"'));
}
