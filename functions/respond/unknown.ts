import type { Unknown } from "../../shared/protocol/types.ts";
import { type Html, html } from "./html.ts";
import * as words from "./words.ts";

/** Which input is not known, why, and which rules it could make fire. */
export function unknownSection(unknown: readonly Unknown[]): Html | null {
  if (unknown.length === 0) return null;
  const groups = Map.groupBy(unknown, ({ reason }) => reason);
  return html`<section aria-labelledby="unknown"><h2 id="unknown">${words.sections.unknown}</h2>
${[...groups].map(
  ([reason, inputs]) => html`<article class="reason">
<h3>${words.unknownReasons[reason]}</h3>
<ul>${inputs.map(
    ({ input, rules }) =>
      html`<li><strong>${words.inputName(input)}</strong>${
        rules.length > 0
          ? html` <span class="source">${words.unknowns.couldLeadTo} ${rules.join(", ")}</span>`
          : null
      }</li>`,
  )}</ul>
</article>`,
)}</section>`;
}
