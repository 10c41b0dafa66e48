import { expect, it, test } from "vitest";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import { asTold } from "../../../../shared/episode/facts/merged.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { toldLine, unanchored } from "../../../made-up/patients/kept-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const told = (...lines: Parameters<typeof toldLine>[0][]) =>
  asTold([unanchored({ told: lines.map((line) => toldLine(line)) })]).flatMap((episode) => episode.told);

it("what was told under a number stands under the other, and what was withdrawn does not", () => {
  const eased = toldLine({ lastSeverity: "routine" });
  expect(told(eased, { state: "resolved", endedAt: at("10:00") }, { state: "withdrawn" })).toEqual([
    eased,
    toldLine({ lastSeverity: toldLine().severity }),
  ]);
});

it("a routine line that ended before its shift did is in no list any more, and is listed again if it stands", () => {
  const digest = at("11:00");
  const [early, late, standing] = told(
    { digest, state: "resolved", endedAt: at("10:00") },
    { digest, state: "resolved", endedAt: at("11:00") },
    { digest },
  );
  expect(early).not.toHaveProperty("digest");
  expect([late?.digest, standing?.digest]).toEqual([digest, digest]);
});

const merge = (into: string, merged: string, received: string): CloudEvent => ({
  ...{ specversion: "1.0", type: "patient.merged.v1", id: `${merged} into ${into}`, source: "tests" },
  ...{ subject: into, time: at(received), data: { merged } },
});

test.each<[string, string, string, CloudEvent[], string[]]>([
  ["joined as it was received", "P-2", "11:00", [merge("P-1", "P-2", "11:00")], ["merged"]],
  ["received after that", "P-2", "11:01", [merge("P-1", "P-2", "11:00")], []],
  [
    "joined twice over",
    "P-3",
    "12:00",
    [merge("P-2", "P-3", "11:00"), merge("P-1", "P-2", "12:00")],
    ["merged"],
  ],
  [
    "joined in a circle",
    "P-2",
    "11:30",
    [merge("P-1", "P-2", "11:00"), merge("P-2", "P-1", "11:30")],
    ["merged"],
  ],
  ["of the number that is left", "P-1", "10:00", [merge("P-1", "P-2", "11:00")], []],
  [
    "of a number that another joined",
    "P-2",
    "12:00",
    [merge("P-1", "P-2", "11:00"), merge("P-1", "P-3", "12:30")],
    [],
  ],
])(
  "a result under another number is in doubt if it came before the join: %s",
  (_, subject, received, merges, doubts) => {
    const own = result("potassium", 4.1, at("10:00"));
    const [given] = own.data.results;
    const results = given ? [given, { ...given, resultId: "k", doubts: ["specimen-doubtful" as const] }] : [];
    const facts = merges.map((event) => storedFact(event, event.time));
    const { labs } = fold([
      ...facts,
      storedFact({ ...own, subject, data: { ...own.data, results } }, at(received)),
    ]);
    expect(labs.map((lab) => lab.doubts ?? []).sort()).toEqual([doubts, ["specimen-doubtful", ...doubts]]);
  },
);
