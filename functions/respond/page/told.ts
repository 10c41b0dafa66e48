import type { Instant } from "../../../shared/base/instant.ts";
import { byText } from "../../../shared/base/instant.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { Reader } from "../entry/reader.ts";
import type { AlertView, ToldContact } from "../ports.ts";
import { type Html, html } from "./html.ts";
import { ago, clockBeside } from "./time.ts";

/** What was told to whom, how far it came, and who answered. */
export function toldSection({ told, alert }: AlertView, reader: Reader): Html {
  const { words } = reader;
  const inOrder = [...told].sort((a, b) => byText(a.sendAt, b.sendAt) || a.step - b.step);
  const items = [...inOrder.map((message) => toldItem(message, alert, reader)), ...answerItem(alert, reader)];
  return html`<section aria-labelledby="told"><h2 id="told">${words.sections.told}</h2>
${items.length > 0 ? html`<ul class="told">${items}</ul>` : html`<p>${words.told.nobody}</p>`}</section>`;
}

function toldItem(
  { kind, contact, channel, step, state, reason, sendAt }: ToldContact,
  alert: Alert,
  reader: Reader,
): Html {
  const { words } = reader;
  const why = reason === undefined ? "" : `: ${words.reasonsNotSent[reason]}`;
  return entry(
    sendAt,
    alert,
    reader,
    html`<strong>${contact}</strong>, ${words.channels[channel]}
<span class="source">${words.kinds[kind]}, ${words.told.step(step)}: ${words.progress[state]}${why}</span>`,
  );
}

function answerItem(alert: Alert, reader: Reader): readonly Html[] {
  const { answer } = alert;
  const { words } = reader;
  if (!answer) return [];
  const said = html`<strong>${answer.contact}</strong> ${words.outcomes[answer.outcome]}${
    answer.note ? html` <span class="source">${words.told.note}: ${answer.note}</span>` : null
  }`;
  return [entry(answer.at, alert, reader, said)];
}

function entry(at: Instant, { raisedAt }: Alert, reader: Reader, said: Html): Html {
  return html`<li><time datetime="${at}">${clockBeside(at, raisedAt, reader)}</time> <span>${said}${reader.now === undefined ? null : html` ${ago(at, reader.now, reader)}`}</span></li>`;
}
