import { filterOf } from "../../../functions/respond/list/filter.ts";
import { listSection } from "../../../functions/respond/list/list-page.ts";
import { onDuty } from "../../../functions/respond/list/on-duty.ts";
import { html } from "../../../functions/respond/page/html.ts";
import { pageResponse } from "../../../functions/respond/page/layout.ts";
import type { Instant } from "../../../shared/base/instant.ts";
import { gravestFirst, isOnList, type UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import { pagesIn } from "../../../shared/messages/languages.ts";
import type { Site } from "../../../shared/sites/site.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { GatewayResponse } from "../aws/api-gateway.ts";

/** The unit's list as `/u/{ref}` shows it, by the same code: on one's own machine it asks for no PIN, and leads to the console. */
export async function unitListPage(
  store: Pick<Store, "unitRows" | "people">,
  site: Pick<Site, "code" | "zone" | "shifts">,
  now: Instant,
): Promise<GatewayResponse> {
  const stored = await store.unitRows();
  const all = stored
    .filter((row) => isOnList(row, now))
    .sort(gravestFirst)
    .map((row) => ({ row, ref: "" }));
  const reader = { zone: site.zone, words: pagesIn.en, now };
  const duties = onDuty(await store.people(), site, now);
  const view = { all, rows: all, onDuty: duties, filter: filterOf({}), now };
  const main = html`<p class="to-list"><a href="/">The console</a></p>
${listSection(view, reader, site.code, inConsole)}`;
  const {
    statusCode: status,
    headers,
    body,
  } = pageResponse({
    ...{ status: 200, language: "en", title: `${site.code}: the unit's list`, main, wide: true },
  });
  return { status, headers: { ...headers }, body };
}

function inConsole({ row: { subject } }: { readonly row: UnitRow }) {
  return { href: `/#${encodeURIComponent(subject)}`, spoken: null };
}
