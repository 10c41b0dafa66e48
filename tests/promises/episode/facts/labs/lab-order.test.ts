import { describe, expect, test } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import { versionsByDraw } from "../../../../../shared/episode/facts/lab-order.ts";
import { versionsOf } from "../../../../../shared/episode/facts/lab-version.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type Result, report } from "./fold-labs.ts";

interface Word {
  readonly sent: string;
  readonly issued?: string;
  readonly version?: number;
  readonly drawn?: string;
  /** Its times lie ahead of this. */
  readonly received?: string;
  readonly doubts?: Result["doubts"];
}

let ids = 0;

/** One word of a result, by when its message was made. */
function said(
  value: number,
  status: Result["status"],
  { sent, issued, version, drawn, received, doubts }: Word,
) {
  const times = { updatedAt: at(sent), issuedAt: issued && at(issued), collectedAt: drawn && at(drawn) };
  const one = report(value, { status, versionId: version, doubts, ...times } as Partial<Result>, {
    id: `${ids++}`,
  });
  return { ...one, time: at(sent), receivedAt: at(received ?? sent) };
}

type Said = ReturnType<typeof said>;
const saying =
  (status: Result["status"]) =>
  (value: number, sent: string, more: Partial<Word> = {}) =>
    said(value, status, { sent, ...more });
const [preliminary, final, corrected] = [saying("preliminary"), saying("final"), saying("corrected")];
const ahead = { received: "12:20" };

const issued = (value: number, time: string) => final(value, time, { issued: time });

/** Whatever the order in which the words come. */
function standing(...words: Said[]) {
  const folded = foldLabs(words);
  expect(foldLabs(words.toReversed())).toEqual(folded);
  return folded.labs.map(({ value }) => value).sort();
}

describe("of two words of one draw the newer stands, else both", () => {
  test.each<[string, Said, Said, string[]]>([
    ["an issue as old as the other's message", issued(1, "12:10"), corrected(2, "12:10"), ["2"]],
    ["an issue later than the other's message", issued(1, "12:20"), corrected(2, "12:10"), ["1"]],
    ["a final ahead of its receipt", preliminary(1, "12:10"), final(2, "15:00", ahead), ["1", "2"]],
    ["a correction ahead of its receipt", final(1, "12:10"), corrected(2, "15:00", ahead), ["2"]],
    ["a correction sent with the final", final(1, "12:20"), corrected(2, "12:20"), ["2"]],
    [
      "two preliminary versions of one time",
      preliminary(1, "12:10", { version: 1 }),
      preliminary(2, "12:10", { version: 2 }),
      ["2"],
    ],
    [
      "a later preliminary of an older version",
      preliminary(1, "12:10", { version: 2 }),
      preliminary(2, "12:20", { version: 1 }),
      ["2"],
    ],
    [
      "a final with a version and one without",
      final(1, "12:10", { version: 2 }),
      final(2, "12:10"),
      ["1", "2"],
    ],
  ])("%s", (_, one, other, stand) => {
    expect(standing(one, other)).toEqual(stand);
  });

  test.each(["12:10", "12:30"])("a correction of no time beside one of %s: both", (sent) => {
    const undated = { ...report(1, { issuedAt: undefined, status: "corrected" }), receivedAt: at("12:20") };
    const dated = corrected(2, sent, { drawn: "12:00" });
    expect(standing(undated as Said, dated)).toEqual(["1", "2"]);
  });

  test("a final behind its correction is no news if anybody had said it before that", () => {
    const first = preliminary(1, "12:05");
    expect(standing(first, corrected(2, "12:20"), final(1, "12:30"))).toEqual(["2"]);
    expect(standing(first, corrected(2, "12:15"), final(3, "15:00", ahead))).toEqual(["2", "3"]);
  });

  test("none is lost where each would replace another in a circle", () => {
    const cancelled = said(3, "cancelled", { sent: "12:05" });
    const words = [issued(1, "12:10"), cancelled, corrected(2, "12:20"), preliminary(2, "12:00")];
    expect(standing(...words)).toEqual(["1", "2", "2", "3"]);
  });
});

