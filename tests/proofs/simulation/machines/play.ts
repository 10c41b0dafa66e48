import { alarmText, snapshotText } from "../../../../infra/commands/machine/message.ts";
import { type Instant, plusMinutes } from "../../../../shared/base/instant.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { FEED, HEAD } from "../../../../shared/store/items/keys.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { TherapyMemory } from "../../../../shared/work/therapy-memory.ts";
import { aMachineDoor, START as DOOR_START } from "../../../promises/machine/machine-door.ts";
import { Chance } from "../story/chance.ts";
import { judge } from "./judge.ts";
import { at, START, treatmentsOf } from "./story.ts";
import { TroubledTable } from "./troubled-table.ts";
import { reportsOf } from "./units.ts";

interface Broken {
  readonly promise: string;
  readonly detail: string;
}

interface Played {
  readonly broken: readonly Broken[];
  readonly oddities: readonly string[];
}

const TRIES = 12;
const QUIET_MINUTES = 40;
const toDoor = (Date.parse(START) - Date.parse(DOOR_START)) / 60_000;

/** Machines against the door, with containers that die, a table and a bus that do not answer, and a clock that may miss its minute. */
export async function playMachines(seed: number): Promise<Played> {
  const chance = new Chance(seed);
  const treatments = treatmentsOf(chance);
  const reports = reportsOf(chance, treatments);
  const truth = new MemoryTable();
  const trouble = { isCalm: false, draw: 0, chance };
  const containers = [0, 1].map(() => aContainer(truth, trouble));
  const broken: Broken[] = [];
  const violate = (promise: string, detail: string) => broken.push({ promise, detail });
  const all = treatments.flatMap(({ snaps }) => snaps).map((snap, index) => ({ ...snap, index }));
  const heard = all.sort((a, b) => a.heardAt - b.heardAt || a.index - b.index);
  const last = Math.max(...heard.map(({ heardAt }) => heardAt));
  let next = 0;
  let name = 0;
  const say = async (text: string) => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      name += 1;
      trouble.isCalm = attempt >= TRIES / 2;
      const container = containers[chance.between(`container ${name}`, 0, 2)];
      if (chance.is(`dies ${name}`, 0.02)) container?.memory.die();
      container?.door.bus.fail(!trouble.isCalm && chance.is(`bus ${name}`, 0.05));
      const answer = await container?.door.post(text);
      trouble.isCalm = false;
      if (answer && /\rMSA\|(?!CA\||AA\|)/.test(answer.body))
        violate("a machine never hears an error", answer.body);
      if (answer?.statusCode === 200) return;
      if (answer && answer.statusCode < 500) violate("a machine is never refused", String(answer.statusCode));
    }
    violate("a machine is heard in the end", "");
  };
  for (let minute = 0; minute <= last + QUIET_MINUTES; minute += 1) {
    for (const { door } of containers) door.move(minute + toDoor);
    for (let snap = heard[next]; snap && snap.heardAt <= minute; snap = heard[next]) {
      next += 1;
      await say(snapshotText(snap.shown));
      if (snap.alarm) await say(alarmText({ ...snap.shown, at: plusMinutes(snap.shown.at, 0.5) }, "SVC"));
    }
    trouble.isCalm = minute > last;
    const sweeper = containers[chance.between(`sweeper ${minute}`, 0, 2)];
    if (trouble.isCalm || !chance.is(`no sweep ${minute}`, 0.1))
      await sweeper?.door.sweep(minute + toDoor).catch(() => {});
    trouble.isCalm = false;
  }
  trouble.isCalm = true;
  const [first] = containers;
  const sent = containers.flatMap(({ door }) => door.facts);
  if (first) {
    const end = at(last + QUIET_MINUTES);
    const known = async (subject: string) => {
      const swept = (await first.door.store.load(subject, end)).facts;
      const facts = [
        ...sent.filter((fact) => fact.subject === subject).map((fact) => stored(fact, end)),
        ...swept,
      ];
      const reported = reports.filter(({ fact }) => fact.subject === subject);
      const said = reported.map(({ fact, heardAt }) => stored(fact, at(heardAt)));
      return { facts: facts.map(({ event }) => event), sessions: fold([...facts, ...said]).sessions };
    };
    const archived = containers.reduce((sum, { door }) => sum + door.archived.length, 0);
    const held = await first.door.store.held();
    const told = (await truth.scan()).items.flatMap(({ pk, sk }) =>
      pk.startsWith(FEED) && sk === HEAD ? [pk.slice(FEED.length)] : [],
    );
    await judge({ treatments, reports, endOfPlay: end, known, held, told, archived, violate });
  }
  return { broken, oddities: treatments.map(({ oddity }) => oddity) };
}

function stored(event: CloudEvent, receivedAt: Instant) {
  return { event, digest: digestOf(event), receivedAt };
}

/** Its memory lives as long as the container does. */
class MortalMemory extends TherapyMemory {
  #inner = new TherapyMemory();

  die(): void {
    this.#inner = new TherapyMemory();
  }

  override recall(...given: Parameters<TherapyMemory["recall"]>) {
    return this.#inner.recall(...given);
  }

  override remember(...given: Parameters<TherapyMemory["remember"]>) {
    this.#inner.remember(...given);
  }

  override forget(...given: Parameters<TherapyMemory["forget"]>) {
    this.#inner.forget(...given);
  }

  override isNoted(...given: Parameters<TherapyMemory["isNoted"]>) {
    return this.#inner.isNoted(...given);
  }

  override note(...given: Parameters<TherapyMemory["note"]>) {
    this.#inner.note(...given);
  }
}

function aContainer(truth: MemoryTable, trouble: TroubledTable["trouble"]) {
  const memory = new MortalMemory();
  return { memory, door: aMachineDoor(new TroubledTable(truth, trouble), { therapies: memory }) };
}
