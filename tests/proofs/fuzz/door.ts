import { createIngest } from "../../../functions/ingest/handler.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { HeldItem } from "../../../shared/events/held.ts";
import type { HttpAnswer } from "../../../shared/lambda/http.ts";
import { senderSchema } from "../../../shared/sites/senders.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Log } from "../../../shared/work/ports/runtime.ts";
import { aRequest } from "../../made-up/messages/request.ts";
import { site } from "../../made-up/patients/ward.ts";
import type { Hostile } from "./bodies/hostile.ts";
import { NOW } from "./bodies/valid-events.ts";

/** What one request did. */
export interface Passed {
  readonly answer: HttpAnswer;
  /** What the bus was given. */
  readonly facts: readonly CloudEvent[];
  readonly held: readonly HeldItem[];
  readonly logged: string;
  /** Milliseconds by the clock: never less than those of CPU. */
  readonly wall: number;
  /** Milliseconds of CPU of this thread, in the coarse steps of the system's own accounts. */
  readonly cpu: number;
}

const zones = { default: "UTC", "LAB|NORTH": "Europe/London", "LIS|SÜD": "Australia/Lord_Howe" };
const subjects: readonly Site["hl7v2"]["subject"][] = ["first", { type: "MR" }, { assigner: "UNIT" }];
const told = { system: "MDC", code: "HD-STATE" };
const habits = {
  codes: [
    { system: "99NORTH", code: "MG", loinc: "2601-3", units: { mM: "mmol/L", "": "mmol/L" } },
    { system: "", code: "K", loinc: "2823-3" },
  ],
  units: { MMOL: "mmol/L" },
  specimens: { GEL: "serum" },
  haemolysis: { flags: ["HM"], conditions: ["LYS"], words: ["haemolysed"] },
  subjectForm: { case: "upper", drop: "-", leadingZeros: "trim" },
  sessions: [
    {
      message: "ADT^A03",
      where: [{ at: "PV1-10", is: ["HD"] }],
      ...{ sessionId: "PV1-19", startedAt: "PV1-44", endedAt: "PV1-45" },
    },
    {
      message: "ORU^R40",
      where: [{ at: { ...told, field: 5 }, is: ["ENDED"] }],
      sessionId: { system: "MDC", code: "HD-SESSION", field: 5 },
      ...{ startedAt: "OBR-7", endedAt: { ...told, field: 14 } },
    },
  ],
};
const senders = { "LAB|NORTH": senderSchema.parse(habits) };
const doors = subjects.map((subject) => doorOf({ ...site, senders, hl7v2: { subject, zones } }));

/** Sends the request through the real handler; `at` picks one of three sites. */
export async function throughTheDoor({ route, contentType, body }: Hostile, at: number): Promise<Passed> {
  const door = doors[at % doors.length];
  if (!door) throw new RangeError("There is no such door");
  return door(aRequest("POST", route, contentType, body));
}

/** A table in which no machine has spoken yet. */
function machines({ retentionDays }: Site) {
  return createSiteStore(new MemoryTable(), { retentionDays });
}

function doorOf(of: Site) {
  let facts: CloudEvent[] = [];
  let held: HeldItem[] = [];
  let lines: unknown[] = [];
  let kept: ReturnType<typeof machines> | null = null;
  const keeper = () => {
    kept ??= machines(of);
    return kept;
  };
  const line: Log["info"] = (code, fields) => void lines.push([code, fields]);
  const handler = createIngest({
    site: of,
    bus: { publish: async (events) => void facts.push(...events) },
    store: {
      hold: async (item) => void held.push(item),
      resolveHeld: async () => "changed",
      nameResults: async () => {},
      subjectsNamed: async () => [],
      loadTherapy: (key) => keeper().loadTherapy(key),
      saveTherapy: (...saved) => keeper().saveTherapy(...saved),
      machineNow: (name) => keeper().machineNow(name),
      setMachineNow: (name, now) => keeper().setMachineNow(name, now),
      tellOnce: (...word) => keeper().tellOnce(...word),
    },
    archive: { put: async () => "a key" },
    runtime: {
      now: () => NOW,
      random: () => "random",
      log: { info: line, warn: line, error: line },
      metrics: { count: (...count) => void lines.push(count), factToPublish: () => undefined },
    },
  });
  return async (request: ReturnType<typeof aRequest>): Promise<Passed> => {
    [facts, held, lines] = [[], [], []];
    kept = null;
    const cpuBefore = process.threadCpuUsage();
    const before = performance.now();
    const answer = await handler(request);
    const wall = performance.now() - before;
    const { user, system } = process.threadCpuUsage(cpuBefore);
    return { answer, facts, held, logged: JSON.stringify(lines), wall, cpu: (user + system) / 1000 };
  };
}
