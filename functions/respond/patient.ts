import type { Severity } from "../../shared/protocol/types/assessment.ts";
import type { Place, Reader } from "./entry/reader.ts";
import { actForm } from "./page/forms.ts";
import { type Html, html } from "./page/html.ts";
import { ago, durationOf, time } from "./page/time.ts";
import type { AlertView, PatientView } from "./ports.ts";
import { asksForAnswer } from "./pressing.ts";

export function severityBadge(severity: Severity, { words }: Reader): Html {
  return html`<span class="badge ${severity}">${words.severities[severity]}</span>`;
}

/** Which patient, which unit, which session, and what is critical. */
export function patientSection(view: AlertView, critical: Html | null, place: Place): Html {
  const { words } = place;
  const { alert } = view;
  const badge = alert.ended
    ? html`<span class="badge info">${words.ended.severity(words.severities[alert.severity])}</span>`
    : severityBadge(alert.severity, place);
  const isOver = alert.ended && alert.state !== "withdrawn" && alert.state !== "acknowledged";
  const raised = [
    words.facts.raised,
    html`${time(alert.raisedAt, place)} ${ago(alert.raisedAt, view.now, place)}`,
  ] as const;
  return html`<header class="patient ${alert.ended ? "info" : alert.severity}">
<p class="kicker">${words.facts.patient}</p>
<h1>${view.subject}</h1>${numbersOf(view, place)}${recordLink(view.subject, place)}
<p class="state">${badge} ${words.states[isOver ? "resolved" : alert.state]}</p>
${critical}
${factsOf(view, [raised], place)}
${answered(view, place)}
${asksForAnswer(view) ? actForm(place, view) : null}
<p class="jump"><a class="button quiet" href="#answer">${words.form.jump}</a></p>
</header>`;
}

/** The other numbers of the patient: whoever looks for one of them must know that it is the same person. */
function numbersOf({ joinedTo, joined }: PatientView, { words: { facts } }: Place): Html | null {
  if (joinedTo !== null)
    return html`
<p class="state">${facts.joinedTo(joinedTo)}</p>`;
  return joined.length === 0
    ? null
    : html`
<p>${facts.joined(joined)}</p>`;
}

/** The site's own system; the reference leaves this page for it alone, and says nothing of where it came from. */
function recordLink(subject: string, { recordLink: template, words }: Place): Html | null {
  if (template === undefined) return null;
  const href = template.replace("{subject}", () => encodeURIComponent(subject));
  return html`
<p class="record"><a href="${href}" rel="noopener noreferrer" target="_blank">${words.facts.record}</a></p>`;
}

/** The head of a patient of whom nothing waits for an answer. */
export function quietPatientSection(view: PatientView, place: Place): Html {
  const { words } = place;
  return html`<header class="patient info">
<p class="kicker">${words.facts.patient}</p>
<h1>${view.subject}</h1>${numbersOf(view, place)}${recordLink(view.subject, place)}
<p class="state">${words.list.patient}</p>
${factsOf(view, [], place)}
</header>`;
}

type Fact = readonly [name: string, value: Html | string];

function factsOf(view: PatientView, more: readonly Fact[], place: Place): Html {
  const { facts } = place.words;
  const { session, now } = view;
  const ended = session
    ? html`${time(session.endedAt, place)} ${ago(session.endedAt, now, place)}`
    : facts.noSession;
  const rows: readonly Fact[] = [
    [facts.unit, place.site],
    [facts.ended, ended],
    [facts.window, windowOf(view, place)],
    ...more,
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function windowOf({ window, now }: PatientView, reader: Reader): Html | string {
  const { facts, list } = reader.words;
  if (!window) return facts.noWindow;
  const closes = time(window.closesAt, reader);
  const isOpen = now < window.closesAt;
  const left = isOpen
    ? html` <span class="when">${list.left(durationOf(now, window.closesAt))}</span>`
    : html` ${ago(window.closesAt, now, reader)}`;
  return html`${isOpen ? facts.until : facts.closedAt} ${closes}${left}${window.provisional ? html`<br>${facts.provisional}` : null}`;
}

function answered({ alert: { answer }, now }: AlertView, reader: Reader): Html | null {
  const { words } = reader;
  if (!answer) return null;
  return html`<p class="said"><strong>${answer.contact} ${words.outcomes[answer.outcome]}</strong>, ${time(answer.at, reader)} ${ago(answer.at, now, reader)}${
    answer.note ? html`<br>${words.told.note}: ${answer.note}` : null
  }</p>`;
}
