import { describe, expect, test } from "vitest";
import demo from "../../../../infra/sites/demo/site.json" with { type: "json" };
import type { Order, Picture, Session } from "../../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { siteSchema } from "../../../../shared/sites/site.ts";
import {
  assessed,
  at,
  baclofen,
  draw,
  lab,
  normalPanel,
  order,
  quiet,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

/**
 * The interplay of the rules at the demo site: each picture with every line that it has, but for the window's and the
 * bath's, which say the same of each.
 */
const { policy } = siteSchema.parse(demo);
const unsaid = new Set(["post-dialysis-window", "review-dialysate"]);

/** A value so many minutes after the session's end; half an hour unless given. */
const of =
  (analyte: Analyte) =>
  (value: string, minutes = 30, more: Parameters<typeof lab>[2] = {}) =>
    lab(analyte, value, { collectedAt: at(minutes), id: `${analyte}@${minutes}`, ...more });
const [mg, k, ica, ca, na] = [
  of("magnesium"),
  of("potassium"),
  of("calcium-ionized"),
  of("calcium-total"),
  of("sodium"),
];
const normal = normalPanel;
const without = (...analytes: Analyte[]) =>
  normal.filter(({ code }) => !analytes.some((each) => lab(each, "1").code.code === code.code));

const cramp = spasm();
const mild = spasm({ severity: "mild" });
const over = (from: number, to: number, severity: "mild" | "severe" = "mild") =>
  spasm({ severity, onset: at(from), active: false, endedAt: at(to) });
const fast = spasm({ kind: "tachycardia" });
const jerks = spasm({ kind: "myoclonic-jerks" });
const worse = spasm({ kind: "worse-since-dialysis" });
const ill = { dialysisSince: "2020-01-01", structuralHeartDisease: true };
const running: Partial<Picture> = {
  session: null,
  running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: at(-240) },
  window: null,
};
const fluid = (more: Partial<Session["fluid"]>): Partial<Picture> => ({
  session: { ...session, fluid: { ...session.fluid, ...more } },
});
const given = (treatment: Order["treatment"], more: Partial<Order> = {}) => [order(treatment, more)];

const measure = { "measure-magnesium-first": "urgent", "measure-panel": "urgent" };
const measureMild = { "measure-magnesium-first": "routine", "measure-panel": "routine" };
const relieve = { "relieve-active-cramp": "urgent" };
const relieveMild = { "relieve-active-cramp": "routine" };
const correct = { "magnesium-low": "info", "correct-magnesium-in-dialysate": "routine" };

type Case = readonly [
  name: string,
  picture: Partial<Picture>,
  expected: Readonly<Record<string, string>>,
  now?: number,
];

