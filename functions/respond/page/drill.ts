import type { Drill } from "../../../shared/episode/state/lists.ts";
import type { Place } from "../entry/reader.ts";
import { drillForm, type Slip } from "./forms.ts";
import { type Html, html } from "./html.ts";
import { time } from "./time.ts";

/** A drill's page looks like nothing of a patient: it says so, and asks for an answer all the same. */
export function drillSection(place: Place, drill: Drill | undefined, slip: Slip | null): Html {
  const { drill: words } = place.words;
  const answered = drill?.answeredAt;
  return html`<h1>${words.heading(place.site)}</h1>
${answered ? html`<p class="said" role="status"><strong>${words.answered} ${time(answered, place)}.</strong></p>` : null}
<p>${words.advice}</p>
${answered ? null : drillForm(place, slip)}`;
}
