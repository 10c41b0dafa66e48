import type { Instant } from "../../../shared/base/instant.ts";
import { find } from "../../../shared/protocol/rules/find.ts";
import { never } from "../../../shared/protocol/rules/never.ts";
import type { Because, Caution, Line } from "../../../shared/protocol/types/assessment.ts";
import { inputName, phraseBeside, protocolBeside, protocolText, type Reader } from "../entry/reader.ts";
import { severityBadge } from "../patient.ts";
import { type Html, html } from "./html.ts";
import { ago, moment, time } from "./time.ts";

const neverRules: ReadonlySet<string> = new Set(never.map(({ id }) => id));
const findings: ReadonlySet<string> = new Set(find.map(({ id }) => id));

/** A line with its number on the page. */
interface Numbered {
  readonly line: Line;
  readonly number: number;
}

/** The lines as they are read: each part in the note's order, numbered through. */
interface Parts {
  readonly doThis: readonly Numbered[];
  readonly never: readonly Numbered[];
  /** Findings that ask for nothing themselves. */
  readonly found: readonly Numbered[];
}

/** A line of a rule that this page has never heard of asks for something: it is never left out. */
export function pageParts(lines: readonly Line[]): Parts {
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

export function actionSections({ doThis, never: not, found }: Parts, reader: Reader): Html {
  const { sections, lines, protocolNote } = reader.words;
  if (doThis.length + not.length + found.length === 0) {
    return html`<section aria-labelledby="do"><h2 id="do">${sections.doThis}</h2><p>${lines.nothing}</p></section>`;
  }
  const nothing = html`<p>${lines.nothingToDo}</p>`;
  return html`<section aria-labelledby="do"><h2 id="do">${sections.doThis}</h2>
${protocolNote === null ? null : html`<p class="source">${protocolNote}</p>`}
${doThis.length > 0 ? listOf(doThis, reader) : nothing}</section>
${not.length > 0 ? html`<section aria-labelledby="never" class="never"><h2 id="never">${sections.never}</h2>${listOf(not, reader)}</section>` : null}
${found.length > 0 ? html`<section aria-labelledby="found"><h2 id="found">${sections.found}</h2>${listOf(found, reader)}</section>` : null}`;
}

/** Critical lines stand in the note's order below, which may be far down: the first screen leads to each. */
export function criticalLinks(parts: Parts, reader: Reader): Html | null {
  const critical = all(parts).filter(({ line }) => line.severity === "critical");
  if (critical.length === 0) return null;
  return html`<ul class="gravest">${critical.map(
    ({ line, number }) =>
      html`<li><a href="#line-${number}">${protocolText(splitLead(line.text).lead, reader)}</a></li>`,
  )}</ul>`;
}

function listOf(numbered: readonly Numbered[], reader: Reader): Html {
  return html`<ol class="lines" start="${numbered[0]?.number ?? 1}">${numbered.map((one) => item(one, reader))}</ol>`;
}

function item({ line, number }: Numbered, reader: Reader): Html {
  const { words } = reader;
  const { lead, rest } = splitLead(line.text);
  const links = [
    anchor("why", words.lines.why, number),
    ...(line.cautions.length > 0 ? [anchor("caution", words.lines.caution, number)] : []),
  ];
  return html`<li class="card ${line.severity}" id="line-${number}" value="${number}">
<p class="links">${links}</p>
<p class="head"><span class="number" aria-hidden="true">${number}</span> ${severityBadge(line.severity, reader)}</p>
<p><strong>${protocolBeside(lead, reader)}</strong>${rest === "" ? null : html` ${protocolBeside(rest, reader)}`}</p>
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
export function whySection(parts: Parts, raisedAt: Instant, reader: Reader): Html | null {
  const numbered = all(parts);
  if (numbered.length === 0) return null;
  return html`<section aria-labelledby="why"><h2 id="why">${reader.words.sections.why}</h2>
${numbered.map((one) => reason(one, raisedAt, reader))}</section>`;
}

/** What must be acted on now stands open; the rest is one tap away. */
function reason({ line, number }: Numbered, raisedAt: Instant, reader: Reader): Html {
  const { words } = reader;
  const { because, rule, version, section, references, severity } = line;
  const isOpen = severity === "critical" || severity === "urgent";
  return html`<details class="reason"${isOpen ? html` open` : null}>
<summary><span class="number">${number}</span> <strong>${protocolText(splitLead(line.text).lead, reader)}</strong></summary>
<div id="why-${number}">
${because.length > 0 ? html`<ul class="because">${because.map((one) => becauseItem(one, raisedAt, reader))}</ul>` : null}
<p class="source">${words.lines.rule(rule, version)} ${sectionOf(section, reader)}${
    references.length > 0 ? ` ${words.lines.references(references)}` : null
  }</p>
</div>
</details>`;
}

/** Sections of the note go by their own names. */
function sectionOf(section: string, reader: Reader): Html | string {
  const { ownRule, note } = reader.words.lines;
  return section === "ours" ? ownRule : html`${note}: ${protocolText(section, reader)}.`;
}

function becauseItem(
  { input, value, unit, at, comparedAs, limit }: Because,
  raisedAt: Instant,
  reader: Reader,
): Html {
  const { words } = reader;
  const name = inputName(input, reader);
  const shown = unit === null ? phraseBeside(value, reader) : html`${value} ${unit}`;
  if (value === at) {
    const since = reader.now === undefined ? null : html` ${ago(at, reader.now, reader)}`;
    return html`<li><span>${name}</span> <strong>${time(at, reader)}</strong>${since}</li>`;
  }
  return html`<li><span>${name}</span> <strong>${shown}</strong>${
    at ? html` <span class="when">${moment(at, raisedAt, reader)}</span>` : null
  }${comparedAs === undefined ? null : html` <span class="when">${words.lines.comparedAs} ${comparedAs}</span>`}${
    limit
      ? html` <span class="limit">${words.lines.limit} ${limit.value} ${limit.unit} (${protocolText(limit.source, reader)})</span>`
      : null
  }</li>`;
}

/** Each caution once, with the lines that it belongs to. */
export function cautionsSection(parts: Parts, reader: Reader): Html | null {
  const { lines, sections } = reader.words;
  const pairs = all(parts).flatMap(({ line, number }) =>
    line.cautions.map((caution) => ({ caution, number })),
  );
  if (pairs.length === 0) return null;
  const groups = Map.groupBy(pairs, ({ caution }) => JSON.stringify([caution.text, caution.source]));
  return html`<section aria-labelledby="cautions"><h2 id="cautions">${sections.cautions}</h2>
<p class="source">${lines.cautionsAre}</p>
${[...groups.values()].map((group) => cautionCard(group, reader))}</section>`;
}

function cautionCard(
  pairs: readonly { readonly caution: Caution; readonly number: number }[],
  reader: Reader,
): Html | null {
  const [first] = pairs;
  if (!first) return null;
  const { text, source } = first.caution;
  const numbers = pairs.map(
    ({ number }) => html`<span class="number" id="caution-${number}">${number}</span>`,
  );
  return html`<article class="reason">
<p>${protocolBeside(text, reader)} <span class="source">${protocolText(source, reader)}</span></p>
<p class="source">${reader.words.lines.beside} ${numbers}</p>
</article>`;
}
