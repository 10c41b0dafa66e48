import { instant } from "../../../../shared/base/instant.ts";
import { readHl7 } from "../../../../shared/formats/hl7v2/read.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import { viewOf } from "../../../../shared/protocol/view/look.ts";
import { site } from "../../../made-up/patients/ward.ts";
import { casesOf } from "../pictures.ts";
import { median } from "../statistics.ts";
import { messagesOf, resultsEach } from "./messages.ts";
import type { Sizes } from "./sizes.ts";

/** What is timed; the first is the yardstick, which has none of our code in it. */
const works = [
  "a picture as JSON, read and written",
  "a picture looked at",
  "a picture assessed",
  "an HL7 v2 message of six results read",
] as const;
type Work = (typeof works)[number];

export interface Speed {
  readonly work: Work;
  /** The middle of the rounds, of this process with all its threads. */
  readonly perCpuSecond: number;
}

/** A message was read otherwise than was meant: then its speed says nothing. */
class UnreadMessageError extends Error {
  override name = "UnreadMessageError";
}

const NOW = instant("2026-11-22T12:00:00.000Z");
const { policy } = site;
/** Microseconds of CPU for each work in each round, at least: a shorter one is measured by accident. */
const SHARE_US = 200_000;

/** Each work in turn, round by round; the first round warms up and is not counted. */
export function measurePure({ pictures, messages, rounds }: Sizes): readonly Speed[] {
  const cases = casesOf(pictures);
  const texts = cases.map((one) => JSON.stringify(one.picture));
  const bodies = messagesOf(messages);
  const every: Readonly<Record<Work, () => number>> = {
    "a picture as JSON, read and written": () => repeated(texts, (text) => JSON.stringify(JSON.parse(text))),
    "a picture looked at": () => repeated(cases, ({ picture, now }) => viewOf(picture, policy, now)),
    "a picture assessed": () => repeated(cases, ({ picture, now }) => assess(picture, policy, now)),
    "an HL7 v2 message of six results read": () => repeated(bodies, readAll),
  };
  const spent = new Map(works.map((work) => [work, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const work of works) {
      const rate = every[work]();
      if (round > 0) spent.get(work)?.push(rate);
    }
  }
  return works.map((work) => ({ work, perCpuSecond: median(spent.get(work) ?? []) }));
}

/** How often in a second of CPU: all of them, until the share of the round is spent. */
function repeated<T>(all: readonly T[], act: (one: T) => unknown): number {
  const before = process.cpuUsage();
  let done = 0;
  let spent = 0;
  while (spent < SHARE_US) {
    for (const one of all) act(one);
    done += all.length;
    const { user, system } = process.cpuUsage(before);
    spent = user + system;
  }
  return (done * 1e6) / spent;
}

function readAll(body: Buffer): void {
  const [outcome] = readHl7(body, site, NOW);
  const data = outcome?.facts[0]?.data;
  if (!data || !("results" in data) || data.results.length !== resultsEach) {
    throw new UnreadMessageError("the message is not read as it was meant");
  }
}
