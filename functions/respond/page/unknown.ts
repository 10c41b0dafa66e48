import type { Unknown } from "../../../shared/protocol/types/assessment.ts";
import { inputName, protocolText, type Reader } from "../entry/reader.ts";
import { type Html, html } from "./html.ts";

/** Which input is not known, why, and which rules it could make fire. */
export function unknownSection(unknown: readonly Unknown[], reader: Reader): Html | null {
  const { words } = reader;
  if (unknown.length === 0) return null;
  const groups = Map.groupBy(unknown, ({ reason }) => reason);
  return html`<section aria-labelledby="unknown"><h2 id="unknown">${words.sections.unknown}</h2>
${[...groups].map(
  ([reason, inputs]) => html`<article class="reason">
<h3>${words.unknownReasons[reason]}</h3>
<p>${listed(inputs.map(({ input }) => inputName(input, reader)))}</p>
${whatFor(inputs, reader)}
</article>`,
)}</section>`;
}

function listed(names: readonly Html[]): readonly Html[] {
  return names.map((name, index) => html`${index === 0 ? null : ", "}${name}`);
}

/** Long, and seldom what is looked for: one tap away. */
function whatFor(inputs: readonly Unknown[], reader: Reader): Html | null {
  const leading = inputs.filter(({ rules }) => rules.length > 0);
  if (leading.length === 0) return null;
  return html`<details>
<summary>${reader.words.couldLeadTo}</summary>
<ul>${leading.map(
    ({ input, rules }) =>
      html`<li>${inputName(input, reader)}: <span class="source">${protocolText(rules.map(spoken).join(", "), reader)}</span></li>`,
  )}</ul>
</details>`;
}

/** A rule's id is its name in English, with hyphens: "hold calcium and potassium". */
const spoken = (rule: string) => rule.replaceAll("-", " ");
