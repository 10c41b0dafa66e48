import { outcomes } from "../../shared/events/fact.ts";
import { type Html, html } from "./html.ts";
import * as words from "./words.ts";

/** What every page of one link knows. */
export interface Place {
  readonly site: string;
  readonly zone: string;
  readonly ref: string;
}

const pathOf = ({ ref }: Place) => `/a/${ref}`;

/** The PIN alone: it shows, and changes nothing but the count of attempts. */
export function askForm(place: Place, problem: Html | null = null): Html {
  return html`<form method="post" action="${pathOf(place)}" class="card">
${pinField(problem)}
<button type="submit">${words.form.show}</button>
</form>`;
}

function pinField(problem: Html | null = null): Html {
  return html`${problem}<label for="pin">${words.form.pin}</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="current-password" required minlength="4" maxlength="12"${problem ? html` aria-invalid="true" aria-describedby="problem"` : null}>`;
}

/** `problem`: what was wrong with an answer that was not taken. */
export function answerForm(place: Place, problem: string | null): Html {
  const { form, sections, choices } = words;
  return html`<section aria-labelledby="answer"><h2 id="answer">${sections.answer}</h2>
<form method="post" action="${pathOf(place)}#answer" class="card">
${problem === null ? null : refusal(problem)}
<fieldset>
<legend>${form.question}</legend>
${outcomes.map((value) => {
  const { label, means } = choices[value];
  return html`<label class="choice"><input type="radio" name="outcome" value="${value}" required><span><strong>${label}</strong> <span class="source">${means}</span></span></label>`;
})}
</fieldset>
<label for="note">${form.note} <span class="source" id="note-hint">${form.noteHint}</span></label>
<textarea id="note" name="note" rows="3" maxlength="1024" aria-describedby="note-hint"></textarea>
${pinField()}
<button type="submit">${form.answer}</button>
</form></section>`;
}

export function refusal(problem: string): Html {
  return html`<p class="refused" role="alert"><strong>${problem}</strong> ${words.form.nothingChanged}</p>`;
}
