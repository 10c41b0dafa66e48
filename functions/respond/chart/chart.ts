import type { Instant } from "../../../shared/base/instant.ts";
import { limitKinds } from "../../../shared/protocol/readings/limits.ts";
import type { LimitKind } from "../../../shared/protocol/types/limit.ts";
import {
  type Charted,
  type ChartLimits,
  type ChartPoint,
  charted,
} from "../../../shared/views/chart-points.ts";
import type { Reader } from "../entry/reader.ts";
import { type Html, html } from "../page/html.ts";
import { wallClock } from "../page/time.ts";
import type { PatientView } from "../ports.ts";
import { chartTable } from "./chart-table.ts";
import { spotsOf, spread } from "./labels.ts";
import { type ChartSpan, chartSpan, frame, heightOf, hoursOf, isDrawn, plot, tenth, xOf } from "./scale.ts";

/** Drawn here, so that the page needs no script; the table beside it says the same in text. */
export function chartSection(view: PatientView, reader: Reader): Html {
  const { words } = reader;
  const span = chartSpan(view);
  return html`<section aria-labelledby="chart"><h2 id="chart">${words.sections.chart}</h2>
<div class="panels">${charted.map((analyte) => panel(analyte, view, span, reader))}</div>
<p class="source">${words.chart.key}</p>
${chartTable(view, reader)}</section>`;
}

