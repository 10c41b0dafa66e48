/** The one style of all pages. Its hash stands in the policy, so no other one is taken. */
export const style = `
:root { color-scheme: light dark; --ink: #14212c; --soft: #4b5a68; --line: #cfd8e0; --paper: #fff; --ground: #eef2f5; --go: #0b5394; --on-go: #fff; --critical: #a4001d; --urgent: #9a4300; --routine: #0b5394; --info: #4f5d6b; --on-badge: #fff; --tint: #e9f0f7; --beyond: #f3c98b; --grave: #e58f8f; --ok: #1c6b42; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e9eff4; --soft: #aebac6; --line: #364552; --paper: #1a242d; --ground: #10171d; --go: #8cc4f5; --on-go: #0c1a26; --critical: #ff8f9e; --urgent: #ffb36b; --routine: #8cc4f5; --info: #aebac6; --on-badge: #10171d; --tint: #22303c; --beyond: #6b4a17; --grave: #7d2a35; --ok: #7fd6a2; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--ground); }
main, footer { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; word-wrap: break-word; }
footer, .source, .when, .limit, .note { color: var(--soft); font-size: 0.875rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0.25rem 0 0.75rem; }
h2 { font-size: 1.1875rem; line-height: 1.3; margin: 2rem 0 0.75rem; }
h3 { font-size: 1rem; line-height: 1.4; margin: 0 0 0.5rem; }
p { margin: 0 0 0.75rem; }
a { color: var(--go); }
ul { padding-left: 1.25rem; margin: 0 0 0.75rem; }
ol.lines, ul.told, ul.because { list-style: none; padding: 0; margin: 0; }
.card, .reason, .patient, .said, .refused, figure { background: var(--paper); border: 1px solid var(--line); border-radius: 0.625rem; padding: 0.875rem 1rem; margin: 0 0 0.75rem; }
.lines .card, .patient, .said, .refused { border-left: 0.375rem solid var(--info); }
.lines .critical, .patient.critical, .refused { border-left-color: var(--critical); }
.lines .urgent, .patient.urgent { border-left-color: var(--urgent); }
.lines .routine, .patient.routine { border-left-color: var(--routine); }
.said { border-left-color: var(--ok); background: var(--tint); }
.patient h1 { font-size: 1.875rem; margin: 0 0 0.5rem; }
.kicker { margin: 0; color: var(--soft); font-size: 0.875rem; }
.state { font-weight: 600; }
.card > :last-child, .reason > :last-child, .patient > :last-child { margin-bottom: 0; }
.badge { display: inline-block; padding: 0.0625rem 0.625rem; margin-right: 0.375rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 700; color: var(--on-badge); background: var(--info); }
.badge.critical { background: var(--critical); }
.badge.urgent { background: var(--urgent); }
.badge.routine { background: var(--routine); }
.head { margin-bottom: 0.375rem; }
.links { float: right; margin: -0.75rem -0.25rem 0 0.5rem; }
.links a { display: inline-block; padding: 0.625rem 0.25rem; margin-left: 0.5rem; min-width: 2.75rem; text-align: center; }
summary { cursor: pointer; padding: 0.625rem 0; min-height: 2.75rem; }
details > div { margin-top: 0.5rem; }
details > div > :last-child { margin-bottom: 0; }
.number { display: inline-block; min-width: 1.5rem; padding: 0 0.375rem; margin-right: 0.25rem; border-radius: 0.75rem; text-align: center; font-size: 0.8125rem; line-height: 1.5rem; font-weight: 700; color: var(--ink); background: var(--tint); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap; }
dl { margin: 0 0 0.75rem; }
dl div { padding: 0.3125rem 0; border-top: 1px solid var(--line); overflow: hidden; }
dt { float: left; width: 8.5rem; color: var(--soft); }
dd { margin: 0 0 0 8.5rem; font-weight: 600; }
.jump { margin: 0; }
.act { margin: 0 0 0.5rem; }
.gravest { list-style: none; padding: 0; }
.gravest a { display: block; padding: 0.625rem 0; color: var(--critical); font-weight: 700; }
ul.because.card { padding: 0 1rem; }
.because.card li:first-child { border-top: 0; }
.note .when { font-size: inherit; }
.because li { padding: 0.375rem 0; border-top: 1px solid var(--line); }
.because li > * { margin-right: 0.375rem; }
.because + .source { padding-top: 0.5rem; border-top: 1px solid var(--line); }
.because .limit { display: block; }
.told li { padding: 0.5rem 0; border-bottom: 1px solid var(--line); overflow: hidden; }
.told time { float: left; width: 5.5rem; font-variant-numeric: tabular-nums; }
.told li > span { display: block; margin-left: 5.5rem; }
.told .source { display: block; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); grid-gap: 0.75rem; margin-bottom: 0.75rem; }
figure { margin: 0; padding: 0.75rem 0.75rem 0.375rem; }
figcaption { font-weight: 600; margin-bottom: 0.25rem; }
.chart { display: block; width: 100%; height: auto; font-size: 12px; font-family: inherit; }
.chart text { fill: var(--ink); }
.chart .field { fill: var(--ground); }
.chart .window { fill: var(--tint); }
.chart .none-ground { fill: var(--paper); }
.chart .zone-beyond { fill: var(--beyond); fill-opacity: 0.45; }
.chart .zone-critical { fill: var(--grave); fill-opacity: 0.6; }
.chart .limit { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 3; }
.chart .limit.criticalLow, .chart .limit.criticalHigh { stroke: var(--critical); stroke-dasharray: none; }
.chart .hour { stroke: var(--soft); }
.chart .hour-label, .chart .mark-label, .chart .value, .chart .none { text-anchor: middle; }
.chart .hour-label, .chart .mark-label, .chart .limit-value { fill: var(--soft); font-size: 11px; }
.chart .mark-label.end { text-anchor: start; }
.chart .mark { stroke: var(--ink); stroke-width: 1.5; }
.chart .mark.now { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
.chart .path { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.chart .point { fill: var(--ink); stroke: var(--paper); stroke-width: 1.5; }
.chart .point.low, .chart .point.high { fill: var(--urgent); }
.chart .point.criticalLow, .chart .point.criticalHigh { fill: var(--critical); }
.chart .point.doubtful { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
.chart .value { font-weight: 700; font-size: 13px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-opacity: 0.85; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0.375rem 0; color: var(--soft); font-size: 0.875rem; }
th, td { padding: 0.4375rem 0.375rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th:first-child { padding-left: 0.625rem; }
.scroll { overflow-x: auto; }
@media (max-width: 24rem) { th, td { padding: 0.375rem 0.1875rem; } td .note, th .note { font-size: 0.75rem; } }
tbody th { font-weight: 400; }
abbr { text-decoration: none; }
.note { display: block; line-height: 1.3; font-size: 0.8125rem; font-weight: 400; }
td .low, td .high { color: var(--urgent); }
td .criticalLow, td .criticalHigh { color: var(--critical); }
label, legend { font-weight: 600; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
.choice { display: block; position: relative; min-height: 2.75rem; padding: 0.5rem 0.5rem 0.5rem 2.75rem; margin-top: 0.5rem; border: 1px solid var(--line); border-radius: 0.5rem; font-weight: 400; }
.choice input { position: absolute; left: 0.625rem; top: 0.5625rem; width: 1.5rem; height: 1.5rem; margin: 0; }
.choice .source { display: block; }
input[type="password"], textarea { display: block; width: 100%; min-height: 2.75rem; margin: 0.25rem 0 1rem; padding: 0.5rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 0.375rem; }
button, .button { display: inline-block; min-height: 2.75rem; padding: 0.5625rem 1.5rem; font: inherit; font-weight: 700; text-decoration: none; color: var(--on-go); background: var(--go); border: 0; border-radius: 0.375rem; cursor: pointer; }
a:focus, button:focus, summary:focus, input:focus, textarea:focus { outline: 0.1875rem solid var(--ink); outline-offset: 0.125rem; }
.button.quiet, button.quiet { color: var(--go); background: var(--tint); }
.await button { margin: 0 0.25rem 0.5rem 0; padding: 0.5625rem 0.875rem; }
.lock button { color: var(--ink); background: var(--tint); }
.to-list { margin: 0 0 0.5rem; }
.to-list a { display: inline-block; padding: 0.625rem 0; }
main.wide { max-width: 72rem; }
.draft { display: inline-block; padding: 0 0.375rem; border: 1px solid var(--soft); border-radius: 0.25rem; color: var(--soft); font-size: 0.75rem; font-weight: 400; }
.original { display: block; font-weight: 400; color: var(--soft); font-size: 0.875rem; }
.record a { display: inline-block; padding: 0.625rem 0; }
@media screen and (min-width: 64rem) { .desk { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: auto 1fr; grid-column-gap: 1.5rem; } .desk > * { min-width: 0; } .beside { grid-column: 2; grid-row: 1 / 3; } }
.totals, .duty { margin: 0 0 0.5rem; padding: 0; list-style: none; }
.duty a { display: inline-block; padding: 0.625rem 0.25rem; }
.rows { list-style: none; margin: 0.75rem 0; padding: 0; }
.row { display: block; min-height: 2.75rem; padding: 0.375rem 0.625rem; margin-bottom: 0.25rem; color: var(--ink); text-decoration: none; background: var(--paper); border: 1px solid var(--line); border-left: 0.375rem solid var(--line); border-radius: 0.375rem; }
.listed { border-left: 0.375rem solid var(--info); }
.listed.critical { border-left-color: var(--critical); }
.listed.urgent { border-left-color: var(--urgent); }
.listed.routine { border-left-color: var(--routine); }
.listed h2 { margin: 0 0 0.25rem; }
.listed h2 a { display: inline-block; padding: 0.625rem 0; min-width: 2.75rem; }
.listed h3 { margin-top: 0.75rem; }
.row.critical { border-left-color: var(--critical); }
.row.urgent { border-left-color: var(--urgent); }
.row.routine { border-left-color: var(--routine); }
.row > span { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; line-height: 1.4; }
.row .when { font-size: 0.8125rem; }
@media screen and (max-width: 24rem) { .row { padding: 0.375rem; } .row .when { font-size: 0.75rem; } }
.row .badge { margin: 0 0.375rem 0 0; padding: 0 0.5rem; }
.row .count { font-weight: 700; }
.row .ref { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
.more { display: none; margin: 0 0 0.5rem 1.5rem; }
.filter { margin-top: 1.5rem; }
.filter label { display: inline-block; margin: 0 1rem 0.5rem 0; }
.filter input, .filter select { display: block; min-height: 2.75rem; padding: 0.5rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 0.375rem; max-width: 100%; }
@media print { :root { color-scheme: light; --ground: #fff; } .jump, .to-list, form { display: none; } .card, .reason, .patient, figure { break-inside: avoid; } details::details-content { content-visibility: visible; } .row { border: 0; padding: 0.25rem 0; } .row > span { white-space: normal; } .rows > li { break-inside: avoid; border-top: 1px solid #888; } .more { display: block; } }
`;
