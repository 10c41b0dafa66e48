import { answerOutcomes } from "../../../shared/events/answer.ts";
import type { Place, Reader } from "../entry/reader.ts";
import type { AlertView } from "../ports.ts";
import { isPressing } from "../pressing.ts";
import { type Filled, type FormProblem, longestNote } from "./form.ts";
import { type Html, html } from "./html.ts";

const pathOf = ({ door, ref }: Place) => `/${door}/${ref}`;

/**
 * The PIN alone: it shows, and changes nothing but the count of attempts. `filled`: an answer whose PIN was wrong, which
 * needs the right one alone.
 */
export function askForm(place: Place, problem: Html | null = null, filled: Filled | null = null): Html {
  const { form } = place.words;
  return html`<form method="post" action="${pathOf(place)}" class="card">
${pinField(place, problem)}
${filled ? keptFields(filled, place) : null}
<button type="submit">${filled && !filled.awaiting ? form.answer : form.show}</button>
</form>`;
}

function keptFields(filled: Filled, place: Place): Html {
  return filled.awaiting
    ? html`<input type="hidden" name="awaited" value="${filled.awaiting}">`
    : html`${pageFields(filled)}${answerFields(place, filled)}`;
}

/** Ends the session on this device, by a form, so that no mere look ends it. */
export function lockForm(place: Place): Html {
  const { lock } = place.words.form;
  return html`<form method="post" action="${pathOf(place)}" class="lock"><input type="hidden" name="lock" value="1"><button type="submit">${lock}</button></form>`;
}

/** The fields name the page that is answered. */
function pageFields({ shown, step, alert }: Filled): Html | null {
  if (shown === undefined || step === undefined) return null;
  const said = html`<input type="hidden" name="shown" value="${shown}"><input type="hidden" name="step" value="${String(step)}">`;
  return alert ? html`${said}<input type="hidden" name="alert" value="${alert}">` : said;
}

function answerFields({ words }: Reader, { outcome: chosen, note }: Filled): Html {
  const { form, choices } = words;
  return html`<fieldset>
<legend>${form.question}</legend>
${answerOutcomes.map((value) => {
  const { label, means } = choices[value];
  return html`<label class="choice"><input type="radio" name="outcome" value="${value}" required${value === chosen ? html` checked` : null}><span><strong>${label}</strong> <span class="source">${means}</span></span></label>`;
})}
</fieldset>
<label for="note">${form.note} <span class="source" id="note-hint">${form.noteHint}</span></label>
<textarea id="note" name="note" rows="3" maxlength="${longestNote}" aria-describedby="note-hint">${note ?? null}</textarea>`;
}

function pinField({ words }: Reader, problem: Html | null): Html {
  return html`${problem}<label for="pin">${words.form.pin}</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="current-password" required minlength="4" maxlength="12"${problem ? html` aria-invalid="true" aria-describedby="problem"` : null}>`;
}

/** An answer that was not taken: what was wrong with it, and what it held. */
export interface Slip {
  readonly problem: string;
  readonly filled: Filled;
}

/** The answer that is given most, by one tap. */
export function actForm(place: Place, view: AlertView): Html {
  const { now, alert } = view;
  return html`<form method="post" action="${pathOf(place)}" class="act">
${pageFields({ shown: now, step: alert.stepsTaken, alert: alert.id })}
<button type="submit" name="outcome" value="acting"${loudness(view)}>${place.words.choices.acting.label}</button>
</form>`;
}

/** An old alert, one that was answered and one that is over ask for nothing at the top of their voice. */
function loudness(view: AlertView): Html | null {
  return isPressing(view) ? null : html` class="quiet"`;
}

/** Whoever sees it has a session, or had one: the PIN is asked for when that is over. */
export function answerForm(place: Place, view: AlertView, slip: Slip | null): Html {
  const { now, alert } = view;
  const { form, sections } = place.words;
  return html`<section aria-labelledby="answer"><h2 id="answer">${sections.answer}</h2>
<form method="post" action="${pathOf(place)}#answer" class="card">
${pageFields({ shown: now, step: alert.stepsTaken, alert: alert.id })}
${refusal(slip?.problem ?? null, place)}
${answerFields(place, slip?.filled ?? {})}
<button type="submit"${loudness(view)}>${form.answer}</button>
</form>
${lockForm(place)}</section>`;
}

export function drillForm(place: Place, slip: Slip | null): Html {
  const { form } = place.words;
  return html`<form method="post" action="${pathOf(place)}" class="card">
${refusal(slip?.problem ?? null, place)}
${answerFields(place, slip?.filled ?? {})}
<button type="submit">${form.answer}</button>
</form>
${lockForm(place)}`;
}

/** Why a form changed nothing; null where nothing was refused. */
export function refusal(problem: string | null, { words }: Reader): Html | null {
  if (problem === null) return null;
  return html`<p class="refused" role="alert"><strong>${problem}</strong> ${words.form.nothingChanged}</p>`;
}

export function problemText(problem: FormProblem, { words: { problems } }: Reader): string {
  switch (problem) {
    case "outcome":
    case "reason":
    case "awaited":
      return problems[problem];
    case "note-too-long":
      return problems.noteTooLong(longestNote);
  }
}
