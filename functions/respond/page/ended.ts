import type { Line } from "../../../shared/protocol/types.ts";
import { protocolText, type Reader } from "../entry/reader.ts";
import { severityBadge } from "../patient.ts";
import type { AlertView } from "../ports.ts";
import { type Html, html } from "./html.ts";
import { clockBeside, time } from "./time.ts";

/** Of an alert that is over: what it was raised for and told, when that ended and why, and what stands now beside it. */
export function endedSection(view: AlertView, reader: Reader): Html | null {
  const { alert, lines } = view;
  const isOver = alert.ended || alert.state === "withdrawn" || alert.state === "resolved";
  if (!isOver) return null;
  const { ended: words } = reader.words;
  return html`<section aria-labelledby="over"><h2 id="over">${words.heading}</h2>
<p class="said">${alert.ended ? html`<strong>${time(alert.ended.at, reader)}:</strong> ` : null}${words.why[whyOf(view)]}</p>
<div class="panels">
<article class="reason"><h3>${words.was}</h3>${raisedList(view, reader)}</article>
<article class="reason"><h3>${words.now}</h3>${nowList(lines, reader)}</article>
</div></section>`;
}

function whyOf({ alert: { ended, state } }: AlertView): "resolved" | "withdrawn" {
  return state === "withdrawn" ? "withdrawn" : (ended?.why ?? "resolved");
}

function raisedList({ alert, told }: AlertView, reader: Reader): Html {
  const { words } = reader;
  const reached = told.filter(({ kind, state }) => kind === "alert" && state === "accepted");
  const clock = (at: string) => clockBeside(at, alert.raisedAt, reader);
  return html`<ul class="because">${(alert.raisedFor ?? []).map(
    ({ severity, text, at }) =>
      html`<li>${severityBadge(severity, reader)} ${protocolText(text, reader)} <span class="when"><time datetime="${at}">${clock(at)}</time></span></li>`,
  )}</ul>
<p class="source">${
    reached.length > 0
      ? reached.map(({ contact, channel, sendAt }, index) => {
          return `${index === 0 ? `${words.ended.told} ` : "; "}${contact}, ${words.channels[channel]}, ${clock(sendAt)}`;
        })
      : words.told.nobody
  }</p>`;
}

function nowList(lines: readonly Line[], reader: Reader): Html {
  const { words } = reader;
  if (lines.length === 0) return html`<p>${words.lines.nothing}</p>`;
  return html`<ul class="because">${lines.map(
    ({ severity, text }) => html`<li>${severityBadge(severity, reader)} ${protocolText(text, reader)}</li>`,
  )}</ul>`;
}