const values: readonly Case[] = [
  ["nothing", {}, {}],
  [
    "potassium low, magnesium unknown, no spasm",
    { labs: [k("3.1")] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  ["potassium low, magnesium enough", { labs: [k("3.1"), mg("0.8")] }, { "potassium-low": "info" }],
  [
    "potassium low, magnesium haemolysed",
    { labs: [k("3.1"), mg("0.8", 30, { haemolysed: true })] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "potassium low, magnesium in doubt to its reader",
    { labs: [k("3.1"), mg("0.8", 30, { doubts: ["conflicting"] })] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "potassium low, magnesium collected over the session's end",
    { labs: [k("3.1"), mg("0.8", 1, { collectedFrom: at(-1) })] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "potassium low, magnesium at the session's end",
    { labs: [k("3.1"), mg("0.8", -5)] },
    { "potassium-low": "info" },
  ],
  [
    "potassium low, magnesium from during the session",
    { labs: [k("3.1"), mg("0.8", -60)] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "potassium low, magnesium from before the session",
    { labs: [k("3.1"), mg("0.8", -300)] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "potassium critically low, magnesium low",
    { labs: [k("2.7"), mg("0.6")] },
    { "potassium-low": "critical", ...correct, "hold-calcium-and-potassium": "critical" },
  ],
  ["magnesium low during the session, enough at its end", { labs: [mg("0.6", -60), mg("0.8", -5)] }, {}],
  [
    "magnesium enough at the session's end, low in doubt after it",
    { labs: [mg("0.8", -5), mg("0.6", 30, { status: "preliminary" })] },
    correct,
  ],
  ["magnesium low before the session alone", { labs: [mg("0.2", -300)] }, {}],
  [
    "ionized calcium critically low, magnesium unknown",
    { labs: [ica("0.79")] },
    { "calcium-ionized-low": "critical", "hold-calcium-and-potassium": "critical" },
  ],
  ["total calcium low, ionized normal, magnesium enough", { labs: [ca("1.9"), ica("1.2"), mg("0.8")] }, {}],
  [
    "total calcium low and albumin low",
    { labs: [ca("1.9"), of("albumin")("24"), mg("0.8")] },
    { "calcium-total-low": "info", "albumin-low": "info", "prefer-ionized-calcium": "routine" },
  ],
  [
    "sodium critically low",
    { labs: [na("119")] },
    { "sodium-low": "critical", "hypo-osmolality": "info", "adjust-prescription": "routine" },
  ],
  ["sodium high", { labs: [na("147")] }, { "sodium-high": "info" }],
  ["alkalosis", { labs: [of("bicarbonate")("31")] }, { "bicarbonate-high": "info", alkalosis: "info" }],
  ["bicarbonate critically low", { labs: [of("bicarbonate")("15")] }, { "bicarbonate-low": "critical" }],
  [
    "potassium above 6.0",
    { labs: [k("6.0", 30, { comparator: ">" })] },
    { "potassium-high": "urgent", "unread-result": "routine" },
  ],
  [
    "potassium above 6.0, then 5.8",
    { labs: [k("6.0", 10, { comparator: ">" }), k("5.8", 30)] },
    { "potassium-high": "info", "unread-result": "routine" },
  ],
  [
    "potassium high and haemolysed",
    { labs: [k("5.9", 30, { haemolysed: true })] },
    { "potassium-high": "info", "repeat-haemolysed": "urgent" },
  ],
  [
    "potassium implausibly high",
    { labs: [k("41")] },
    { "potassium-high": "critical", "unread-result": "critical" },
  ],
  [
    "potassium critically high twice, the second in doubt and normal",
    { labs: [k("6.9", 10), k("4.5", 30, { haemolysed: true })] },
    { "potassium-high": "critical" },
  ],
  ["aluminium raised, no sign", { labs: [of("aluminium")("150")] }, { "aluminium-raised": "urgent" }],
  ["aluminium raised, from before the session", { labs: [of("aluminium")("220", -300)] }, {}],
];

const spasms: readonly Case[] = [
  ["a severe cramp, nothing drawn", { symptoms: [cramp] }, { ...measure, ...relieve }],
  ["a mild cramp, nothing drawn", { symptoms: [mild] }, { ...measureMild, ...relieveMild }],
  ["a mild cramp after an hour", { symptoms: [mild] }, { ...measure, ...relieveMild }, 60],
  ["a mild cramp over by the session's end, after an hour", { symptoms: [over(-60, -30)] }, measureMild, 90],
  ["a severe cramp over by the session's end", { symptoms: [over(-60, -30, "severe")] }, measure],
  ["a severe cramp, its blood awaited", { symptoms: [cramp], draws: [draw(10)] }, relieve],
  [
    "a severe cramp, magnesium alone awaited",
    { symptoms: [cramp], draws: [draw(10, { codes: [mg("1").code] })] },
    { "measure-panel": "urgent", ...relieve },
  ],
  [
    "a severe cramp, its blood overdue",
    { symptoms: [cramp], draws: [draw(10)] },
    { ...measure, "result-overdue": "urgent", ...relieve },
    100,
  ],
  [
    "a mild cramp that is over, its blood overdue",
    { symptoms: [over(0, 20)], draws: [draw(10)] },
    { ...measure, "result-overdue": "routine" },
    100,
  ],
  [
    "a severe cramp, potassium back and low, the rest awaited",
    {
      symptoms: [cramp],
      draws: [draw(10, { codes: [mg("1").code, ica("1").code, of("phosphate")("1").code] })],
      labs: [k("3.1", 10)],
    },
    { "potassium-low": "info", "hold-calcium-and-potassium": "urgent", ...relieve },
  ],
  ["a severe cramp, the panel normal", { symptoms: [cramp], labs: normal }, relieve],
  [
    "a severe cramp, phosphate alone missing",
    { symptoms: [cramp], labs: without("phosphate") },
    { "measure-panel": "routine", ...relieve },
  ],
  [
    "a severe cramp, magnesium low",
    { symptoms: [cramp], labs: [...without("magnesium"), mg("0.6")] },
    { "magnesium-low": "info", "correct-magnesium-in-dialysate": "urgent", ...relieve },
  ],
  [
    "a mild cramp that is over, magnesium low",
    { symptoms: [over(0, 20)], labs: [...without("magnesium"), mg("0.6")] },
    correct,
  ],
  [
    "a cramp, a normal magnesium from before its onset",
    { symptoms: [spasm({ onset: at(35) })], labs: normal },
    { ...measure, ...relieve },
  ],
  [
    "a cramp while the session runs",
    { ...running, symptoms: [spasm({ onset: at(-100) })] },
    { ...measure, ...relieve },
    -90,
  ],
  [
    "a mild cramp over while the session runs",
    { ...running, symptoms: [over(-150, -140)] },
    measureMild,
    -60,
  ],
  ["twitching is no cramp", { symptoms: [spasm({ kind: "twitching" })], labs: normal }, {}],
  [
    "a cramp an hour after the end is relieved, later not",
    { symptoms: [spasm({ onset: at(61) })], labs: normal.map((each) => ({ ...each, collectedAt: at(70) })) },
    {},
    80,
  ],
  [
    "the window closed after a mild cramp that is over",
    { symptoms: [over(0, 20)] },
    { "window-closed-unmeasured": "routine" },
    300,
  ],
  [
    "the window closed, the cramp goes on",
    { symptoms: [mild] },
    { ...measure, ...relieveMild, "window-closed-unmeasured": "routine" },
    300,
  ],
  [
    "a severe cramp reported after the close",
    { symptoms: [{ ...over(0, 20, "severe"), reportedAt: at(310) }] },
    { ...measure, "window-closed-unmeasured": "routine" },
    320,
  ],
  [
    "the window closed on a low potassium, magnesium drawn at the end alone",
    { labs: [k("3.1", -5), mg("0.8", -5)] },
    { "potassium-low": "info", "window-closed-unmeasured": "routine" },
    300,
  ],
];

const hearts: readonly Case[] = [
  [
    "an ill heart alone",
    { history: ill, labs: [k("3.1")] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "a cramp in an ill heart, panel normal",
    { symptoms: [cramp], history: ill, labs: normal },
    { "dysrhythmia-risk": "urgent", ...relieve },
  ],
  [
    "a cramp in an ill heart, potassium high",
    { symptoms: [cramp], history: ill, labs: [...without("potassium"), k("5.8")] },
    { "dysrhythmia-risk": "critical", "potassium-high": "info", ...relieve },
  ],
  [
    "a cramp in an ill heart, potassium low, magnesium low",
    { symptoms: [cramp], history: ill, labs: [...without("potassium", "magnesium"), k("3.1"), mg("0.6")] },
    {
      "dysrhythmia-risk": "critical",
      "potassium-low": "info",
      "magnesium-low": "info",
      "correct-magnesium-in-dialysate": "urgent",
      "hold-calcium-and-potassium": "critical",
      ...relieve,
    },
  ],
  [
    "a cramp with a fast heart",
    { symptoms: [cramp, fast], labs: normal },
    { "dysrhythmia-risk": "critical", ...relieve },
  ],
  ["a fast heart without a spasm", { symptoms: [fast], labs: normal }, {}],
  [
    "a cramp with jerks",
    { symptoms: [cramp, jerks], labs: normal },
    { "consider-aluminium": "critical", ...relieve },
  ],
  [
    "jerks alone, aluminium raised",
    { symptoms: [jerks], labs: [of("aluminium")("200")] },
    { "consider-aluminium": "critical" },
  ],
  [
    "worse since dialysis",
    { symptoms: [mild, worse], labs: normal },
    { "consider-aluminium": "urgent", ...relieveMild },
  ],
];

const never = "no-calcium-or-potassium-before-magnesium";
const treatments: readonly Case[] = [
  [
    "calcium for hyperkalaemia, potassium high, magnesium low",
    {
      orders: given("calcium", { indication: "hyperkalaemia", route: "intravenous" }),
      labs: [k("6.8"), mg("0.6")],
    },
    { "potassium-high": "critical", ...correct },
  ],
  [
    "calcium for hyperkalaemia, potassium known and normal",
    { orders: given("calcium", { indication: "hyperkalaemia" }), labs: [k("4.2")] },
    { [never]: "critical" },
  ],
  [
    "potassium for hyperkalaemia",
    { orders: given("potassium", { indication: "hyperkalaemia", route: "oral" }) },
    { [never]: "critical" },
  ],
  [
    "a binder by vein, magnesium enough",
    { orders: given("calcium", { indication: "binder", route: "intravenous" }), labs: [mg("0.8")] },
    {},
  ],
  [
    "a binder by vein, magnesium unknown",
    { orders: given("calcium", { indication: "binder", route: "intravenous" }) },
    { [never]: "critical" },
  ],
  [
    "potassium of the bath, potassium low",
    { orders: given("potassium", { route: "dialysate" }), labs: [k("3.1")] },
    { "potassium-low": "info", "hold-calcium-and-potassium": "routine" },
  ],
  [
    "magnesium without a route",
    { orders: given("magnesium"), labs: normal },
    { "no-iv-magnesium": "critical" },
  ],
  [
    "quinine and a cramp",
    { symptoms: [mild], orders: given("quinine"), labs: normal },
    { "no-routine-quinidine": "urgent", ...relieveMild },
  ],
  [
    "recurrent and severe",
    { symptoms: [cramp], spasmSessions: [spasmSession(3, true)], labs: normal },
    { ...relieve, "prevent-with-baclofen": "routine", "adjust-prescription": "routine" },
  ],
  [
    "recurrent as stated, one severe",
    { symptoms: [cramp], history: { ...quiet.history, spasmSessionsLast30Days: 3 }, labs: normal },
    { ...relieve, "adjust-prescription": "routine" },
  ],
  [
    "recurrent and severe, with jerks",
    { symptoms: [cramp, jerks], spasmSessions: [spasmSession(3, true)], labs: normal },
    { "consider-aluminium": "critical", ...relieve, "adjust-prescription": "routine" },
  ],
  [
    "baclofen not tolerated, gabapentin running",
    {
      orders: [
        baclofen([[20, "10"]], { effect: { at: at(0), found: "not-tolerated" } }),
        ...given("gabapentin", { since: at(-50000) }),
      ],
    },
    { "prevent-alternatives": "routine", "first-month-monitoring": "info" },
  ],
  [
    "baclofen stopped an hour after it was lowered",
    {
      stopped: [
        {
          ...baclofen([
            [60, "30"],
            [1 / 24, "10"],
          ]),
          stoppedAt: at(0),
        },
      ],
    },
    { "taper-baclofen": "urgent" },
  ],
  [
    "baclofen stopped a week after it was lowered",
    {
      stopped: [
        {
          ...baclofen([
            [60, "30"],
            [7, "10"],
          ]),
          stoppedAt: at(0),
        },
      ],
    },
    {},
  ],
  [
    "a mistyped weight after the session",
    fluid({ volume: "4400", pre: "74.4", post: "90" }),
    { "ultrafiltration-excess": "info", "weight-gain-excess": "info", "adjust-prescription": "routine" },
  ],
  ["weights that agree", fluid({ volume: "3500", pre: "73.5", post: "70" }), {}],
];

function check(cases: readonly Case[]): void {
  for (const [name, picture, expected, now = 50] of cases) {
    test(name, () => {
      const lines = assessed(picture, at(now), policy).lines.filter(({ rule }) => !unsaid.has(rule));
      expect(Object.fromEntries(lines.map(({ rule, severity }) => [rule, severity]))).toEqual(expected);
    });
  }
}

describe("values, without a spasm", () => check(values));
describe("spasms, and what was drawn for them", () => check(spasms));
describe("hearts and signs", () => check(hearts));
describe("what is given, taken off and weighed", () => check(treatments));
