import type { Instant } from "../../../shared/base/instant.ts";
import { type Charted, type ChartPoint, charted } from "../../../shared/views/chart-points.ts";
import { phraseBeside, type Reader } from "../entry/reader.ts";
import { type Html, html } from "../page/html.ts";
import { moment } from "../page/time.ts";
import type { PatientView } from "../ports.ts";

/** A row per time, a column per analyte, as on a ward's flow sheet. */
export function chartTable(view: PatientView, reader: Reader): Html {
  const { words } = reader;
  const rows = Map.groupBy(view.measurements.measured, ({ at }) => at);
  if (rows.size === 0) return html`<p>${words.chart.noValues}</p>`;
  return html`<div class="scroll" role="region" aria-labelledby="values" tabindex="0"><table>
<caption id="values">${words.chart.table}</caption>
<thead><tr><th scope="col">${words.chart.time}</th>${charted.map(
    (analyte) =>
      html`<th scope="col"><abbr title="${words.analytes[analyte]}">${words.symbols[analyte]}</abbr></th>`,
  )}</tr></thead>
<tbody>${[...rows].map(([at, measured]) => row(at, measured, view.reference, reader))}</tbody>
</table></div>`;
}

function row(at: Instant, measured: readonly ChartPoint[], reference: Instant, reader: Reader): Html {
  const phase = reader.words.phases[measured[0]?.phase ?? "after"];
  return html`<tr><th scope="row">${moment(at, reference, reader)}${
    phase === "" ? null : html`<span class="note">${phase}</span>`
  }</th>${charted.map((analyte) => cell(analyte, measured, reader))}</tr>`;
}

function cell(analyte: Charted, measured: readonly ChartPoint[], reader: Reader): Html {
  const values = measured.filter((one) => one.analyte === analyte);
  return html`<td>${values.map((one) => valueCell(one, reader))}</td>`;
}

function valueCell({ value, unit, beyond, doubts }: ChartPoint, reader: Reader): Html {
  const { words } = reader;
  const shownUnit = unit === words.chart.unit ? "" : ` ${unit ?? ""}`;
  return html`<span class="${beyond ?? "within"}"><strong>${value}</strong>${shownUnit}</span>${
    beyond ? html`<span class="note">${words.beyond[beyond]}</span>` : null
  }${doubts.map((doubt) => html`<span class="note">${phraseBeside(doubt, reader)}</span>`)}`;
}
