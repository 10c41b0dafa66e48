import type { Instant } from "../../../shared/base/instant.ts";
import type { Alert, Awaited } from "../../../shared/episode/state/alert.ts";
import { type Analyte, analytes } from "../../../shared/protocol/values/analyte.ts";
import { panel } from "../../../shared/protocol/values/panel.ts";
import { inputName, type Place } from "../entry/reader.ts";
import type { AlertView } from "../ports.ts";
import { hoursEndAt } from "../pressing.ts";
import { type Html, html } from "./html.ts";
import { clockAgo, moment } from "./time.ts";

/** Whether anybody can ask to be told of a result: the alert was answered, and its hours are not over. */
export function mayAsk(view: AlertView): boolean {
  return view.alert.answer !== undefined && view.now < hoursEndAt(view);
}

/** "Tell me when it is here": a word to one contact, and no ring to others. Each button is one result. */
export function awaitedSection(view: AlertView, contact: string, place: Place): Html | null {
  if (!mayAsk(view)) return null;
  const { awaited: words } = place.words;
  const own = (view.alert.awaited ?? []).filter((one) => one.contact === contact);
  const waiting = new Set(own.filter(({ toldAt }) => toldAt === undefined).map(({ analyte }) => analyte));
  const free = awaitable(view.alert).filter((analyte) => !waiting.has(analyte));
  const until = clockAgo(hoursEndAt(view), view.now, place);
  return html`<section aria-labelledby="await"><h2 id="await">${words.heading}</h2>
${own.length > 0 ? html`<ul class="because card">${own.map((one) => askedItem(one, view.now, place))}</ul>` : null}
<form method="post" action="/a/${place.ref}#await" class="await">
<p>${free.map((analyte) => html`<button type="submit" name="awaited" value="${analyte}" class="quiet">${inputName(analyte, place)}</button> `)}</p>
<p class="source">${words.hint(until)}</p>
</form></section>`;
}

function askedItem({ analyte, at, toldAt }: Awaited, now: Instant, place: Place): Html {
  const { awaited: words } = place.words;
  const [said, when] = toldAt === undefined ? [words.asked, at] : [words.told, toldAt];
  return html`<li><strong>${inputName(analyte, place)}</strong> ${said} ${moment(when, now, place)}</li>`;
}

/** What the note asks to be drawn, and what the alert is about. */
function awaitable({ raisedFor = [] }: Alert): readonly Analyte[] {
  const about = raisedFor.flatMap(({ subject }) => analytes.find((analyte) => analyte === subject) ?? []);
  return [...new Set<Analyte>([...about, ...panel])];
}
