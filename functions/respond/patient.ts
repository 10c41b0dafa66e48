import type { Alert } from "../../shared/episode/state.ts";
import type { Severity } from "../../shared/protocol/types.ts";
import type { Place, Reader } from "./entry/reader.ts";
import { type Html, html } from "./page/html.ts";
import { time } from "./page/time.ts";
import type { AlertView } from "./ports.ts";

export function severityBadge(severity: Severity, { words }: Reader): Html {
  return html`<span class="badge ${severity}">${words.severities[severity]}</span>`;
}

/** Which patient, which unit, which session, and what is critical. */
export function patientSection(view: AlertView, critical: Html | null, place: Place): Html {
  const { site, words } = place;
  const { facts } = words;
  const { subject, alert, session } = view;
  const rows: readonly (readonly [string, Html | string])[] = [
    [facts.unit, site],
    [facts.ended, session ? time(session.endedAt, place) : facts.noSession],
    [facts.window, windowOf(view, place)],
    [facts.raised, time(alert.raisedAt, place)],
  ];
  const badge = alert.ended
    ? html`<span class="badge info">${words.ended.severity(words.severities[alert.severity])}</span>`
    : severityBadge(alert.severity, place);
  return html`<header class="patient ${alert.ended ? "info" : alert.severity}">
<p class="kicker">${facts.patient}</p>
<h1>${subject}</h1>
<p class="state">${badge} ${words.states[alert.ended && alert.state !== "withdrawn" && alert.state !== "acknowledged" ? "resolved" : alert.state]}</p>
${critical}
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${answered(alert, place)}
<p class="jump"><a class="button" href="#answer">${words.form.jump}</a></p>
</header>`;
}

function windowOf({ window, now }: AlertView, reader: Reader): Html | string {
  const { facts } = reader.words;
  if (!window) return facts.noWindow;
  const closes = time(window.closesAt, reader);
  const saying = now < window.closesAt ? facts.until : facts.closedAt;
  return html`${saying} ${closes}${window.provisional ? html`<br>${facts.provisional}` : null}`;
}

function answered({ answer }: Alert, reader: Reader): Html | null {
  const { words } = reader;
  if (!answer) return null;
  return html`<p class="said"><strong>${answer.contact} ${words.outcomes[answer.outcome]}</strong>, ${time(answer.at, reader)}.${
    answer.note ? html`<br>${words.told.note}: ${answer.note}` : null
  }</p>`;
}
