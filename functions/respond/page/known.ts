import type { Instant } from "../../../shared/base/instant.ts";
import type { KnownValue } from "../../../shared/protocol/types/assessment.ts";
import { doubtPhrases, problemPhrases } from "../../../shared/protocol/words/phrases.ts";
import { inputName, phraseBeside, type Reader } from "../entry/reader.ts";
import type { PatientView } from "../ports.ts";
import { type Html, html } from "./html.ts";
import { moment } from "./time.ts";

/** Every value that is known, with or without a limit, those from before the session too: each with time and phase. */
export function knownSection({ known, reference }: PatientView, reader: Reader): Html | null {
  if (known.length === 0) return null;
  const groups = Map.groupBy(known, ({ analyte }) => analyte);
  return html`<section aria-labelledby="known"><h2 id="known">${reader.words.sections.known}</h2>
<ul class="because card">${[...groups].map(
    ([analyte, values]) =>
      html`<li><span>${inputName(analyte, reader)}</span>${values.map((one) => valueItem(one, reference, reader))}</li>`,
  )}</ul></section>`;
}

function valueItem(value: KnownValue, reference: Instant, reader: Reader): Html {
  const { words } = reader;
  const { at, issuedAt, phase, beyond, hasLimit, doubts, problem } = value;
  const when = moment(at ?? issuedAt, reference, reader);
  const notes = [
    phase === "after" ? words.known.after : words.phases[phase],
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
