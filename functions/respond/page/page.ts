import { type Instant, minutesBetween } from "../../../shared/base/instant.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { DigestEntry, Drill, FeedState, FeedWord } from "../../../shared/episode/state/lists.ts";
import { joinGaps } from "../../../shared/episode/state/patient.ts";
import type { PageWords } from "../../../shared/messages/page-words.ts";
import { chartSection } from "../chart/chart.ts";
import type { Place } from "../entry/reader.ts";
import { dutySection } from "../list/duty.ts";
import type { Next } from "../list/next.ts";
import type { OnDuty } from "../list/on-duty.ts";
import { patientSection, quietPatientSection } from "../patient.ts";
import type { AlertView, PatientView } from "../ports.ts";
import { awaitedSection } from "./awaited.ts";
import { drillSection } from "./drill.ts";
import { endedSection } from "./ended.ts";
import type { Filled } from "./form.ts";
import { answerForm, askForm, lockForm, refusal, type Slip } from "./forms.ts";
import { type Html, html } from "./html.ts";
import { knownSection } from "./known.ts";
import type { Page } from "./layout.ts";
import { actionSections, cautionsSection, criticalLinks, pageParts, whySection } from "./lines.ts";
import { time } from "./time.ts";
import { toldSection } from "./told.ts";
import { unknownSection } from "./unknown.ts";

const spoken = ({ ref }: Place) => ref.slice(0, 6);
const titleOf = (place: Place) => `${place.site} ${spoken(place)}`;
const heading = (place: Place) => html`<h1>${place.words.pages.askFor(place.site, spoken(place))}</h1>`;

function pageOf(place: Place, status: number, main: Html): Page {
  return { status, language: place.words.language, title: titleOf(place), main };
}

export function askPage(place: Place): Page {
  return pageOf(
    place,
    200,
    html`${heading(place)}
<p>${place.words.pages.ask}</p>
${askForm(place)}`,
  );
}

/** `closed`: the answer ended the alert; else it goes on to somebody else. */
export function answeredPage(place: Place, closed: boolean): Page {
  const { answered, goesOn, again } = place.words.pages;
  const main = html`${heading(place)}
<p class="said" role="status"><strong>${closed ? answered : goesOn}</strong></p>
<p>${again}</p>
${askForm(place)}`;
  return pageOf(place, 200, main);
}

/** `left`: so many tries until a lock; null where nothing is counted, "none" where no PIN was given. */
export function wrongPinPage(place: Place, left: number | null | "none", filled: Filled | null = null): Page {
  const { form, pages } = place.words;
  const tries = left === null || left === "none" ? null : html` ${pages.triesLeft(left)}`;
  const problem = html`<p id="problem" class="refused" role="alert"><strong>${left === "none" ? form.pinAgain : form.wrongPin}</strong> ${form.nothingChanged}${tries}</p>`;
  const page = pageOf(place, 403, html`${heading(place)}\n${askForm(place, problem, filled)}`);
  return { ...page, title: `${pages.wrongTitle}: ${page.title}` };
}

/** `closesAt`: when the link ends; one that is locked till then is not opened again on this device. */
export function lockedPage(place: Place, until: Instant, closesAt: Instant, now: Instant): Page {
  const { pages } = place.words;
  const minutes = Math.ceil(minutesBetween(now, until));
  const said = until >= closesAt ? pages.closed : pages.lockedFor(minutes);
  const main = html`<h1>${pages.locked}</h1>
${refusal(said, place)}
<p>${pages.cannotWait}</p>`;
  const page = pageOf(place, 423, main);
  return { ...page, title: `${pages.locked}: ${page.title}` };
}

export function messagePage(status: number, words: PageWords, message: keyof PageWords["messages"]): Page {
  const { heading: title, text } = words.messages[message];
  return { status, language: words.language, title, main: html`<h1>${title}</h1><p>${text}</p>` };
}

/** Who reads, and whether it is what an answer led to. */
export interface Visit {
  readonly contact?: string;
  readonly claimsAnswered?: boolean;
  /** Whose alert waits next. */
  readonly next?: Next | null;
  /** Who can be called. */
  readonly duties?: readonly OnDuty[];
}

/** The sections stand in the order in which somebody who has to act reads. */
export function alertPage(
  place: Place,
  view: AlertView,
  slip: Slip | null,
  { contact, claimsAnswered = false, next = null, duties = [] }: Visit = {},
): Page {
  const parts = pageParts(view.lines);
  const main = html`${listLink(place)}
${claimsAnswered ? answerSaid(view, place, view.alert) : null}${next === null ? null : nextLink(next, place)}${patientSection(view, criticalLinks(parts, place), place)}
${contact === undefined ? null : awaitedSection(view, contact, place)}
${endedSection(view, place)}
${desk(
  html`${actionSections(parts, place)}
${whySection(parts, view.alert.raisedAt, place)}`,
  html`${knownSection(view, place)}
${unknownSection(view.unknown, place)}
${cautionsSection(parts, place)}
${chartSection(view, place)}
${toldSection(view, place)}
${dutySection(duties, place)}`,
  answerForm(place, view, slip),
)}`;
  return { ...shownPage(place, slip, main), wide: true };
}

