import { find } from "../../shared/protocol/rules/find.ts";
import { never } from "../../shared/protocol/rules/never.ts";
import type { Because, Caution, Line } from "../../shared/protocol/types.ts";
import { type Html, html } from "./html.ts";
import { severityBadge } from "./patient.ts";
import { time } from "./time.ts";
import * as words from "./words.ts";

const neverRules: ReadonlySet<string> = new Set(never.map(({ id }) => id));
const findings: ReadonlySet<string> = new Set(find.map(({ id }) => id));

/** A line with its number on the page. */
interface Numbered {
  readonly line: Line;
  readonly number: number;
}

/** The lines as they are read: each part in the note's order, numbered through. */
export interface Parts {
  readonly doThis: readonly Numbered[];
  readonly never: readonly Numbered[];
  /** Findings that ask for nothing themselves. */
  readonly found: readonly Numbered[];
}

/** A line of a rule that this page has never heard of asks for something: it is never left out. */
export function partsOf(lines: readonly Line[]): Parts {
  const isNever = ({ rule }: Line) => neverRules.has(rule);
  const isFound = ({ rule, severity }: Line) => findings.has(rule) && severity === "info";
  const doThis = lines.filter((line) => !isNever(line) && !isFound(line));
  const parts = [doThis, lines.filter(isNever), lines.filter(isFound)] as const;
  const numbered = (part: readonly Line[], from: number) =>
    part.map((line, index) => ({ line, number: from + index + 1 }));
  return {
    doThis: numbered(parts[0], 0),
    never: numbered(parts[1], parts[0].length),
    found: numbered(parts[2], parts[0].length + parts[1].length),
  };
}

export function actionSections({ doThis, never: not, found }: Parts): Html {
  const { sections, lines } = words;
  if (doThis.length + not.length + found.length === 0) {
    return html`<section aria-labelledby="do"><h2 id="do">${sections.doThis}</h2><p>${lines.nothing}</p></section>`;
  }
  const nothing = html`<p>${lines.nothingToDo}</p>`;
  return html`<section aria-labelledby="do"><h2 id="do">${sections.doThis}</h2>
${doThis.length > 0 ? listOf(doThis) : nothing}</section>
${not.length > 0 ? html`<section aria-labelledby="never" class="never"><h2 id="never">${sections.never}</h2>${listOf(not)}</section>` : null}
${found.length > 0 ? html`<section aria-labelledby="found"><h2 id="found">${sections.found}</h2>${listOf(found)}</section>` : null}`;
}

function listOf(numbered: readonly Numbered[]): Html {
  return html`<ol class="lines" start="${numbered[0]?.number ?? 1}">${numbered.map(item)}</ol>`;
}

function item({ line, number }: Numbered): Html {
  const { lead, rest } = splitLead(line.text);
  const links = [
    anchor("why", words.lines.why, number),
    ...(line.cautions.length > 0 ? [anchor("caution", words.lines.caution, number)] : []),
  ];
  return html`<li class="card ${line.severity}" value="${number}">
<p class="links">${links}</p>
<p class="head"><span class="number" aria-hidden="true">${number}</span> ${severityBadge(line.severity)}</p>
<p><strong>${lead}</strong>${rest === "" ? null : ` ${rest}`}</p>
</li>`;
}

function anchor(to: string, text: string, number: number): Html {
  return html`<a href="#${to}-${number}">${text}<span class="hidden"> ${number}</span></a> `;
}

/** The first sentence is what is to be done; the rest says how, and what not. */
function splitLead(text: string): { readonly lead: string; readonly rest: string } {
  const end = /[.:!?] (?=[A-Z])/.exec(text);
  return end
    ? { lead: text.slice(0, end.index + 1), rest: text.slice(end.index + 2) }
    : { lead: text, rest: "" };
}

function all({ doThis, never: not, found }: Parts): readonly Numbered[] {
  return [...doThis, ...not, ...found];
}

/** What each line rests on: inputs, limits, rule, source. */
export function whySection(parts: Parts, zone: string): Html | null {
  const numbered = all(parts);
  if (numbered.length === 0) return null;
  return html`<section aria-labelledby="why"><h2 id="why">${words.sections.why}</h2>
${numbered.map((one) => reason(one, zone))}</section>`;
}

/** What must be acted on now stands open; the rest is one tap away. */
function reason({ line, number }: Numbered, zone: string): Html {
  const { because, rule, version, section, references, severity } = line;
  const isOpen = severity === "critical" || severity === "urgent";
  return html`<details class="reason"${isOpen ? html` open` : null}>
<summary><span class="number">${number}</span> <strong>${splitLead(line.text).lead}</strong></summary>
<div id="why-${number}">
${because.length > 0 ? html`<ul class="because">${because.map((one) => becauseItem(one, zone))}</ul>` : null}
<p class="source">${words.lines.rule(rule, version)} ${words.lines.section(section)}${
    references.length > 0 ? ` ${words.lines.references(references)}` : null
  }</p>
</div>
</details>`;
}

function becauseItem({ input, value, unit, at, comparedAs, limit }: Because, zone: string): Html {
  const name = words.inputName(input);
  if (value === at) return html`<li><span>${name}</span> <strong>${time(at, zone)}</strong></li>`;
  return html`<li><span>${name}</span> <strong>${value}${unit === null ? null : ` ${unit}`}</strong>${
    at ? html` <span class="when">${time(at, zone)}</span>` : null
  }${comparedAs === undefined ? null : html` <span class="when">${words.lines.comparedAs} ${comparedAs}</span>`}${
    limit
      ? html` <span class="limit">${words.lines.limit} ${limit.value} ${limit.unit} (${limit.source})</span>`
      : null
  }</li>`;
}

/** Each caution once, with the lines that it belongs to. */
export function cautionsSection(parts: Parts): Html | null {
  const { lines, sections } = words;
  const pairs = all(parts).flatMap(({ line, number }) =>
    line.cautions.map((caution) => ({ caution, number })),
  );
  if (pairs.length === 0) return null;
  const groups = Map.groupBy(pairs, ({ caution }) => JSON.stringify([caution.text, caution.source]));
  return html`<section aria-labelledby="cautions"><h2 id="cautions">${sections.cautions}</h2>
<p class="source">${lines.cautionsAre}</p>
${[...groups.values()].map(cautionCard)}</section>`;
}

function cautionCard(pairs: readonly { readonly caution: Caution; readonly number: number }[]): Html | null {
  const [first] = pairs;
  if (!first) return null;
  const { text, source } = first.caution;
  const numbers = pairs.map(
    ({ number }) => html`<span class="number" id="caution-${number}">${number}</span>`,
  );
  return html`<article class="reason">
<p>${text} <span class="source">${source}</span></p>
<p class="source">${words.lines.beside} ${numbers}</p>
</article>`;
}
