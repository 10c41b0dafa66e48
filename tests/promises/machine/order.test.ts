import { expect, test } from "vitest";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { seeded } from "../../../infra/commands/machine/random.ts";
import { inFull } from "../../in-full.ts";
import { aMachineDoor, shown } from "./machine-door.ts";

/** Half an hour of treatment, a minute of another mode, and treatment again: thirty-eight snapshots, minute by minute. */
const modes = [
  ...Array.from({ length: 2 }, () => "PRETX" as const),
  ...Array.from({ length: 15 }, () => "TX" as const),
  "POSTTX" as const,
  ...Array.from({ length: 14 }, () => "TX" as const),
  ...Array.from({ length: 4 }, () => "POSTTX" as const),
  ...Array.from({ length: 2 }, () => "DIS" as const),
];
const texts = modes.map((mode, minute) =>
  snapshotText(shown(minute, mode, minute < 10 ? { patient: undefined } : {})),
);

async function sessionsOf(said: readonly string[]) {
  const door = aMachineDoor();
  door.move(modes.length);
  for (const text of said) expect((await door.post(text)).statusCode).toBe(200);
  for (let minute = 1; minute <= 30; minute += 1) await door.sweep(modes.length + minute);
  const { sessions } = await door.known();
  return { sessions, facts: door.facts.length, held: await door.store.held() };
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

const seeds = Array.from({ length: inFull(12, 400) }, (_, seed) => seed);

test.each(seeds)(
  "snapshots in any order, and any of them twice, come to the same session: seed %i",
  async (seed) => {
    const random = seeded(seed);
    const expected = await sessionsOf(texts);
    const twice = texts.flatMap((text) => (random() < 0.3 ? [text, text] : [text]));
    const { sessions, held } = await sessionsOf(shuffled(twice, random));
    expect(sessions).toEqual(expected.sessions);
    expect(held.filter(({ reason }) => reason === "therapy-without-patient")).toEqual([]);
  },
);

test.each(seeds)(
  "a loss of snapshots between the last with blood and the first without moves no end: seed %i",
  async (seed) => {
    const random = seeded(seed);
    const isKept = (minute: number) => minute === 2 || minute === 31 || minute === 32 || random() < 0.5;
    const [session] = (await sessionsOf(texts)).sessions;
    const [other] = (await sessionsOf(texts.filter((_, minute) => isKept(minute)))).sessions;
    expect([other?.startedAt, other?.endedAt]).toEqual([session?.startedAt, session?.endedAt]);
  },
);
