import { createIngest } from "../../../functions/ingest/handler.ts";
import { type MachineScreen, snapshotText } from "../../../infra/commands/machine/message.ts";
import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import { fold } from "../../../shared/episode/facts/fold.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { DoorDeps } from "../../../shared/intake/make-durable.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Table } from "../../../shared/store/table.ts";
import { attendTherapy } from "../../../shared/work/machine-work.ts";
import { TherapyMemory } from "../../../shared/work/therapy-memory.ts";
import { aSite } from "../../made-up/messages/hl7v2-message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aRequest } from "../../made-up/messages/request.ts";

export const START = "2026-11-22T08:00:00.000Z";
export const at = (minutes: number) => plusMinutes(START, minutes);

/** What a machine shows of a treatment that began at START. */
export function shown(
  minutes: number,
  mode: MachineScreen["mode"],
  more: Partial<MachineScreen> = {},
): MachineScreen {
  const now = at(minutes);
  return {
    ...{ eui: "00A0C914C8290001", serial: "4711", begunAt: START, at: now, mode, modality: "HD" },
    ...{ patient: "12345", bath: { MG: 0.5, CA: 1.25, K: 2 }, removed: minutes * 10, pre: 72.5 },
    ...more,
  };
}

/** A door with a clock that the test moves, and a bus that remembers. */
export function aMachineDoor(
  table: Table = new MemoryTable(),
  given: Pick<DoorDeps, "therapies" | "feeds"> = { therapies: new TherapyMemory() },
) {
  let now: Instant = START;
  let isBusDown = false;
  const recorder = aRecorder(START);
  const runtime = { ...recorder.runtime, now: () => now };
  const store = createSiteStore(table, { retentionDays: 90 });
  const facts: CloudEvent[] = [];
  const archived: string[] = [];
  const bus = {
    async publish(events: readonly CloudEvent[]) {
      if (isBusDown) throw new Error("down");
      facts.push(...events);
    },
  };
  const archive = {
    async put() {
      archived.push(now);
      return `key-${archived.length}`;
    },
  };
  const site = aSite();
  const ingest = createIngest({ runtime, archive, bus, store, site, ...given });
  const post = (body: string) => ingest(aRequest("POST", "/v1/hl7v2", "x-application/hl7-v2+er7", body));
  const say = (minute: number, mode: MachineScreen["mode"], more: Partial<MachineScreen> = {}) => {
    now = now > at(minute) ? now : at(minute);
    return post(snapshotText(shown(minute, mode, more)));
  };
  return {
    ...{ store, facts, archived, post, say, counts: recorder.counts },
    bus: { fail: (is: boolean) => (isBusDown = is) },
    move: (minute: number) => (now = at(minute)),
    /** What the sweep does: all that is due by then. */
    async sweep(minute: number) {
      now = at(minute);
      const taken: CloudEvent[] = [];
      for await (const due of store.due(now)) {
        if (due.kind !== "therapy") continue;
        const deps = { runtime, store, world: sweeping(site) };
        await attendTherapy(deps, due.therapy);
      }
      return taken;
    },
    /** What all of it comes to, with what the sweep told too. */
    async known(subject = "12345") {
      const swept = await store.load(subject, now);
      const sent = facts.filter((fact) => fact.subject === subject);
      return fold([
        ...sent.map((event) => ({ event, digest: digestOf(event), receivedAt: now })),
        ...swept.facts,
      ]);
    },
  };
}

function sweeping(site: ReturnType<typeof aSite>) {
  const context = {
    ...{ policyHash: "h", policy: () => site.policy, steps: [], unansweredAfterMinutes: 10, opsRole: "ops" },
    ...{ onCall: () => [], joinDays: site.joinDays, random: () => "r" },
    comesBackAfterMinutes: undefined,
  };
  return {
    site,
    people: async () => null,
    for: async () => ({ ...context, now: START, shiftEnd: (time: Instant) => plusMinutes(time, 480) }),
  };
}
