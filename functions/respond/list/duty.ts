import type { Reader } from "../entry/reader.ts";
import { type Html, html } from "../page/html.ts";
import { ago, wallClock } from "../page/time.ts";
import type { OnDuty, Person } from "./on-duty.ts";

/** Who is on call for each role now, and who next; those whom the site lets its pages call are one tap away. */
export function dutyList(duties: readonly OnDuty[], reader: Reader): Html | null {
  const { list } = reader.words;
  if (duties.length === 0) return null;
  return html`<ul class="duty">${duties.map(
    ({ role, now, next, from }) =>
      html`<li><strong>${role}</strong> ${list.now}: ${persons(now, reader)}; ${list.from(wallClock(from, reader))}${reader.now === undefined ? null : html` ${ago(from, reader.now, reader)}`}: ${persons(next, reader)}</li>`,
  )}</ul>`;
}

/** On the page of one patient, for whoever needs another voice. */
export function dutySection(duties: readonly OnDuty[], reader: Reader): Html | null {
  const list = dutyList(duties, reader);
  return (
    list &&
    html`<section aria-labelledby="on-call"><h2 id="on-call">${reader.words.list.onCall}</h2>
${list}</section>`
  );
}

function persons(all: readonly Person[], { words: { list } }: Reader): Html | readonly Html[] {
  if (all.length === 0) return html`${list.nobody}`;
  return all.map(
    ({ id, call }, index) =>
      html`${index === 0 ? null : ", "}${call === undefined ? id : html`<a href="tel:${call}">${id}</a>`}`,
  );
}
