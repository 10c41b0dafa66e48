import { at } from "../../../../made-up/patients/pictures.ts";
import {
  type Case,
  ca,
  correct,
  cramp,
  fast,
  ica,
  ill,
  jerks,
  k,
  mg,
  mild,
  na,
  normal,
  of,
  relieve,
  relieveMild,
  without,
  worse,
} from "./case.ts";

export const values: readonly Case[] = [
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

export const hearts: readonly Case[] = [
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
