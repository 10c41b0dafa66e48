import { expect, test } from "vitest";
import { assess } from "../../../../shared/protocol/assess.ts";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import { ruleIds, rules } from "../../../../shared/protocol/rules/rules.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { explain } from "../../../../shared/protocol/words/explain.ts";
import {
  at,
  baclofen,
  draw,
  end,
  lab,
  normalPanel,
  order,
  policy,
  quiet,
  session,
  spasm,
  spasmSession,
  start,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

interface Situation {
  readonly picture: Partial<Picture>;
  /** Minutes after the session's end. */
  readonly now?: number;
  readonly by?: Policy;
}

const limit = (value: string, unit = "mmol/L") => ({ value, unit, source: "an example" });
const provisional = { opensAt: end, closesAt: at(300), provisional: true };
const early = { collectedAt: at(-10) };
const mild = spasm({ severity: "mild", onset: at(5) });
const found = (effect: "ineffective" | "not-tolerated") => ({ effect: { at: at(5), found: effect } });
const fluid = { ...session.fluid, volume: "5000", pre: "75", previousPost: "70" };
const wide: Policy = {
  ...policy,
  calciumPhosphateProduct: limit("55", "mg2/dL2"),
  firstMonthMeasurements: ["magnesium", "potassium"],
  prolongedBaclofenDays: 14,
  limits: {
    ...policy.limits,
    magnesium: { low: limit("0.80") },
    phosphate: { low: limit("0.8"), high: limit("1.8") },
    "calcium-corrected": { low: limit("2.1") },
    "calcium-ionized-ph74": { low: limit("1.11") },
    ph: { high: limit("7.5", "[pH]") },
    albumin: { criticalLow: limit("20", "g/L"), low: limit("35", "g/L") },
    sodium: { low: limit("133"), high: limit("146") },
    osmolality: { low: limit("275", "mosm/kg") },
  },
};

const situations: Readonly<Record<string, Situation>> = {
  "a quiet session": { picture: {} },
  "a severe cramp, nothing drawn": { picture: { symptoms: [spasm()] } },
  "a severe cramp, its blood awaited": { picture: { symptoms: [spasm()], draws: [draw(10)] } },
  "a severe cramp, its blood overdue": { picture: { symptoms: [spasm()], draws: [draw(10)] }, now: 100 },
  "a mild cramp in the session, over while that runs": {
    picture: {
      session: null,
      running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start },
      window: null,
      symptoms: [spasm({ severity: "mild", onset: at(-100), active: false, endedAt: at(-90) })],
    },
    now: -30,
  },
  "a mild cramp, the bath half known, magnesium from before it": {
    picture: {
      session: { ...session, dialysate: { magnesium: "0.5", calcium: "1.50" } },
      symptoms: [mild, spasm({ kind: "twitching", severity: "moderate", onset: at(8), active: false })],
      labs: [lab("magnesium", "0.9", { collectedAt: at(2) }), lab("calcium-total", "2.3")],
    },
  },
  "a cramp of which little is known, no session": {
    picture: {
      ...unanchored,
      window: provisional,
      symptoms: [spasm({ severity: undefined, onsetKnown: false })],
      labs: [lab("magnesium", "0.9", { collectedAt: undefined, id: "untimed" })],
    },
  },
  "everything low at the session's end, and a cramp": {
    picture: {
      symptoms: [spasm({ onset: at(-20) })],
      labs: [
        ...[
          lab("magnesium", "1.5", { ...early, unit: "mg/dL", code: "19123-9" }),
          lab("potassium", "2.7", early),
        ],
        ...[lab("calcium-ionized", "1.0", early), lab("calcium-total", "1.6", early)],
        lab("phosphate", "0.2", early),
      ],
    },
  },
  "everything high": {
    picture: {
      labs: [
        ...[lab("magnesium", "2.0"), lab("potassium", "6.5", { haemolysed: true }), lab("potassium", "5.8")],
        ...[lab("calcium-ionized", "1.4"), lab("calcium-total", "3.1"), lab("phosphate", ">4.2")],
      ],
    },
  },
  "bicarbonate low, sodium high": {
    by: wide,
    picture: { labs: [lab("bicarbonate", "12"), lab("sodium", "150")] },
  },
  "by a site that sets every limit": {
    by: wide,
    picture: {
      labs: [
        ...[lab("magnesium", "0.75"), lab("phosphate", "2.4"), lab("calcium-total", "2.5")],
        ...[
          lab("calcium-corrected", "2.0"),
          lab("calcium-ionized-ph74", "1.0"),
          lab("ph", "7.55", { unit: "" }),
        ],
        ...[lab("bicarbonate", "32"), lab("albumin", "1.9", { unit: "g/dL" }), lab("sodium", "130")],
        ...[lab("osmolality", "270"), lab("aluminium", "160"), lab("calcium-ionized", "1.2")],
      ],
      history: { dialysisSince: "2026-11-10" },
    },
  },
  "results that nobody can use": {
    picture: {
      labs: [
        lab("potassium", "haemolysed", { id: "text" }),
        lab("potassium", "7.5", { unit: undefined, id: "no-unit" }),
        lab("potassium", "4.2", { unit: "g/L", id: "unit" }),
        lab("magnesium", "0.1", { specimen: "urine", id: "urine" }),
        lab("magnesium", "12", { id: "implausible" }),
        lab("calcium-ionized", "1.11", { comparator: "<=", id: "comparator" }),
        lab("phosphate", ">8.0", { id: "in-text" }),
      ],
    },
  },
  "magnesium in doubt, for each reason": {
    picture: {
      symptoms: [mild],
      labs: [
        lab("magnesium", "0.6", { status: "preliminary", haemolysed: true, specimen: "tube 4", id: "a" }),
        lab("potassium", "12.5", { unit: "mg/dL", collectedAt: at(-60), id: "b" }),
      ],
    },
    now: 80,
  },
  "signs of aluminium, on baclofen": {
    picture: {
      symptoms: [
        ...[spasm(), spasm({ kind: "myoclonic-jerks", onset: at(1) }), spasm({ kind: "speech-disturbance" })],
        spasm({ kind: "worse-since-dialysis", severity: undefined }),
      ],
      labs: [lab("aluminium", "90", { unit: "ng/mL" })],
      orders: [
        baclofen([
          [9, "10"],
          [2, "20"],
        ]),
        order("gabapentin"),
      ],
    },
  },
  "a heart at risk, potassium low": {
    picture: {
      symptoms: [spasm(), spasm({ kind: "tachycardia", onset: at(3) })],
      labs: [lab("potassium", "3.1"), lab("magnesium", "0.65")],
      history: { structuralHeartDisease: true },
    },
  },
  "an ill heart, and nothing else": {
    picture: { symptoms: [mild], labs: normalPanel, history: { structuralHeartDisease: true } },
  },
  "an ill heart, potassium high, calcium low": {
    picture: {
      symptoms: [mild],
      labs: [
        lab("calcium-ionized", "1.05", { collectedAt: at(1) }),
        lab("potassium", "5.8", { collectedAt: at(1) }),
      ],
      history: { structuralHeartDisease: true },
    },
  },
  "what must never be given": {
    picture: {
      orders: [
        order("magnesium", { route: "intravenous" }),
        order("magnesium", { orderId: "unsaid", since: at(11) }),
        order("magnesium", { orderId: "elsewhere", route: "other", since: at(12) }),
        order("calcium", { route: "oral" }),
        order("potassium", { route: "intravenous", indication: "replacement" }),
        ...[order("quinidine"), order("quinine"), baclofen([[1, "40"]])],
      ],
      labs: [lab("magnesium", "0.6")],
    },
  },
  "replacement ordered, magnesium unknown; baclofen begun too high": {
    picture: { orders: [order("potassium", { indication: "replacement" }), baclofen([[1, "20"]])] },
  },
  "baclofen stopped at once": {
    picture: { stopped: [{ ...baclofen([[90, "30"]]), stoppedAt: at(-100) }] },
  },
  "baclofen stopped at once, at a site that says what is prolonged": {
    picture: { stopped: [{ ...baclofen([[90, "30"]]), stoppedAt: at(-100) }] },
    by: wide,
  },
  "recurrent and severe": {
    picture: {
      session: { ...session, fluid },
      symptoms: [spasm()],
      spasmSessions: [spasmSession(3, true), spasmSession(20, false)],
      history: { spasmSessionsLast30Days: 3 },
      labs: normalPanel,
    },
  },
  "recurrent and severe, a week on baclofen": {
    picture: {
      symptoms: [spasm()],
      spasmSessions: [spasmSession(3, true)],
      orders: [baclofen([[8, "10"]])],
      labs: normalPanel,
    },
  },
  "recurrent and severe, a week on a dose that the note does not name": {
    picture: { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)], orders: [baclofen([[8, "5"]])] },
  },
  "baclofen was no help": {
    by: wide,
    picture: {
      orders: [baclofen([[9, "10"]], found("ineffective"))],
      labs: [lab("albumin", "30"), lab("sodium", "130")],
      history: { anticoagulated: true },
    },
  },
  "baclofen was not tolerated, gabapentin runs": {
    picture: {
      orders: [order("gabapentin")],
      stopped: [{ ...baclofen([[9, "10"]], found("not-tolerated")), stoppedAt: at(-20_000) }],
    },
  },
  "first month of two drugs": {
    picture: { orders: [order("vitamin-e"), order("albumin", { since: at(12) })] },
  },
  "the window closed, the session's end was the last that was known": {
    picture: { history: { dialysisSince: "2026-11-10" }, labs: [lab("potassium", "4.2")] },
    now: 300,
  },
  "the window closed after a mild cramp": {
    picture: { symptoms: [spasm({ severity: "mild", active: false })], labs: [lab("magnesium", "0.9")] },
    now: 300,
  },
};

const assessedIn = ({ picture, now = 50, by = policy }: Situation) =>
  assess({ ...quiet, ...picture }, by, at(now));

test("between them every rule speaks, but for the one that waits for what was told", () => {
  const spoken = Object.values(situations).flatMap((situation) => assessedIn(situation).lines);
  expect(new Set([...spoken.map(({ rule }) => rule), "still-undrawn"])).toEqual(ruleIds);
});

test("a rule lists the cautions that its lines can carry, and no other", () => {
  const lines = Object.values(situations).flatMap((situation) => assessedIn(situation).lines);
  for (const { id, cautions } of rules) {
    const carried = lines.filter(({ rule }) => rule === id).flatMap((line) => line.cautions);
    expect(new Set(carried), id).toEqual(new Set(cautions));
  }
});

test.each(Object.entries(situations))("what is said of it, to the letter: %s", async (name, situation) => {
  const file = name.replaceAll(/[^a-z]+/g, "-");
  await expect(`${explain(assessedIn(situation))}\n`).toMatchFileSnapshot(`approved/${file}.txt`);
});
