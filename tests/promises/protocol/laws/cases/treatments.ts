import { at, baclofen, quiet, spasmSession } from "../../../../made-up/patients/pictures.ts";
import {
  type Case,
  correct,
  cramp,
  fluid,
  given,
  jerks,
  k,
  mg,
  mild,
  normal,
  relieve,
  relieveMild,
} from "./case.ts";

const never = "no-calcium-or-potassium-before-magnesium";

export const treatments: readonly Case[] = [
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
