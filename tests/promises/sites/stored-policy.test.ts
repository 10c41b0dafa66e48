import { describe, expect, it } from "vitest";
import { assess } from "../../../shared/protocol/assess.ts";
import { siteNumbersOf } from "../../../shared/protocol/readings/site-numbers.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { at, quiet, spasm, spasmSession } from "../../made-up/patients/pictures.ts";

const { policy: schema } = siteSchema.shape;

/** The policy as the first version stored it: nothing that was added since. */
const first = {
  limits: { magnesium: { low: { value: "0.70", unit: "mmol/L", source: "the note, reference 1" } } },
  atEndMinutes: 15,
  windowHours: 5,
  measureWithinMinutes: 60,
  reliefWithinMinutes: 60,
  checkpointHours: [0, 1, 2, 4, 5],
};

describe("a policy that was stored before its schema grew", () => {
  it("is read, and the defaults stand in for what it lacks", () => {
    const policy = schema.parse(JSON.parse(JSON.stringify(first)));
    expect(siteNumbersOf(policy)).toEqual({
      recurrence: { sessions: 2, severeSessions: 2, days: 30 },
      prolongedBaclofenDays: null,
      taperDays: 7,
      awaited: { minutes: 90, atMostMinutes: 150 },
      firstMonthMeasurements: [],
      quantities: { "ultrafiltration-rate": null, "weight-gain": null, "calcium-phosphate-product": null },
    });
    const picture = { ...quiet, symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };
    const rules = assess(picture, policy, at(50)).lines.map(({ rule }) => rule);
    expect(rules).toContain("prevent-with-baclofen");
  });
});

const upper = (unit: string) => ({ value: "13", unit, source: "site" });

it.each<[string, object]>([
  ["a limit of aluminium, which is the note's", { limits: { aluminium: { high: upper("ug/L") } } }],
  ["a rate of ultrafiltration in another unit", { ultrafiltrationRate: upper("mL/h") }],
  ["a weight gain in another unit", { weightGain: upper("kg") }],
  ["a product in another unit", { calciumPhosphateProduct: upper("mmol2/L2") }],
  ["a look back beyond what a load brings", { recurrence: { sessions: 2, severeSessions: 2, days: 31 } }],
  ["a recurrence of one session", { recurrence: { sessions: 1, severeSessions: 1, days: 30 } }],
])("a site may not set %s", (_, differences) => {
  expect(schema.safeParse({ ...first, ...differences }).success).toBe(false);
});

it.each<[string, object]>([
  [
    "every number",
    {
      recurrence: { sessions: 3, severeSessions: 1, days: 14 },
      prolongedBaclofenDays: 30,
      firstMonthMeasurements: ["magnesium"],
    },
  ],
  [
    "every limit",
    {
      ultrafiltrationRate: upper("mL/kg/h"),
      weightGain: upper("%"),
      calciumPhosphateProduct: upper("mg2/dL2"),
    },
  ],
])("a site may set %s", (_, differences) => {
  expect(schema.safeParse({ ...first, ...differences }).success).toBe(true);
});
