import type { Instant } from "../../../shared/base/instant.ts";
import type { ListedPatient, OverLine, StandingLine } from "../../../shared/views/listed-patient.ts";
import { type Place, protocolBeside, protocolText, type Reader } from "../entry/reader.ts";
import { lockForm, refusal } from "../page/forms.ts";
import { type Html, html } from "../page/html.ts";
import type { Page } from "../page/layout.ts";
import { listLink, shownPage } from "../page/page.ts";
import { durationOf, moment, wallClock } from "../page/time.ts";
import { severityBadge } from "../patient.ts";

/** A patient of the list, with the reader's own link to them. */
interface LinkedPatient {
  readonly patient: ListedPatient;
  readonly ref: string;
  /** What was listed and is over, in the words in which it was. */
  readonly over: readonly (OverLine & { readonly text: string })[];
}

interface DigestView {
  readonly patients: readonly LinkedPatient[];
  readonly now: Instant;
}

/** The list of one shift by patient, as each stands when it is looked at; there is nothing to answer. */
export function digestPage(place: Place, view: DigestView, problem: string | null): Page {
  const { pages, list } = place.words;
  const { patients, now } = view;
  const main = html`${listLink(place)}
<h1>${pages.digest(place.site)}</h1>
${refusal(problem, place)}
<p class="totals"><strong>${list.asOf(wallClock(now, place))}:</strong> ${pages.digestPatients(patients.length)}.</p>
${patients.length > 0 ? patients.map((one) => patientSection(one, now, place)) : html`<p class="said">${pages.digestEmpty}</p>`}
${lockForm(place)}`;
  return shownPage(place, problem, main);
}

function patientSection({ patient, ref, over }: LinkedPatient, now: Instant, reader: Reader): Html {
  const { lines, list, pages } = reader.words;
  const { severity, standing, closesAt, subject } = patient;
  const left = closesAt === null ? list.closed : list.left(durationOf(now, closesAt));
  return html`<section class="card listed ${severity ?? "info"}">
<h2>${severity ? severityBadge(severity, reader) : null}<a href="/a/${ref}">${subject}</a> <span class="when">${left}</span></h2>
${
  standing.length > 0
    ? html`<ul class="because">${standing.map((line) => standingItem(line, now, reader))}</ul>`
    : html`<p>${lines.nothing}</p>`
}
${over.length > 0 ? html`<h3>${pages.digestOver}</h3><ul class="because">${over.map((line) => overItem(line, now, reader))}</ul>` : null}
</section>`;
}

function standingItem({ severity, text, since }: StandingLine, now: Instant, reader: Reader): Html {
  const { list } = reader.words;
  return html`<li>${severityBadge(severity, reader)} ${protocolBeside(text, reader)}${since === null ? null : html` <span class="when">${list.since} ${moment(since, now, reader)}</span>`}</li>`;
}

function overItem(
  { text, state, endedAt }: OverLine & { readonly text: string },
  now: Instant,
  reader: Reader,
): Html {
  const { ended, pages } = reader.words;
  const how = state === "withdrawn" ? pages.digestWithdrawn : ended.lineStates[state];
  return html`<li>${protocolText(text, reader)} <span class="note">${how}${endedAt === null ? null : html` ${moment(endedAt, now, reader)}`}</span></li>`;
}
