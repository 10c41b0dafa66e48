import type { Alert } from "../../shared/episode/state.ts";
import type { Severity } from "../../shared/protocol/types.ts";
import { type Html, html } from "./html.ts";
import type { AlertView } from "./ports.ts";
import { time } from "./time.ts";
import * as words from "./words.ts";

export function severityBadge(severity: Severity): Html {
  return html`<span class="badge ${severity}">${words.severities[severity]}</span>`;
}

/** Which patient, which unit, which session. */
export function patientSection(view: AlertView, site: string, zone: string): Html {
  const { facts } = words;
  const { subject, alert, session } = view;
  const rows: readonly (readonly [string, Html | string])[] = [
    [facts.unit, site],
    [facts.ended, session ? time(session.endedAt, zone) : facts.noSession],
    [facts.window, windowOf(view, zone)],
    [facts.raised, time(alert.raisedAt, zone)],
  ];
  return html`<header class="patient ${alert.severity}">
<p class="kicker">${facts.patient}</p>
<h1>${subject}</h1>
<p class="state">${severityBadge(alert.severity)} ${words.states[alert.state]}</p>
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${answered(alert, zone)}
<p class="jump"><a class="button" href="#answer">${words.form.jump}</a></p>
</header>`;
}

function windowOf({ window, now }: AlertView, zone: string): Html | string {
  const { facts } = words;
  if (!window) return facts.noWindow;
  const closes = time(window.closesAt, zone);
  const saying = now < window.closesAt ? facts.until : facts.closedAt;
  return html`${saying} ${closes}${window.provisional ? html`<br>${facts.provisional}` : null}`;
}

export function answered({ answer }: Alert, zone: string): Html | null {
  if (!answer) return null;
  return html`<p class="said"><strong>${answer.contact} ${words.outcomes[answer.outcome]}</strong>, ${time(answer.at, zone)}.${
    answer.note ? html`<br>${words.told.note}: ${answer.note}` : null
  }</p>`;
}