function panel(analyte: Charted, view: PatientView, span: ChartSpan, reader: Reader): Html {
  const { words } = reader;
  const limits = view.measurements.limits[analyte];
  const values = view.measurements.measured.filter((one) => one.analyte === analyte && isDrawn(one));
  const y = heightOf(
    values.map(({ millimoles }) => millimoles ?? 0),
    limits,
  );
  const title = `${words.analytes[analyte]}, ${words.chart.unit}`;
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="${analyte}-t ${analyte}-d" class="chart">
<title id="${analyte}-t">${title}</title>
<desc id="${analyte}-d">${describe(values, limits, reader)}</desc>
${backdrop(view, span)}
${zones(limits, y)}
${timeAxis(view, span, reader)}
${limitLines(limits, y)}
${values.length > 0 ? points(values, span, y) : nothingDrawn(reader)}
</svg>
</figure>`;
}

function describe(values: readonly ChartPoint[], limits: ChartLimits, reader: Reader): string {
  const { words } = reader;
  const texts = limitKinds.flatMap((kind) => {
    const limit = limits[kind];
    return limit === undefined ? [] : [`${words.limitNames[kind]} ${limit}`];
  });
  const said = values.map(
    ({ value, unit, at, beyond }) =>
      `${value} ${unit ?? ""} ${words.chart.at} ${wallClock(at, reader)}${beyond ? `, ${words.beyond[beyond]}` : ""}`,
  );
  const known = texts.length > 0 ? words.chart.limits(texts) : words.chart.noLimits;
  return `${known} ${said.length > 0 ? words.chart.values(said) : words.chart.noValues}`;
}

/** The hours that are watched, from the window's opening to its close. */
function backdrop({ window }: PatientView, span: ChartSpan): Html {
  const [from, to] = window ? [xOf(window.opensAt, span), xOf(window.closesAt, span)] : [plot.x0, plot.x0];
  return html`<rect class="field" x="${plot.x0}" y="${plot.y0}" width="${plot.x1 - plot.x0}" height="${plot.y1 - plot.y0}"/>
<rect class="window" x="${from}" y="${plot.y0}" width="${Math.max(to - from, 0)}" height="${plot.y1 - plot.y0}"/>`;
}

const zoneClass: Readonly<Record<LimitKind, string>> = {
  criticalLow: "zone-critical",
  low: "zone-beyond",
  high: "zone-beyond",
  criticalHigh: "zone-critical",
};

/** Each limit shades all that lies beyond it; a critical one lies over the other and is darker. */
function zones(limits: ChartLimits, y: (value: number) => number): Html {
  const bands = limitKinds.flatMap((kind) => {
    const limit = limits[kind];
    if (limit === undefined) return [];
    const isLow = kind === "low" || kind === "criticalLow";
    const [top, bottom] = isLow ? [y(limit), plot.y1] : [plot.y0, y(limit)];
    return [
      html`<rect class="${zoneClass[kind]}" x="${plot.x0}" y="${top}" width="${plot.x1 - plot.x0}" height="${tenth(bottom - top)}"/>`,
    ];
  });
  return html`${bands}`;
}

function limitLines(limits: ChartLimits, y: (value: number) => number): Html {
  const lines = limitKinds.toReversed().flatMap((kind) => {
    const limit = limits[kind];
    return limit === undefined ? [] : [{ kind, limit, height: y(limit) }];
  });
  const places = spread(lines.map(({ height }) => height));
  return html`${lines.map(
    ({ kind, limit, height }, index) =>
      html`<line class="limit ${kind}" x1="${plot.x0}" x2="${plot.x1}" y1="${height}" y2="${height}"/>
<text class="limit-value" x="${plot.x1 + 5}" y="${tenth((places[index] ?? height) + 4)}">${limit.toFixed(2)}</text>`,
  )}`;
}

function timeAxis(view: PatientView, span: ChartSpan, reader: Reader): Html {
  const { words } = reader;
  const { session, window, now } = view;
  const start = session?.endedAt ?? window?.opensAt ?? span.from;
  const hours = hoursOf(span, start).map((at) => {
    const x = xOf(at, span);
    return html`<line class="hour" x1="${x}" x2="${x}" y1="${plot.y1}" y2="${plot.y1 + 4}"/>
<text class="hour-label" x="${x}" y="${plot.y1 + 17}">${wallClock(at, reader)}</text>`;
  });
  return html`${hours}${session ? mark(session.endedAt, span, "end", words.chart.sessionEnd) : null}${
    now > span.from && now < span.to ? mark(now, span, "now", words.chart.now) : null
  }`;
}

/** Each mark's name has a line of its own above the drawing, so that the two never lie over each other. */
const nameAbove = { end: 20, now: 6 } as const;

function mark(at: Instant, span: ChartSpan, kind: "end" | "now", text: string): Html {
  const x = xOf(at, span);
  return html`<line class="mark ${kind}" x1="${x}" x2="${x}" y1="${plot.y0}" y2="${plot.y1}"/>
<text class="mark-label ${kind}" x="${x}" y="${plot.y0 - nameAbove[kind]}">${text}</text>`;
}

function points(values: readonly ChartPoint[], span: ChartSpan, y: (value: number) => number): Html {
  const placed = values.map((one) => ({ one, x: xOf(one.at, span), height: y(one.millimoles ?? 0) }));
  const path = placed.map(({ x, height }) => `${x},${height}`).join(" ");
  const labels = placed.map(({ one: { label, settled, beyond }, x, height }) => ({
    ...{ text: settled ? label : `${label}?`, x, height },
    isLow: beyond === "low" || beyond === "criticalLow",
    isCritical: beyond === "criticalLow" || beyond === "criticalHigh",
  }));
  const circles = placed.map(
    ({ one: { beyond, settled }, x, height }) =>
      html`<circle class="point ${beyond ?? "within"}${settled ? null : " doubtful"}" cx="${x}" cy="${height}" r="4.5"/>`,
  );
  const texts = spotsOf(labels).map((spot, index) =>
    spot === null
      ? null
      : html`<text class="value" x="${tenth(spot.x)}" y="${tenth(spot.y)}">${labels[index]?.text ?? ""}</text>`,
  );
  return html`<polyline class="path" points="${path}"/>${circles}${texts}`;
}

/** On a ground of its own: no limit strikes it through. */
function nothingDrawn({ words }: Reader): Html {
  const [x, y] = [(plot.x0 + plot.x1) / 2, (plot.y0 + plot.y1) / 2];
  return html`<rect class="none-ground" x="${x - 50}" y="${y - 10}" width="100" height="20" rx="4"/><text class="none" x="${x}" y="${y + 4}">${words.chart.none}</text>`;
}
