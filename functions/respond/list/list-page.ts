import type { Instant } from "../../../shared/base/instant.ts";
import { severities } from "../../../shared/protocol/types/assessment.ts";
import type { Place, Reader } from "../entry/reader.ts";
import { lockForm, refusal } from "../page/forms.ts";
import { type Html, html } from "../page/html.ts";
import type { Page } from "../page/layout.ts";
import { wallClock } from "../page/time.ts";
import { dutyList } from "./duty.ts";
import { type Filter, isFiltered, isWaitingRow, shows } from "./filter.ts";
import type { LinkedRow } from "./links.ts";
import type { OnDuty } from "./on-duty.ts";
import { type RowLink, rowItem } from "./row.ts";

/** All that the list shows: `all` has every row, `rows` those that are wanted. */
interface ListView {
  readonly rows: readonly LinkedRow[];
  readonly all: readonly LinkedRow[];
  readonly onDuty: readonly OnDuty[];
  readonly filter: Filter;
  readonly now: Instant;
}

/** For the contact of a link. `problem`: an answer was sent here, where nothing is answered. */
export function listPage(place: Place, view: ListView, problem: string | null): Page {
  const main = html`${refusal(problem, place)}${listSection(view, place, place.site)}
${filterForm(view.filter, place)}
${lockForm(place)}`;
  const { language, pages } = place.words;
  const title = `${place.site} ${place.ref.slice(0, 6)}`;
  const footer = html`<p>${pages.footer(place.zone)}</p>`;
  return { status: problem === null ? 200 : 422, language, title, main, footer, wide: true };
}

/** The same for everybody who looks at the list. */
export function listSection(
  view: ListView,
  reader: Reader,
  site: string,
  linkOf: (row: LinkedRow) => RowLink = ownLink,
): Html {
  const { list } = reader.words;
  const { rows, all, now, filter } = view;
  const waiting = all.flatMap(({ row }) => row.alerts.filter(isWaitingRow)).length;
  return html`<h1>${list.heading(site)}</h1>
<p class="totals"><strong>${list.asOf(wallClock(now, reader))}:</strong> ${list.totals(all.length, waiting)}.</p>
${dutyList(view.onDuty, reader)}
${
  rows.length > 0
    ? html`<ol class="rows">${rows.map((one) => rowItem(one.row, linkOf(one), now, reader))}</ol>`
    : html`<p class="said">${isFiltered(filter) ? list.noneFound : list.none}</p>`
}`;
}

function ownLink({ ref }: LinkedRow): RowLink {
  return { href: `/a/${ref}`, spoken: ref.slice(0, 6) };
}

/** A plain question of the address: it works without a script, and can be kept as a bookmark. */
function filterForm({ ref, severity, show }: Filter, place: Place): Html {
  const { list, severities: names } = place.words;
  const showNames = { open: list.openAlerts, window: list.openWindows };
  const option = (value: string, text: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen ? html` selected` : null}>${text}</option>`;
  const bySeverity = severities.toReversed().filter((one) => one !== "info");
  return html`<form method="get" action="/u/${place.ref}" class="card filter">
<label>${list.reference}<input name="ref" value="${ref}" maxlength="64" autocomplete="off" autocapitalize="none"></label>
<label>${list.severity}<select name="severity">${option("", list.every, severity === null)}${bySeverity.map((one) => option(one, names[one], one === severity))}</select></label>
<label>${list.what}<select name="show">${option("", list.every, show === null)}${shows.map((one) => option(one, showNames[one], one === show))}</select></label>
<button type="submit">${list.apply}</button>
</form>`;
}
