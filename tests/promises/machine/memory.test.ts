import { expect, test } from "vitest";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { seeded } from "../../../infra/commands/machine/random.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { inFull } from "../../in-full.ts";
import { aMachineDoor, shown } from "./machine-door.ts";

const MODES = ["PRETX", "TX", "TX", "TX", "TX", "POSTTX", "DIS"] as const;

interface Said {
  readonly minute: number;
  readonly text: string;
  /** Which container hears it. */
  readonly at: number;
}

/** Two hours of a treatment at random: late, twice, with and without its patient, at either of two containers. */
function storyOf(seed: number): Said[] {
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)];
  let mode = pick(MODES) ?? "TX";
  return Array.from({ length: 60 }, (_, index) => {
    if (random() < 0.15) mode = pick(MODES) ?? "TX";
    const minute = index * 2;
    const said = Math.max(0, minute - (random() < 0.2 ? Math.floor(random() * 20) : 0));
    const isKnown = random() < 0.8;
    const whole = shown(said, mode, {
      patient: isKnown ? "12345" : undefined,
      removed: Math.floor(said / 10),
    });
    return { minute, text: snapshotText(whole), at: random() < 0.5 ? 0 : 1 };
  });
}

async function played(seed: number, given: { readonly therapies?: undefined } | undefined) {
  const table = new MemoryTable();
  const doors = [aMachineDoor(table, given), aMachineDoor(table, given)];
  for (const { minute, text, at } of storyOf(seed)) {
    for (const door of doors) door.move(minute);
    expect((await doors[at]?.post(text))?.statusCode).toBe(200);
    await doors[0]?.sweep(minute);
  }
  const { items } = await table.scan();
  const therapies = items.filter(({ pk }) => pk.startsWith("therapy#"));
  const kept = await Promise.all(therapies.map(({ pk, sk }) => table.get({ pk, sk })));
  return {
    kept: kept.map((item) => item?.["content"]),
    facts: doors.map(({ facts }) => facts),
    held: await doors[0]?.store.held(),
  };
}

test.each(Array.from({ length: inFull(15, 500) }, (_, seed) => seed))(
  "containers that remember come to what containers that read each time come to: seed %i",
  async (seed) => {
    expect(await played(seed, undefined)).toEqual(await played(seed, { therapies: undefined }));
  },
);
