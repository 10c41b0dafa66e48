import fc from "fast-check";
import { expect, test } from "vitest";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import { patientView } from "../../../shared/views/patient-view.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { aSite, message, msh, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../made-up/messages/senders.ts";
import { aSmallSite } from "../../made-up/sites/small-site.ts";

const mapped = siteWith({
  codes: [
    { system: "L", code: "KALIUM", loinc: "2823-3" },
    { system: "L", code: "CALCIUM", loinc: "1995-0" },
  ],
});

/** The first two can be read from the start, the others once the site maps them. */
const tests = {
  "2601-3^Magnesium^LN": ["0.25", "0.62", "0.85", "1.3"],
  "2777-1^Phosphate^LN": ["0.9", "4.5"],
  "KALIUM^Kalium^L": ["2.5", "4.1", "6.9"],
  "CALCIUM^Calcium^L": ["0.7", "1.2", "1.5"],
} as const;

const result = fc
  .constantFrom(...Object.entries(tests))
  .chain(([code, values]) => fc.record({ code: fc.constant(code), value: fc.constantFrom(...values) }));

/** Some are corrections: the same order, reported later. */
const report = fc.record({
  order: fc.constantFrom("A", "B"),
  minute: fc.integer({ min: 10, max: 29 }),
  results: fc.uniqueArray(result, { minLength: 1, maxLength: 3, selector: ({ code }) => code }),
});

type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;

function bodyOf({ order, minute, results }: Report, at: number): string {
  const status = minute > 20 ? "C" : "F";
  return message(
    msh({ 10: `MSG-${at}` }),
    pid(),
    obr({ 3: order, 22: `2026112211${minute}00+0000` }),
    ...results.map(({ code, value }) => obx({ 3: code, 5: value, 11: status })),
  );
}

/** What stands, at its severity, and how many alerts told it. */
function standing({ episodes }: PatientState) {
  const lines = episodes.flatMap(({ told }) => told.filter(({ state }) => state === "standing"));
  return new Map(lines.map((line) => [`${line.rule} ${line.subject}`, line]));
}

async function assessed(small: Awaited<ReturnType<typeof aSmallSite>>, state: PatientState) {
  const world = worldSource(small.recorder.runtime, small.store, mapped);
  const { assessment } = patientView(state, await world.for(state)) as { assessment: unknown };
  return assessment;
}

test("what was read late, by a replay, is told as if it had been read at once; what was told is told no second time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(report, { minLength: 1, maxLength: 5 }),
      fc.nat(5),
      async (reports, repeated) => {
        const bodies = reports.map(bodyOf);
        const late = await aSmallSite(aSite());
        const always = await aSmallSite(mapped);
        for (const body of [...bodies, bodies[repeated % bodies.length] ?? ""]) {
          await late.hl7(body);
          await always.hl7(body, mapped);
          await late.deliver();
          await always.deliver();
        }
        const before = await late.patient();
        const unchanged = await late.replay(aSite(), true);
        expect(unchanged.replayed.every(({ facts }) => facts.new + facts.reread + facts.conflict === 0)).toBe(
          true,
        );

        await late.replay(mapped, true);
        await late.deliver();
        const after = await late.patient();
        const wanted = await always.patient();
        expect(await assessed(late, after)).toEqual(await assessed(always, wanted));

        const told = standing(after);
        for (const [key, line] of standing(wanted)) {
          const isGrave = line.severity === "critical" || line.severity === "urgent";
          if (isGrave) expect(told.get(key)?.alerts.length, key).toBeGreaterThan(0);
        }
        for (const [key, line] of standing(before)) {
          const now = told.get(key);
          if (now && now.severity === line.severity && now.since === line.since)
            expect(now.alerts, key).toEqual(line.alerts);
        }

        const version = after.version;
        const messages = after.messages.length;
        const again = await late.replay(mapped, true);
        await late.deliver();
        expect(again.consequences).toEqual({ patients: 0, begin: {}, end: {}, messages: {} });
        expect((await late.patient()).version).toBe(version);
        expect((await late.patient()).messages).toHaveLength(messages);
      },
    ),
    { numRuns: 40 },
  );
});
