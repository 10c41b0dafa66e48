import type { Alert } from "../../shared/episode/state.ts";
import type { Instant } from "../../shared/protocol/instant.ts";
import { type Html, html } from "./html.ts";
import type { AlertView, Told } from "./ports.ts";
import { clockBeside } from "./time.ts";
import * as words from "./words.ts";

/** What was told to whom, how far it came, and who answered. */
export function toldSection({ told, alert }: AlertView, zone: string): Html {
  const inOrder = [...told].sort((a, b) =>
    a.sendAt < b.sendAt ? -1 : a.sendAt > b.sendAt ? 1 : a.step - b.step,
  );
  const items = [...inOrder.map((message) => toldItem(message, alert, zone)), ...answerItem(alert, zone)];
  return html`<section aria-labelledby="told"><h2 id="told">${words.sections.told}</h2>
${items.length > 0 ? html`<ul class="told">${items}</ul>` : html`<p>${words.told.nobody}</p>`}</section>`;
}

function toldItem(
  { kind, contact, channel, step, state, reason, sendAt }: Told,
  alert: Alert,
  zone: string,
): Html {
  const why = reason === undefined ? "" : `: ${words.reasonNotSent(reason)}`;
  return entry(
    sendAt,
    alert,
    zone,
    html`<strong>${contact}</strong>, ${words.channels[channel]}
<span class="source">${words.kinds[kind]}, ${words.told.step(step)}: ${words.progress[state]}${why}</span>`,
  );
}

function answerItem(alert: Alert, zone: string): readonly Html[] {
  const { answer } = alert;
  if (!answer) return [];
  const said = html`<strong>${answer.contact}</strong> ${words.outcomes[answer.outcome]}${
    answer.note ? html` <span class="source">${words.told.note}: ${answer.note}</span>` : null
  }`;
  return [entry(answer.at, alert, zone, said)];
}

function entry(at: Instant, { raisedAt }: Alert, zone: string, said: Html): Html {
  return html`<li><time datetime="${at}">${clockBeside(at, raisedAt, zone)}</time> <span>${said}</span></li>`;
}