/** What became of the answer that led here; behind a patient's link another alert, or none, may stand there by now. */
function answerSaid({ isAnswered }: PatientView, { words: { pages } }: Place, shown?: Alert): Html | null {
  if (!isAnswered) return null;
  return html`<p class="said" role="status"><strong>${pages[becameOfAnswer(shown)]}</strong></p>\n`;
}

function becameOfAnswer(shown: Alert | undefined) {
  if (!shown) return "taken";
  if (!shown.answer) return "takenElsewhere";
  if (shown.state === "acknowledged") return "answered";
  return shown.ended ? "taken" : "goesOn";
}

/** One below the other on a phone; at a desk what is to be done stands beside what is known, and the answer under the first. */
function desk(todo: Html, known: Html, last: Html): Html {
  return html`<div class="desk"><div>${todo}</div>
<div class="beside">${known}</div>
<div>${last}</div></div>`;
}

/** The page of a patient of whom nothing waits for an answer. */
export function patientPage(
  place: Place,
  view: PatientView,
  problem: string | null,
  { claimsAnswered = false, duties = [] }: Visit = {},
): Page {
  const parts = pageParts(view.lines);
  const main = html`${listLink(place)}
${refusal(problem, place)}${claimsAnswered ? answerSaid(view, place) : null}
${quietPatientSection(view, place)}
${desk(
  html`${actionSections(parts, place)}
${whySection(parts, view.reference, place)}`,
  html`${knownSection(view, place)}
${unknownSection(view.unknown, place)}
${cautionsSection(parts, place)}
${chartSection(view, place)}
${dutySection(duties, place)}`,
  lockForm(place),
)}`;
  return { ...shownPage(place, problem, main), wide: true };
}

/** One tap from an answer to whoever waits next. */
function nextLink({ ref, subject, severity }: Next, place: Place): Html {
  return html`<p class="next"><a class="button" href="/a/${ref}">${place.words.list.next} ${place.words.severities[severity]}, ${subject}</a></p>
`;
}

export function listLink({ ref, words }: Place): Html {
  return html`<p class="to-list"><a href="/u/${ref}">${words.list.link}</a></p>`;
}

/** For ops: results and sessions that do not meet, each patient with when it began. */
export function unjoinedPage(place: Place, entries: readonly DigestEntry[], problem: string | null): Page {
  const { unjoined, pages } = place.words;
  const rows = entries.map(({ subject, rule, line: since }) => {
    const gap = joinGaps.find((each) => each === rule);
    return html`<li><strong>${subject}</strong>: ${gap ? unjoined.gaps[gap] : rule} ${time(since, place)}</li>`;
  });
  const main = html`<h1>${unjoined.heading(place.site)}</h1>
${refusal(problem, place)}
${rows.length > 0 ? html`<p>${unjoined.advice}</p><ul class="card">${rows}</ul>` : html`<p>${pages.digestEmpty}</p>`}`;
  return shownPage(place, problem, main);
}

/** For ops; there is nothing to answer. `until`: null for a PIN that is open again. */
export function lockPage(place: Place, contact: string, until: Instant | null, problem: string | null): Page {
  const { lock } = place.words;
  const main = html`<h1>${lock.heading(contact)}</h1>
${refusal(problem, place)}
<p class="said"><strong>${until ? html`${lock.lockedUntil} ${time(until, place)}.` : lock.opened}</strong></p>
${until ? html`<p>${lock.advice}</p>` : null}`;
  return shownPage(place, problem, main);
}

/** For ops: which sender or machine it is, in its own words for itself. */
export function feedPage(place: Place, { sender, word }: FeedState, problem: string | null): Page {
  const { heading: title, said, advice } = wordsOf(place, word?.about ?? "feed-back");
  const main = html`<h1>${title(sender)}</h1>
${refusal(problem, place)}
${word ? html`<p class="said"><strong>${said} ${time(word.heardAt, place)}.</strong></p>` : null}
<p>${advice}</p>`;
  return shownPage(place, problem, main);
}

function wordsOf({ words: { feed, machine } }: Place, about: FeedWord["about"]) {
  switch (about) {
    case "feed-silent":
      return { ...feed, said: feed.silent };
    case "feed-back":
      return { ...feed, said: feed.back };
    case "machine-silent":
    case "machine-continuous":
    case "machine-clock":
      return { ...machine[about], heading: machine.heading };
  }
}

export function drillPage(place: Place, drill: Drill | undefined, slip: Slip | null): Page {
  return shownPage(place, slip, drillSection(place, drill, slip));
}

/** What stands behind the PIN. `refused`: why a form that was sent to it changed nothing; null where none was. */
export function shownPage(place: Place, refused: string | Slip | null, main: Html): Page {
  const footer = html`<p>${place.words.pages.footer(place.zone)}</p>`;
  return { ...pageOf(place, refused === null ? 200 : 422, main), footer };
}
