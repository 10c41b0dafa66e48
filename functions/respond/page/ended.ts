import { resultSender } from "../../../shared/episode/facts/corrections.ts";
import type { RaisedLine } from "../../../shared/episode/state/alert.ts";
import { isStanding, type LineRecord } from "../../../shared/episode/state/episode.ts";
import type { KnownValue, Line } from "../../../shared/protocol/types/assessment.ts";
import { inputName, protocolText, type Reader } from "../entry/reader.ts";
import { severityBadge } from "../patient.ts";
import type { AlertView } from "../ports.ts";
import { type Html, html } from "./html.ts";
import { ago, clockAgo, moment, time } from "./time.ts";

/** What an alert that is over was raised for and told, when it ended and why, and what stands now beside it. */
export function endedSection(view: AlertView, reader: Reader): Html | null {
  const { alert } = view;
  const isOver = alert.ended || alert.state === "withdrawn" || alert.state === "resolved";
  if (!isOver) return null;
  const { ended: words } = reader.words;
  return html`<section aria-labelledby="over"><h2 id="over">${words.heading}</h2>
<p class="said">${alert.ended ? html`<strong>${time(alert.ended.at, reader)}${reader.now === undefined ? null : html` ${ago(alert.ended.at, reader.now, reader)}`}:</strong> ` : null}${words.why[whyOf(view)]}</p>
<div class="panels">
<article class="reason"><h3>${words.was}</h3>${raisedList(view, reader)}${reached(view, reader)}</article>
<article class="reason"><h3>${words.now}</h3>${nowList(view, reader)}${valuesNow(view, reader)}</article>
</div></section>`;
}

function whyOf({ alert: { ended, state } }: AlertView): "resolved" | "withdrawn" {
  return state === "withdrawn" ? "withdrawn" : (ended?.why ?? "resolved");
}

function raisedList(view: AlertView, reader: Reader): Html {
  return html`<ul class="because">${(view.alert.raisedFor ?? []).map((line) => raisedItem(line, view, reader))}</ul>`;
}

/** What was told, when, on whose word; and what has become of it. */
function raisedItem(line: RaisedLine, { alert, records }: AlertView, reader: Reader): Html {
  const { severity, text, at } = line;
  const record = records.find((one) => isOf(one, line) && one.alerts.includes(alert.id));
  const clock = (instant: string) => clockAgo(instant, alert.raisedAt, reader);
  return html`<li>${severityBadge(severity, reader)} ${protocolText(text, reader)} <span class="when">${moment(at, alert.raisedAt, reader)}</span>${
    record ? html` <span class="note">${becameOf(record, clock, reader)}</span>` : null
  }</li>`;
}

function becameOf({ state, endedAt, evidence }: LineRecord, clock: (at: string) => string, reader: Reader) {
  const { lineStates, sentBy } = reader.words.ended;
  const senders = new Set(evidence.flatMap((one) => resultSender(one.of) ?? []));
  const ended = state === "standing" || endedAt === undefined ? "" : ` ${clock(endedAt)}`;
  return [`${lineStates[state]}${ended}`, ...[...senders].map(sentBy)].join("; ");
}

function reached({ alert, told }: AlertView, reader: Reader): Html {
  const { words } = reader;
  const accepted = told.filter(({ kind, state }) => kind === "alert" && state === "accepted");
  const people = accepted.map(({ contact, channel, sendAt }) => {
    return `${contact}, ${words.channels[channel]}, ${clockAgo(sendAt, alert.raisedAt, reader)}`;
  });
  return html`<p class="source">${people.length > 0 ? `${words.ended.told} ${people.join("; ")}` : words.told.nobody}</p>`;
}

function nowList({ lines, records, alert }: AlertView, reader: Reader): Html {
  const { words } = reader;
  if (lines.length === 0) return html`<p>${words.lines.nothing}</p>`;
  return html`<ul class="because">${lines.map((line) => {
    const record = records.find((one) => isOf(one, line) && isStanding(one));
    const since = record
      ? html` <span class="when">${words.ended.since} ${moment(record.since, alert.raisedAt, reader)}</span>`
      : null;
    return html`<li>${severityBadge(line.severity, reader)} ${protocolText(line.text, reader)}${since}</li>`;
  })}</ul>`;
}

/** The values of what the alert was about as they are known now: a correction is seen beside what was told. */
function valuesNow({ alert, known }: AlertView, reader: Reader): Html | null {
  const about = new Set((alert.raisedFor ?? []).map(({ subject }) => `${subject}`));
  const values = known.filter(({ analyte }) => about.has(analyte));
  if (values.length === 0) return null;
  return html`<h3>${reader.words.ended.values}</h3>
<ul class="because">${values.map((value) => valueItem(value, alert.raisedAt, reader))}</ul>`;
}

function valueItem(value: KnownValue, reference: string, reader: Reader): Html {
  const { ended: words } = reader.words;
  const at = value.at ?? value.issuedAt;
  const sender = resultSender(value.evidence.of);
  const notes = [
    words.statuses[value.status],
    `${words.reported} ${clockAgo(value.issuedAt, reference, reader)}`,
    ...(sender === null ? [] : [words.sentBy(sender)]),
  ];
  return html`<li><span>${inputName(value.analyte, reader)}</span> <strong>${value.value}${value.unit === null ? null : ` ${value.unit}`}</strong> <span class="when">${moment(at, reference, reader)}</span> <span class="note">${notes.join("; ")}</span></li>`;
}

function isOf(record: LineRecord, line: Pick<Line, "rule" | "subject">): boolean {
  return record.rule === line.rule && record.subject === line.subject;
}
