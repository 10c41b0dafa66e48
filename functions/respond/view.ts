import type { Alert, MessageState } from "../../shared/episode/state.ts";
import type { Outcome } from "../../shared/events/fact.ts";
import { type Instant, instant } from "../../shared/protocol/instant.ts";
import type { Because, Line, Unknown } from "../../shared/protocol/types.ts";
import { type Html, html } from "./html.ts";
import type { AlertView, Told } from "./ports.ts";

function time(at: Instant, timeZone: string): Html {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" });
  return html`<time datetime="${instant(at)}">${format.format(Date.parse(at))}</time>`;
}

const states: Readonly<Record<Alert["state"], string>> = {
  open: "open: nobody has answered yet",
  acknowledged: "answered",
  unanswered: "unanswered: everybody was told, and nobody has answered",
  withdrawn: "withdrawn: this is not a permission to do anything",
};

export function statusSection({ subject, alert, sessionEnd, windowClosesAt }: AlertView, zone: string): Html {
  return html`<h1>Patient ${subject}</h1>
<article class="${alert.severity}">
<p><span class="severity">${alert.severity}</span> The alert is ${states[alert.state]}.</p>
<ul>
<li>Raised: ${time(alert.raisedAt, zone)}</li>
<li>Session ended: ${sessionEnd ? time(sessionEnd, zone) : "no session is known"}</li>
<li>Window: ${windowClosesAt ? html`until ${time(windowClosesAt, zone)}` : "none is known"}</li>
</ul>
</article>`;
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  acting: "is acting on it",
  "no-action": "sees no need for action",
  "pass-on": "passed it on",
  unable: "is unable to act",
};

export function answered({ answer }: Alert, zone: string): Html | null {
  if (!answer) return null;
  return html`<p class="said"><strong>${answer.contact} ${outcomeWords[answer.outcome]}</strong>, ${time(answer.at, zone)}.
${answer.note ? html`Note: ${answer.note}` : null}</p>`;
}

export function linesSection(lines: readonly Line[], zone: string): Html {
  if (lines.length === 0)
    return html`<h2>What stands</h2><p>No line stands now. This is not a permission.</p>`;
  return html`<section aria-labelledby="lines"><h2 id="lines">What stands</h2>
${lines.map((line) => lineArticle(line, zone))}</section>`;
}

function lineArticle(line: Line, zone: string): Html {
  return html`<article class="${line.severity}">
<p><span class="severity">${line.severity}</span></p>
<h3>${line.text}</h3>
${line.because.length > 0 ? html`<ul>${line.because.map((because) => becauseItem(because, zone))}</ul>` : null}
${line.cautions.map(({ text, source }) => html`<p class="caution"><strong>Caution, not from the note:</strong> ${text} (${source})</p>`)}
<p class="source">Rule ${line.rule}, version ${line.version}. Protocol: ${line.section}.${references(line)}</p>
</article>`;
}

function references({ references: numbers }: Line): string {
  return numbers.length > 0 ? ` The note's references: ${numbers.join(", ")}.` : "";
}

function becauseItem({ input, value, unit, at, comparedAs, limit }: Because, zone: string): Html {
  return html`<li>${input}: <strong>${value}${unit === null ? null : ` ${unit}`}</strong>${at ? html`, ${time(at, zone)}` : null}${
    comparedAs === undefined ? null : `, compared as ${comparedAs}`
  }${limit ? `; limit ${limit.value} ${limit.unit} (${limit.source})` : null}</li>`;
}

const reasons: Readonly<Record<Unknown["reason"], string>> = {
  missing: "missing",
  unusable: "could not be used",
  doubtful: "in doubt",
  "no-limit": "no limit is set, which does not mean normal",
};

export function unknownSection(unknown: readonly Unknown[]): Html | null {
  if (unknown.length === 0) return null;
  const items = unknown.map(
    ({ input, reason, rules }) =>
      html`<li><strong>${input}</strong>: ${reasons[reason]}. It could lead to: ${rules.join(", ")}.</li>`,
  );
  return html`<section aria-labelledby="unknown"><h2 id="unknown">What is not known</h2><ul>${items}</ul></section>`;
}

const progress: Readonly<Record<MessageState, string>> = {
  pending: "waits to be sent",
  sending: "is being sent",
  accepted: "handed to the provider",
  failed: "could not be sent",
  expired: "was not sent in time",
  withdrawn: "was not needed any more",
};

export function told(messages: readonly Told[]): Html {
  const items = messages.map(
    ({ kind, contact, channel, step, state }) =>
      html`<li>Step ${step}, ${kind}: ${contact}, ${channel}, ${progress[state]}</li>`,
  );
  return html`<section aria-labelledby="told"><h2 id="told">Who was told</h2>
${items.length > 0 ? html`<ul>${items}</ul>` : html`<p>Nobody yet.</p>`}</section>`;
}
