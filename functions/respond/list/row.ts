import type { Instant } from "../../../shared/base/instant.ts";
import type { RowAlert, UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import { protocolText, type Reader } from "../entry/reader.ts";
import { type Html, html } from "../page/html.ts";
import { clockBeside, durationOf } from "../page/time.ts";
import { severityBadge } from "../patient.ts";

/** What is said of a row beside its patient: the list of a contact has a link and a spoken reference, the console's own page neither. */
export interface RowLink {
  readonly href: string;
  readonly spoken: string | null;
}

/** Two lines on a phone: who and what, and how long, since when, who knows. What a narrow one cuts off is the reference, which the patient's page says too. Paper has every line of it. */
export function rowItem(row: UnitRow, link: RowLink, now: Instant, reader: Reader): Html {
  const { words } = reader;
  const [first, ...more] = row.lines;
  const text = first ? protocolText(first.text, reader) : words.list.quiet;
  const count = more.length > 0 ? html` <span class="count">+${more.length}</span>` : null;
  return html`<li><a class="row ${row.severity ?? "none"}" href="${link.href}">
<span class="what">${row.severity ? severityBadge(row.severity, reader) : null}<strong>${row.subject}</strong>${row.joined ? ` (${words.facts.joined(row.joined)})` : null}${count} <span>${text}</span></span>
<span class="when">${joined([leftOf(row, now, reader), sinceOf(row, now, reader), ...knownTo(row, reader), ...(link.spoken ? [html`<span class="ref">${link.spoken}</span>`] : [])])}</span>
</a>${more.length > 0 ? html`<ul class="more">${more.map((line) => html`<li>${words.severities[line.severity]}: ${protocolText(line.text, reader)}</li>`)}</ul>` : null}</li>`;
}

function joined(parts: readonly (Html | string)[]): readonly Html[] {
  return parts.map((part, index) => html`${index === 0 ? null : " · "}${part}`);
}

function leftOf({ window }: UnitRow, now: Instant, { words: { list } }: Reader): string {
  if (window === null) return list.noWindow;
  if (window.closesAt <= now) return list.closed;
  const left = list.left(durationOf(now, window.closesAt));
  return window.provisional ? `${left}, ${list.provisional}` : left;
}

function sinceOf({ since }: UnitRow, now: Instant, reader: Reader): Html {
  return html`${reader.words.list.since} <time datetime="${since}">${clockBeside(since, now, reader)}</time>`;
}

/** Who has the gravest alert in hand; or who was told, and has not answered. */
function knownTo({ alerts }: UnitRow, reader: Reader): readonly string[] {
  const [alert] = alerts;
  if (!alert) return [];
  const { list, outcomes } = reader.words;
  const { answer, state } = alert;
  const told = toldIn(alert, reader);
  if (answer) return [`${answer.contact} ${outcomes[answer.outcome]}`, told];
  return state === "unanswered" ? [list.unanswered, told] : [told];
}

function toldIn({ told }: RowAlert, { words: { list } }: Reader): string {
  const named = (states: readonly string[]) =>
    told.flatMap(({ contact, state }) => (states.includes(state) ? [contact] : [])).join(", ");
  const [reached, underWay, failed] = [named(["accepted"]), named(["sending", "pending"]), named(["failed"])];
  if (reached !== "") return `${list.told} ${reached}`;
  if (underWay !== "") return `${list.telling} ${underWay}`;
  return failed === "" ? list.notYet : `${list.notReached}: ${failed}`;
}
