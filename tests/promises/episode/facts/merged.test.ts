import { expect, it } from "vitest";
import { asTold } from "../../../../shared/episode/facts/merged.ts";
import { toldLine, unanchored } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const told = (...lines: Parameters<typeof toldLine>[0][]) =>
  asTold([unanchored({ told: lines.map((line) => toldLine(line)) })]).flatMap((episode) => episode.told);

it("what was told under a number stands under the other, and what was withdrawn does not", () => {
  expect(told({}, { state: "resolved", endedAt: at("10:00") }, { state: "withdrawn" })).toEqual([
    toldLine(),
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
