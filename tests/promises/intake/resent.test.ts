import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Instant, instant, plusMinutes } from "../../../shared/base/instant.ts";
import { foldLabs } from "../../../shared/episode/facts/fold-labs.ts";
import type { StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import { busFactSchema, type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import type { SessionMessage } from "../../../shared/sites/senders.ts";
import { siftOut } from "../../../shared/work/commit/sift.ts";
import { aBundle, anObservation, read as readFhir } from "../../made-up/messages/fhir-resource.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  pid,
  readOne,
  segment,
} from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

/** Minutes before or after the first receipt, by the sender's own clock; null where it says nothing. */
interface Written {
  readonly sent: number | null;
  readonly issued: number | null;
  readonly collected: number;
}

const at = (minutes: number): Instant => plusMinutes(instant(NOW), minutes);
const inHl7 = (minutes: number | null) =>
  minutes === null ? "" : `${at(minutes).replace(/[-:T]|\..*/g, "")}+0000`;
const orNone = (minutes: number | null) => (minutes === null ? undefined : at(minutes));

const readers: Readonly<Record<string, (written: Written, now: Instant) => readonly CloudEvent[]>> = {
  "HL7 v2": ({ sent, issued, collected }, now) =>
    readOne(aMessage({ 14: inHl7(collected) }, { 22: inHl7(issued) }, { 7: inHl7(sent) }), aSite(), now)
      .facts,
  FHIR: ({ sent, issued, collected }, now) =>
    readFhir(
      anObservation({
        effectiveDateTime: at(collected),
        issued: orNone(issued),
        meta: { lastUpdated: orNone(sent) },
      }),
      undefined,
      now,
    ).facts,
  CloudEvents: ({ sent, issued, collected }, now) => {
    const event = aReport({ collectedAt: at(collected), issuedAt: orNone(issued) }, { time: at(sent ?? 0) });
    return [doubted(sentFactSchema.parse(event), [], { site: aSite(), now }).fact];
  },
};

const stored = (receivedAt: Instant) => (event: CloudEvent) =>
  ({ event, digest: digestOf(event), receivedAt }) as StoredFact;

const labsOf = (facts: readonly StoredFact[]) =>
  foldLabs(
    facts.flatMap(({ event, receivedAt }) =>
      event.type === "lab.results.reported.v1" ? { ...event, receivedAt } : [],
    ),
  );

/** Days ahead too. */
const minutes = fc.oneof(fc.integer({ min: -90, max: 60 }), fc.integer({ min: 60, max: 23 * 60 }));
const anyWritten = fc.record({
  sent: fc.option(minutes),
  issued: fc.option(minutes),
  collected: minutes,
});

describe.each(Object.entries(readers))("the same words in %s at two receipts", (_format, read) => {
  test("are one result without a conflict, whatever the sender's clock", () => {
    fc.assert(
      fc.property(anyWritten, fc.integer({ min: 1, max: 24 * 60 }), (written, later) => {
        const known = read(written, at(0)).map(stored(at(0)));
        const arrived = read(written, at(later)).map(stored(at(later)));
        const { fresh, conflicting } = siftOut(known, arrived, new Map());
        expect(conflicting).toEqual([]);
        const { labs, conflicts } = labsOf([...known, ...fresh]);
        expect(labs.map(({ doubts }) => doubts)).toEqual(labsOf(known).labs.map(({ doubts }) => doubts));
        expect(labs).toHaveLength(1);
        expect(conflicts).toEqual([]);
      }),
    );
  });

  test("are in doubt where they lie later than the first of them", () => {
    fc.assert(
      fc.property(anyWritten, fc.integer({ min: 6, max: 60 }), (written, collected) => {
        const { labs } = labsOf(read({ ...written, collected }, at(0)).map(stored(at(0))));
        expect(labs).toMatchObject([{ doubts: expect.arrayContaining(["collection-time-doubtful"]) }]);
      }),
    );
  });
});

/** Also with a bundle around it that was made at another time, and by clocks that are days ahead. */
const anyMinutes = fc.oneof(minutes, fc.integer({ min: 23 * 60, max: 50 * 60 }));
const anyClocks = fc.record({
  sent: fc.option(anyMinutes),
  issued: fc.option(anyMinutes),
  bundled: fc.option(anyMinutes),
  collected: anyMinutes,
});

test("what FHIR says by any clocks is one result, at any two receipts, and the first reading stands", () => {
  fc.assert(
    fc.property(
      anyClocks,
      fc.boolean(),
      fc.integer({ min: 1, max: 60 * 60 }),
      ({ sent, issued, bundled, collected }, isNamed, later) => {
        const observation = anObservation({
          effectiveDateTime: at(collected),
          issued: orNone(issued),
          meta: { lastUpdated: orNone(sent) },
          ...(!isNamed && { id: undefined, identifier: undefined }),
        });
        const bundle = aBundle([observation], { timestamp: orNone(bundled) });
        const heard = [0, later].map((late) =>
          readFhir(bundle, undefined, at(late)).facts.map(stored(at(late))),
        );
        const [known = [], arrived = []] = heard;
        expect(known).toHaveLength(1);
        expect(siftOut(known, arrived, new Map())).toMatchObject({ fresh: [], conflicting: [], raising: [] });
      },
    ),
    { numRuns: 500 },
  );
});

/** An event tells its own time apart from those of its results. */
const messages = Object.entries(readers).filter(([format]) => format !== "CloudEvents");

describe.each(messages)("a message of %s", (_format, read) => {
  test("is in doubt where each clock that it tells is ahead, also when it is sent again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 23 * 60 }), fc.boolean(), (ahead, isSent) => {
        const written = {
          sent: isSent ? ahead : null,
          issued: ahead,
          collected: -30,
        };
        const known = read(written, at(0)).map(stored(at(0)));
        const again = read(written, at(ahead + 1)).map(stored(at(ahead + 1)));
        const { fresh } = siftOut(known, again, new Map());
        const { labs } = labsOf([...known, ...fresh]);
        expect(labs).toMatchObject([{ doubts: ["collection-time-doubtful"] }]);
      }),
    );
  });

  test.each([6, 30, 6 * 60, 30 * 60])(
    "is sure beside an issue %i minutes later than itself, which is none",
    (issued) => {
      const facts = read({ sent: 0, issued, collected: -30 }, at(0)).map(stored(at(0)));
      expect(labsOf(facts).labs.map(({ doubts }) => doubts)).toEqual([undefined]);
    },
  );
});

