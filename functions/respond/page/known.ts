import type { Instant } from "../../../shared/base/instant.ts";
import type { KnownValue } from "../../../shared/protocol/types/assessment.ts";
import { doubtPhrases, problemPhrases } from "../../../shared/protocol/words/phrases.ts";
import { inputName, phraseBeside, type Reader } from "../entry/reader.ts";
import type { PatientView } from "../ports.ts";
import { type Html, html } from "./html.ts";
import { moment } from "./time.ts";

/** Every value that is known, with or without a limit, those from before the session and from later episodes too: each with time and phase. */
export function knownSection({ known, since, reference }: PatientView, reader: Reader): Html | null {
  const { phases, known: says } = reader.words;
  const phaseOf = ({ phase }: KnownValue) => (phase === "after" ? says.after : phases[phase]);
  const items = [
    ...known.map((value) => ({ value, phase: phaseOf(value) })),
    ...since.map((value) => ({ value, phase: says.since })),
  ];
  if (items.length === 0) return null;
  const groups = Map.groupBy(items, ({ value }) => value.analyte);
  return html`<section aria-labelledby="known"><h2 id="known">${reader.words.sections.known}</h2>
<ul class="because card">${[...groups].map(
    ([analyte, values]) =>
      html`<li><span>${inputName(analyte, reader)}</span>${values.map((one) => valueItem(one, reference, reader))}</li>`,
  )}</ul></section>`;
}

interface Item {
  readonly value: KnownValue;
  readonly phase: string;
}

function valueItem({ value, phase }: Item, reference: Instant, reader: Reader): Html {
  const { words } = reader;
  const { at, issuedAt, beyond, hasLimit, doubts, problem } = value;
  const when = moment(at ?? issuedAt, reference, reader);
  const notes = [
    phase,
    at === null ? words.known.reported : "",
    beyond ? words.beyond[beyond] : "",
    hasLimit ? "" : words.known.noLimit,
  ].filter((note) => note !== "");
  const phrases = [
    ...doubts.map((doubt) => doubtPhrases[doubt]),
    ...(problem ? [problemPhrases[problem]] : []),
  ];
  return html`<span class="note"><strong>${value.value}${value.unit === null ? "" : ` ${value.unit}`}</strong> ${when}${
    notes.length > 0 ? `, ${notes.join(", ")}` : ""
  }${phrases.map((phrase) => html`, ${phraseBeside(phrase, reader)}`)}</span>`;
}
