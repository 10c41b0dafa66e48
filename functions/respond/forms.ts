import { outcomes } from "../../shared/events/fact.ts";
import { longestNote, type Problem } from "./form.ts";
import { type Html, html } from "./html.ts";
import type { AlertView } from "./ports.ts";
import type { Place, Reader } from "./reader.ts";

const pathOf = ({ ref }: Place) => `/a/${ref}`;

/** The PIN alone: it shows, and changes nothing but the count of attempts. */
export function askForm(place: Place, problem: Html | null = null): Html {
  return html`<form method="post" action="${pathOf(place)}" class="card">
${pinField(place, problem)}
<button type="submit">${place.words.form.show}</button>
</form>`;
}

function pinField({ words }: Reader, problem: Html | null = null): Html {
  return html`${problem}<label for="pin">${words.form.pin}</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="current-password" required minlength="4" maxlength="12"${problem ? html` aria-invalid="true" aria-describedby="problem"` : null}>`;
}

/** `problem`: what was wrong with an answer that was not taken. */
export function answerForm(place: Place, { now, alert }: AlertView, problem: string | null): Html {
  const { form, sections, choices } = place.words;
  return html`<section aria-labelledby="answer"><h2 id="answer">${sections.answer}</h2>
<form method="post" action="${pathOf(place)}#answer" class="card">
<input type="hidden" name="shown" value="${now}"><input type="hidden" name="step" value="${String(alert.stepsTaken)}">
${problem === null ? null : refusal(problem, place)}
<fieldset>
<legend>${form.question}</legend>
${outcomes.map((value) => {
  const { label, means } = choices[value];
  return html`<label class="choice"><input type="radio" name="outcome" value="${value}" required><span><strong>${label}</strong> <span class="source">${means}</span></span></label>`;
})}
</fieldset>
<label for="note">${form.note} <span class="source" id="note-hint">${form.noteHint}</span></label>
<textarea id="note" name="note" rows="3" maxlength="${longestNote}" aria-describedby="note-hint"></textarea>
${pinField(place)}
<button type="submit">${form.answer}</button>
</form></section>`;
}

export function refusal(problem: string, { words }: Reader): Html {
  return html`<p class="refused" role="alert"><strong>${problem}</strong> ${words.form.nothingChanged}</p>`;
}

export function problemText(problem: Problem, { words: { problems } }: Reader): string {
  switch (problem) {
    case "outcome":
    case "reason":
      return problems[problem];
    case "note-too-long":
      return problems.noteTooLong(longestNote);
  }
}
