import type { DigestEntry } from "../../shared/episode/state.ts";
import { chartSection } from "./chart.ts";
import { answerForm, askForm, type Place, refusal } from "./forms.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./layout.ts";
import { actionSections, cautionsSection, partsOf, whySection } from "./lines.ts";
import { patientSection } from "./patient.ts";
import { lockMinutes } from "./pin-gate.ts";
import type { AlertView } from "./ports.ts";
import { toldSection } from "./told.ts";
import { unknownSection } from "./unknown.ts";
import * as words from "./words.ts";

export type { Place };

const spoken = ({ ref }: Place) => ref.slice(0, 6);
const titleOf = (place: Place) => `${place.site} ${spoken(place)}`;
const heading = (place: Place) => html`<h1>${words.pages.askFor(place.site, spoken(place))}</h1>`;

export function askPage(place: Place): Page {
  const main = html`${heading(place)}
<p>${words.pages.ask}</p>
${askForm(place)}`;
  return { status: 200, title: titleOf(place), main };
}

export function answeredPage(place: Place): Page {
  const main = html`${heading(place)}
<p class="said" role="status"><strong>${words.pages.answered}</strong></p>
<p>${words.pages.again}</p>
${askForm(place)}`;
  return { status: 200, title: titleOf(place), main };
}

export function wrongPinPage(place: Place): Page {
  const problem = html`<p id="problem" class="refused" role="alert"><strong>${words.form.wrongPin}</strong> ${words.form.nothingChanged}</p>`;
  const main = html`${heading(place)}
${askForm(place, problem)}`;
  return { status: 403, title: `${words.pages.wrongTitle}: ${titleOf(place)}`, main };
}

export function lockedPage(place: Place): Page {
  const main = html`<h1>${words.pages.locked}</h1>
${refusal(words.pages.lockedFor(lockMinutes))}
<p>${words.pages.cannotWait}</p>`;
  return { status: 423, title: `${words.pages.locked}: ${titleOf(place)}`, main };
}

export function messagePage(
  status: number,
  { heading: title, text }: (typeof words.messages)[Message],
): Page {
  return { status, title, main: html`<h1>${title}</h1><p>${text}</p>` };
}

type Message = keyof typeof words.messages;

/** In the order in which somebody who has to act reads. `problem`: what was wrong with an answer that was not taken. */
export function alertPage(place: Place, view: AlertView, problem: string | null): Page {
  const { zone } = place;
  const parts = partsOf(view.lines);
  const main = html`${patientSection(view, place.site, zone)}
${actionSections(parts)}
${whySection(parts, zone)}
${unknownSection(view.unknown)}
${cautionsSection(parts)}
${chartSection(view, zone)}
${toldSection(view, zone)}
${answerForm(place, problem)}`;
  return { status: problem === null ? 200 : 422, title: titleOf(place), main, footer: zoneFooter(place) };
}

/** The routine lines of one shift; there is nothing to answer. */
export function digestPage(place: Place, entries: readonly DigestEntry[], problem: string | null): Page {
  const rows = entries.map(
    ({ subject, rule, withdrawn }) =>
      html`<li><strong>${subject}</strong>: ${rule}${withdrawn ? ` (${words.pages.digestWithdrawn})` : null}</li>`,
  );
  const main = html`<h1>${words.pages.digest(place.site)}</h1>
${problem === null ? null : refusal(problem)}
${rows.length > 0 ? html`<ul class="card">${rows}</ul>` : html`<p>${words.pages.digestEmpty}</p>`}`;
  return { status: problem === null ? 200 : 422, title: titleOf(place), main };
}

function zoneFooter({ zone }: Place): Html {
  return html`<p>${words.pages.footer(zone)}</p>`;
}
