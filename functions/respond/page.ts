import type { DigestEntry } from "../../shared/episode/state.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./layout.ts";
import { lockMinutes } from "./pin-gate.ts";
import type { AlertView } from "./ports.ts";
import { answered, linesSection, statusSection, told, unknownSection } from "./view.ts";

/** What every page of one link knows. */
export interface Place {
  readonly site: string;
  readonly zone: string;
  readonly ref: string;
}

const titleOf = ({ site, ref }: Place) => `${site} ${ref.slice(0, 6)}`;
const pathOf = ({ ref }: Place) => `/a/${ref}`;

function pinField(problem: Html | null = null): Html {
  return html`${problem}<label for="pin">Your PIN</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="current-password" required minlength="4" maxlength="12"${problem ? html` aria-invalid="true" aria-describedby="problem"` : null}>`;
}

function askForm(place: Place, problem: Html | null = null): Html {
  return html`<form method="post" action="${pathOf(place)}">
${pinField(problem)}
<button type="submit">Show</button>
</form>`;
}

export function askPage(place: Place): Page {
  const main = html`<h1>${place.site}, reference ${place.ref.slice(0, 6)}</h1>
<p>Enter your PIN to see what this is about. Nothing changes until you answer.</p>
${askForm(place)}`;
  return { status: 200, title: titleOf(place), main };
}

export function answeredPage(place: Place): Page {
  const main = html`<h1>${place.site}, reference ${place.ref.slice(0, 6)}</h1>
<p class="said" role="status"><strong>This alert is answered.</strong> Nobody further is told of it.</p>
<p>To look at it again, enter your PIN.</p>
${askForm(place)}`;
  return { status: 200, title: `Answered: ${titleOf(place)}`, main };
}

export function wrongPinPage(place: Place): Page {
  const problem = html`<p id="problem" role="alert"><strong>This is not your PIN.</strong> Nothing was changed.</p>`;
  const main = html`<h1>${place.site}, reference ${place.ref.slice(0, 6)}</h1>
${askForm(place, problem)}`;
  return { status: 403, title: `Wrong PIN: ${titleOf(place)}`, main };
}

export function lockedPage(place: Place): Page {
  const main = html`<h1>Locked</h1>
<p role="alert">There were too many wrong PINs. Try again in ${lockMinutes} minutes. Nothing was changed.</p>
<p>If a patient cannot wait, do not wait for this page.</p>`;
  return { status: 423, title: `Locked: ${titleOf(place)}`, main };
}

export function messagePage(status: number, heading: string, text: string): Page {
  return { status, title: heading, main: html`<h1>${heading}</h1><p>${text}</p>` };
}

const choices = [
  ["acting", "I am acting on it"],
  ["no-action", "No action is needed (say why)"],
  ["pass-on", "Pass it on"],
  ["unable", "I am unable to act"],
] as const;

function answerForm(place: Place, problem: string | null): Html {
  return html`<h2>Your answer</h2>
<form method="post" action="${pathOf(place)}">
${problem === null ? null : html`<p id="refused" role="alert"><strong>${problem}</strong> Nothing was changed.</p>`}
<fieldset>
<legend>What happens now?</legend>
${choices.map(
  ([value, label]) =>
    html`<label class="choice"><input type="radio" name="outcome" value="${value}" required> ${label}</label>`,
)}
</fieldset>
<label for="note">Note</label>
<textarea id="note" name="note" rows="3" maxlength="1024"></textarea>
${pinField()}
<button type="submit">Answer</button>
</form>`;
}

/** `problem`: what was wrong with an answer that was not taken. */
export function alertPage(place: Place, view: AlertView, problem: string | null): Page {
  const main = html`${statusSection(view, place.zone)}
${answered(view.alert, place.zone)}
${linesSection(view.lines, place.zone)}
${unknownSection(view.unknown)}
${told(view.told)}
${answerForm(place, problem)}`;
  return { status: problem === null ? 200 : 422, title: titleOf(place), main, footer: zoneFooter(place) };
}

/** The routine lines of one shift; there is nothing to answer. */
export function digestPage(place: Place, entries: readonly DigestEntry[], problem: string | null): Page {
  const rows = entries.map(
    ({ subject, rule, withdrawn }) =>
      html`<li><strong>${subject}</strong>: ${rule}${withdrawn ? " (withdrawn; not a permission)" : null}</li>`,
  );
  const main = html`<h1>${place.site}: routine list of the shift</h1>
${problem === null ? null : html`<p role="alert"><strong>${problem}</strong> Nothing was changed.</p>`}
${rows.length > 0 ? html`<ul>${rows}</ul>` : html`<p>Nothing stands on this list any more.</p>`}`;
  return { status: problem === null ? 200 : 422, title: titleOf(place), main };
}

function zoneFooter({ zone }: Place): Html {
  return html`<p>Times are local: ${zone}. This page informs clinicians; it decides nothing.</p>`;
}
