import { describe, expect, test } from "vitest";
import { rules } from "../../../../shared/protocol/rules/rules.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  lab,
  linesOf,
  order,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

const kidney = "Semin Dial 2015; Ren Fail 2003; Nefrologia, cohort of 401";
const lowPotassium = "JASN 28:3441; PLoS One 0139886";
const severeTwice = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };
const running = baclofen([[60, "10"]]);
const useless = baclofen([[60, "30"]], { effect: { at: at(0), found: "ineffective" } });

/** What is known from elsewhere stands beside the line that it belongs to, with its source [P5.cautions]. */
const beside: readonly (readonly [
  rule: string,
  picture: Partial<Picture>,
  cautions: readonly (readonly [source: string, says: RegExp])[],
])[] = [
  [
    "prevent-with-baclofen",
    severeTwice,
    [[kidney, /kidney clears baclofen: encephalopathy .* three days\./]],
  ],
  [
    "post-dialysis-window",
    { orders: [running] },
    [[kidney, /With confusion, a clinician decides how it ends/]],
  ],
  ["post-dialysis-window", {}, []],
  [
    "consider-aluminium",
    { symptoms: [spasm({ kind: "myoclonic-jerks" })], orders: [running] },
    [[kidney, /baclofen/]],
  ],
  ["baclofen-over-range", { orders: [baclofen([[60, "40"]])] }, [[kidney, /baclofen/]]],
  ["taper-baclofen", { stopped: [{ ...running, stoppedAt: at(0) }] }, [[kidney, /baclofen/]]],
  [
    "prevent-alternatives",
    { orders: [useless] },
    [
      [
        "label of gabapentin",
        /supplemental dose of gabapentin comes after haemodialysis; the note says before/,
      ],
      ["PMC2974412", /haemorrhagic stroke 1\.22.*anticoagulants/],
    ],
  ],
  ["prevent-alternatives", { orders: [useless, order("gabapentin"), order("vitamin-e")] }, []],
  [
    "relieve-active-cramp",
    { symptoms: [spasm()] },
    [["label of sodium chloride 23.4 %", /dilute 23\.4 % saline before use.*concentrated electrolyte/]],
  ],
  [
    "no-routine-quinidine",
    { orders: [order("quinine")] },
    [["FDA, label of quinine", /often confused with quinidine.*boxed warning/]],
  ],
  [
    "no-iv-magnesium",
    { orders: [order("magnesium", { route: "intravenous" })] },
    [["our reading of the note", /supplementation.*resuscitation/]],
  ],
  [
    "correct-magnesium-in-dialysate",
    { labs: [lab("magnesium", "0.6")] },
    [["our reading of the note", /supplementation.*resuscitation/]],
  ],
  [
    "dysrhythmia-risk",
    { symptoms: [spasm()], history: { structuralHeartDisease: true } },
    [[lowPotassium, /low in potassium .* evidence conflicts/]],
  ],
  [
    "adjust-prescription",
    { session: { ...session, fluid: { ...session.fluid, volume: "9000" } } },
    [[lowPotassium, /low in potassium/]],
  ],
  ["hold-calcium-and-potassium", { labs: [lab("potassium", "3.1")] }, []],
  ["measure-magnesium-first", { symptoms: [spasm()] }, []],
];

describe("the cautions of a line, each with its source", () => {
  test.each(beside)("%s", (rule, picture, cautions) => {
    const [line] = linesOf(assessed(picture), rule);
    expect(line?.cautions.map(({ source }) => source)).toEqual(cautions.map(([source]) => source));
    for (const [index, [, says]] of cautions.entries()) {
      expect(line?.cautions[index]?.text).toMatch(says);
    }
  });
});

test("a rule lists the cautions that its lines can carry, and no other", () => {
  for (const { id, cautions } of rules) {
    const carried = beside.filter(([rule]) => rule === id).flatMap(([, , sources]) => sources);
    const expected = new Set(carried.map(([source]) => source));
    expect(new Set(cautions.map(({ source }) => source)), id).toEqual(expected);
  }
});