describe("the same said again is one, as it was said last", () => {
  const last = (...words: Said[]) => {
    expect(standing(...words)).toEqual(["1"]);
    const { labs, superseded } = foldLabs(words);
    return [labs[0]?.issuedAt, superseded.length];
  };

  test("by its issue, by its message or by its version", () => {
    const early = issued(1, "12:10");
    expect(last(early, issued(1, "12:30"))).toEqual([at("12:30"), 0]);
    expect(last(early, final(1, "12:40"))).toEqual([at("12:10"), 0]);
    expect(last(corrected(1, "12:10"), corrected(2, "12:20"), corrected(1, "12:30"))).toEqual([
      at("12:30"),
      1,
    ]);
    const versions = [1, 2, 1].map((value, index) => final(value, "12:10", { version: index + 1 }));
    expect(last(...versions)).toEqual([at("12:10"), 1]);
  });
});

describe("the draws of a result", () => {
  const drawsOf = (...words: Said[]) => {
    const [draws, reversed] = [words, words.toReversed()].map((each) =>
      versionsByDraw(each.flatMap(versionsOf)).map((draw) =>
        draw
          .map(({ lab }) => lab.value)
          .sort()
          .join(),
      ),
    );
    expect(reversed).toEqual(draws);
    return draws;
  };
  const drawn = (value: number, hour: string, given: Partial<Word> = {}) =>
    final(value, `${hour}:10`, { drawn: `${hour}:00`, ...given });
  const three = [drawn(1, "08"), drawn(2, "10"), drawn(3, "12")];

  test("are in the order in which they were reported; a correction of no time is of the last before it, else of the first", () => {
    expect(drawsOf(...three)).toEqual(["1", "2", "3"]);
    expect(drawsOf(...three, corrected(9, "10:10"))).toEqual(["1", "2,9", "3"]);
    expect(drawsOf(...three, corrected(9, "08:00"))).toEqual(["1,9", "2", "3"]);
    const untimed = final(4, "11:00");
    expect(drawsOf(...three, untimed, corrected(9, "12:30"))).toEqual(["1", "2", "4", "3,9"]);
    expect(drawsOf(...three, corrected(8, "10:30"), corrected(9, "12:30"))).toEqual(["1", "2,8", "3,9"]);
    expect(drawsOf(corrected(8, "10:30"), corrected(9, "12:30"))).toEqual(["8,9"]);
    const twice = [drawn(1, "08"), drawn(4, "08", { sent: "12:30" }), drawn(2, "07")];
    expect(drawsOf(...twice, corrected(9, "09:00"))).toEqual(["2", "1,4,9"]);
  });

  test("of its own time a correction is, else of the one that its time was first said of", () => {
    expect(drawsOf(...three, corrected(9, "12:30", { drawn: "08:00" }))).toEqual(["1,9", "2", "3"]);
    const both = [corrected(8, "10:30", { drawn: "09:00" }), corrected(9, "12:30", { drawn: "09:00" })];
    expect(drawsOf(...three, ...both)).toEqual(["1", "2,8,9", "3"]);
  });

  test("of which all words are ahead of their receipt take a correction only where there is no other", () => {
    const doubtful = (value: number, received: string) =>
      drawn(value, "23", { received, drawn: `${value}3:00` });
    const [early, late] = [doubtful(1, "06:00"), doubtful(2, "10:00")];
    expect(drawsOf(early, drawn(3, "08"), corrected(9, "07:00"))).toEqual(["1", "3,9"]);
    expect(drawsOf(early, late, corrected(9, "11:00"))).toEqual(["1", "2,9"]);
    expect(drawsOf(early, late, corrected(9, "05:00"))).toEqual(["1,9", "2"]);
    const half = [drawn(4, "08"), drawn(5, "23", { received: "08:30", drawn: "08:00" })];
    expect(drawsOf(...half, early, corrected(9, "07:00"))).toEqual(["1", "4,5,9"]);
  });

  test.each<[string, Said[], Said, string[]]>([
    ["the only draw", [drawn(1, "08")], final(2, "09:00"), ["1,2"]],
    ["none of two", [drawn(1, "08"), drawn(3, "10")], final(2, "09:00"), ["1", "2", "3"]],
    [
      "none, itself in doubt",
      [drawn(1, "08")],
      final(2, "09:00", { doubts: ["merged", "collection-time-doubtful"] }),
      ["1", "2"],
    ],
    [
      "none whose time is in doubt",
      [drawn(1, "08", { doubts: ["collection-time-doubtful"] }), drawn(3, "08")],
      final(2, "09:00"),
      ["1,3", "2"],
    ],
    ["the only draw, in another doubt", [drawn(1, "08", { doubts: ["merged"] })], final(2, "09:00"), ["1,2"]],
  ])("take in what tells no time: %s", (_, draws, untimed, expected) => {
    expect(drawsOf(...draws, untimed)).toEqual(expected);
  });
});
