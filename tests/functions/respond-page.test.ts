import * as fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "../../functions/respond/html.ts";
import { pageResponse } from "../../functions/respond/layout.ts";
import { alertPage, askPage, digestPage } from "../../functions/respond/page.ts";
import { anAlertView } from "./respond-view.ts";

const place = { site: "DEMO", zone: "Europe/London", ref: "Xy12_-Xy12_-Xy12_-Xy12" };

function bodyOf(page: ReturnType<typeof askPage>): string {
  return pageResponse(page).body;
}

test("whatever a sender wrote stands in the page as text, never as markup", () => {
  const hostile = fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "script", "=", " ", "x") });
  fc.assert(
    fc.property(hostile, (text) => {
      const view = anAlertView({ text });
      const tags = (page: string) => page.match(/<[^>]*>/g)?.length;
      expect(tags(bodyOf(alertPage(place, view, text)))).toBe(
        tags(bodyOf(alertPage(place, anAlertView({ text: "x" }), "x"))),
      );
      const attribute = html`<p title="${text}">`.text;
      expect(attribute.slice('<p title="'.length, -2)).not.toMatch(/["<>']/);
    }),
  );
});

test("the page shows patient, lines with what they rest on, cautions, unknowns, who was told, and the answer's form, in this order", () => {
  const body = bodyOf(alertPage(place, anAlertView({ text: "Draw magnesium first" }), null));
  const inOrder = [
    "Patient P-0042",
    "Session ended:",
    "22 Nov 2026, 09:30",
    "<h3>tDraw magnesium first</h3>",
    "magnesium: <strong>0.62 mmol/L</strong>",
    "limit 0.70 mmol/L (made-up source)",
    "made-up caution",
    "Rule measure-magnesium-first, version 1",
    "What is not known",
    "calcium-ionized",
    "Who was told",
    "Step 1, alert: day-nurse, sms, handed to the provider",
    'name="outcome" value="acting"',
    'name="note"',
    'name="pin"',
  ];
  const places = inOrder.map((text) => body.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
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
  expect(bodyOf(alertPage(place, withdrawn, null))).toContain("withdrawn: this is not a permission");
});

test("every page has a language, a title without the patient, a viewport and a label for each field", () => {
  const pages = [
    askPage(place),
    alertPage(place, anAlertView({ text: "x" }), null),
    digestPage(place, [], null),
  ];
  for (const body of pages.map(bodyOf)) {
    expect(body).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(body).toMatch(/<title>[^<]*DEMO Xy12_-<\/title>/);
    expect(body).toContain('content="width=device-width, initial-scale=1"');
    expect(body).not.toMatch(/<script|\son\w+=|javascript:|<img|<link|href=/i);
    for (const [, id] of body.matchAll(/<(?:input|textarea) id="(\w+)"/g)) {
      expect(body).toContain(`<label for="${id}">`);
    }
  }
});

test("a page runs nothing, loads nothing, is kept nowhere, and tells nobody where it came from", () => {
  const { headers } = pageResponse(askPage(place));
  expect(headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^' ]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
});
