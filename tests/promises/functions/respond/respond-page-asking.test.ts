import { expect, test } from "vitest";
import { rowItem } from "../../../../functions/respond/list/row.ts";
import { alertPage, patientPage } from "../../../../functions/respond/page/page.ts";
import type { RowAlert, UnitRow } from "../../../../shared/episode/lists/unit-row.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { bodyOf, place } from "./respond-page.ts";

const now = "2026-11-22T10:10:00.000Z";
const duty = {
  role: "nephrologist",
  now: [{ id: "doctor", call: "+15550122" }],
  next: [{ id: "other-doctor" }],
  from: "2026-11-22T15:00:00.000Z",
};

test("a patient's page says who is on call now and next, and calls those by one tap whom the site lets it call", () => {
  const view = anAlertView({ text: "x" });
  const { alert: _, told: __, records: ___, ...quiet } = view;
  for (const page of [
    alertPage({ ...place, now }, view, null, { duties: [duty] }),
    patientPage({ ...place, now }, quiet, null, { duties: [duty] }),
  ]) {
    const body = bodyOf(page);
    expect(body).toContain('<a href="tel:+15550122">doctor</a>');
    expect(body).toMatch(/from 15:00 <span class="when">\(in 4 h 50 min\)<\/span>: other-doctor</);
    expect(body.match(/tel:/g)).toHaveLength(1);
  }
  expect(bodyOf(alertPage(place, view, null))).not.toContain("On call");
});

/** The classes of the button of one tap and of the form's, where there is one. */
function buttonsOf(alert: Partial<Alert>, at = now) {
  const { answer: _, ...open } = anAlertView({ text: "x" }).alert;
  const view = {
    ...anAlertView({ text: "x" }),
    alert: { ...open, state: "open" as const, ...alert },
    now: at,
  };
  const body = bodyOf(alertPage({ ...place, now: at }, view, null));
  const tap = /value="acting"( class="quiet")?>/.exec(body);
  const form = /<button type="submit"( class="quiet")?>Answer</.exec(body);
  return [tap && tap[1] === undefined ? "loud" : tap && "quiet", form?.[1] === undefined ? "loud" : "quiet"];
}

test("the button is quieter once the alert is old, and gone from the top once it was answered, withdrawn or resolved", () => {
  expect(buttonsOf({})).toEqual(["loud", "loud"]);
  expect(buttonsOf({ state: "unanswered" })).toEqual(["loud", "loud"]);
  expect(buttonsOf({ state: "unanswered" }, "2026-11-22T14:30:00.000Z")).toEqual(["quiet", "quiet"]);
  expect(buttonsOf({ state: "acknowledged" })).toEqual([null, "quiet"]);
  const ended = { at: "2026-11-22T10:05:00.000Z", why: "withdrawn" as const };
  expect(buttonsOf({ state: "withdrawn", ended })).toEqual([null, "quiet"]);
  expect(buttonsOf({ ended: { ...ended, why: "resolved" } })).toEqual([null, "quiet"]);
});

const told = (...states: readonly RowAlert["told"][number]["state"][]) =>
  states.map((state, index) => ({ contact: `nurse-${index + 1}`, step: 1, state }));

const row = (alert: Partial<RowAlert>): UnitRow => ({
  subject: "P-1",
  severity: "critical",
  since: now,
  window: null,
  lines: [],
  alerts: [
    {
      id: "alert-1",
      severity: "critical",
      state: "open",
      raisedAt: now,
      told: [],
      references: {},
      answer: null,
      ...alert,
    },
  ],
});

test.each([
  ["told nurse-1", told("accepted", "pending")],
  ["telling nurse-1, nurse-2", told("pending", "sending")],
  ["could not be told: nurse-1", told("failed")],
  ["nobody told yet", []],
])("the list says %s of who was told", (said, all) => {
  const text = rowItem(row({ told: all }), { href: "/a/x", spoken: null }, now, place).text;
  expect(text).toContain(` · ${said}</span>`);
});

test("the list names a patient by the number that is left, and beside it those that were joined", () => {
  const said = (joined?: string[]) =>
    rowItem({ ...row({}), joined }, { href: "/a/x", spoken: null }, now, place).text;
  expect(said(["P-7", "P-<8>"])).toContain("<strong>P-1</strong> (also P-7, P-&lt;8&gt;)");
  expect(said()).toMatch(/<strong>P-1<\/strong> ?</);
});