test.each([36 * 60, 30 * 60])(
  "blood that is said to be drawn in %i minutes is one result, once it was",
  (collected) => {
    const times = [0, 24 * 60, 40 * 60].map((late) => {
      const { facts } = readOne(aMessage({ 14: inHl7(collected) }, {}, { 7: inHl7(-5) }), aSite(), at(late));
      return facts.map(stored(at(late)));
    });
    const { fresh, repeated, conflicting } = siftOut(times[0] ?? [], times.slice(1).flat(), new Map());
    expect([fresh.length, repeated.length, conflicting.length]).toEqual([0, 2, 0]);
  },
);

test.each([null, 7, 300])(
  "a session taken back without its times is so once, by a clock that is ahead by %s",
  (ahead) => {
    const map: SessionMessage = {
      message: "ADT^A03",
      where: [],
      sessionId: "PV1-19",
      startedAt: "PV1-44",
      endedAt: "PV1-45",
    };
    const site = { ...aSite(), senders: { "LAB|NORTH": { sessions: [map] } } };
    const body = message(
      msh({ 7: inHl7(ahead), 9: "ADT^A13^ADT_A01" }),
      pid(),
      segment("PV1", { 19: "VISIT-9" }),
    );
    const [first = [], ...again] = [0, 1, 10, 24 * 60].map((late) =>
      readOne(body, site, at(late)).facts.map(stored(at(late))),
    );
    expect(first).toHaveLength(1);
    expect(siftOut(first, again.flat(), new Map())).toMatchObject({
      fresh: [],
      conflicting: [],
      raising: [],
    });
  },
);

test("another value from a fast clock is a conflict all the same", () => {
  const [one, other] = ["0.62", "0.26"].map((value, late) => {
    const now = at(late * 60);
    const { facts } = readOne(aMessage({ 5: value }, {}, { 7: inHl7(30) }), aSite(), now);
    return facts.map(stored(now));
  });
  expect(siftOut(one ?? [], other ?? [], new Map()).conflicting).toHaveLength(1);
});

test("an issue that its own message leaves out, and no receipt, is a conflict all the same", () => {
  const [one, other] = [0, 20].map((issued, late) => {
    const now = at(late * 60);
    const { facts } = readOne(aMessage({}, { 22: inHl7(issued) }, { 7: inHl7(0) }), aSite(), now);
    return facts.map(stored(now));
  });
  expect(siftOut(one ?? [], other ?? [], new Map()).conflicting).toHaveLength(1);
});

const MONTH = 31 * 24 * 60;

test.each([
  [
    "of another time is a conflict, though the first could not tell when its blood was drawn",
    -10,
    -10,
    MONTH,
  ],
  ["of another time is a conflict, though only the second says when it was issued", null, MONTH - 10, MONTH],
  ["that says when its blood was drawn is a conflict beside one that said nothing of it", -10, -10, 0],
] as const)("an event %s", (_name, issued, issuedAgain, time) => {
  const doubts = time === 0 ? undefined : ["collection-time-unusable"];
  const heard = [
    { result: { collectedAt: undefined, issuedAt: orNone(issued), doubts }, sent: 0, receipt: 0 },
    { result: { collectedAt: at(MONTH), issuedAt: at(issuedAgain) }, sent: time, receipt: MONTH },
  ].map(({ result, sent, receipt }) => [
    stored(at(receipt))(busFactSchema.parse(aReport(result, { time: at(sent) }))),
  ]);
  expect(siftOut(heard[0] ?? [], heard[1] ?? [], new Map()).conflicting).toHaveLength(1);
});

test("a draw of less than a day ahead is read at each receipt, so that one without it is a conflict", () => {
  const [one, other] = [inHl7(111), ""].map((drawn, late) => {
    const { facts } = readOne(aMessage({ 14: drawn }, {}, { 7: inHl7(0) }), aSite(), at(late * 10));
    return facts.map(stored(at(late * 10)));
  });
  expect(siftOut(one ?? [], other ?? [], new Map()).conflicting).toHaveLength(1);
});
