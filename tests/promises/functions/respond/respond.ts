import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { createRespond } from "../../../../functions/respond/handler.ts";
import type { RespondPorts } from "../../../../functions/respond/ports.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import type { PinLock, Reference } from "../../../../shared/episode/state/reference.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { aVisit } from "../../../made-up/messages/request.ts";
import { anAlertView, quietListed } from "../../../made-up/messages/respond-view.ts";
import { quickHash } from "../../../made-up/people/quick-hash.ts";
import { noChanges, people, siteStore } from "../../../made-up/sites/site-store.ts";

export const start = "2026-11-22T10:00:00.000Z";

export const ref = "Xy12_-Xy12_-Xy12_-Xy12";

export const digestRef = "Dd12_-Xy12_-Xy12_-Xy12";

export const opsRef = "Ee12_-Xy12_-Xy12_-Xy12";

export const doctorRef = "Do12_-Xy12_-Xy12_-Xy12";

export const subject = "P-0042";

export const shiftEnd = "2026-11-22T15:00:00.000Z";

function aReference(given: Partial<Reference>): Reference {
  return {
    ref,
    owner: { kind: "patient", subject },
    alert: "alert-1",
    contact: "day-nurse",
    expiresAt: "2027-02-20T10:00:00.000Z",
    ...given,
  };
}

/** A site at 10:00 with one alert, one digest, and the PIN 2468 for nurse and doctor. */
export async function aSite() {
  const recorder = aRecorder(start);
  const { store } = siteStore();
  await store.savePeople(people);
  await store.enrolPin("day-nurse", quickHash("2468"));
  await store.enrolPin("doctor", quickHash("2468"));
  const { alert } = anAlertView({ text: "x" });
  const { answer: _, ...open } = alert;
  const references = [aReference({}), aReference({ ref: doctorRef, contact: "doctor" })];
  const digestAdds = [
    { shiftEnd, subject, episode: "episode-1", rule: "made-up-rule", line: "x", withdrawn: false },
    {
      audience: "ops" as const,
      ...{ shiftEnd, subject: "P-0043", episode: "", rule: "results-without-session" },
      ...{ line: "2026-11-15T09:30:00.000Z", withdrawn: false },
    },
  ];
  const seen = await store.load(subject, recorder.at);
  await store.commit(seen, { ...noChanges, alerts: [{ ...open, state: "open" }], references, digestAdds });
  const digest = aReference({ ref: digestRef, owner: { kind: "digest", shiftEnd }, alert: "digest-1" });
  const ofOps = aReference({
    ref: opsRef,
    owner: { kind: "digest", shiftEnd, audience: "ops" },
    alert: "unjoined-1",
  });
  const digestState = await store.loadDigest(shiftEnd);
  await store.commitDigest(digestState, {
    made: true,
    messages: [],
    references: [digest, ofOps],
    dueAt: null,
  });

  const acknowledged: StoredFact[] = [];
  const locks: PinLock[] = [];
  let stands: Partial<Alert> = {};
  const ports: RespondPorts = {
    async view(patient, id) {
      if (patient !== subject || id !== "alert-1") return null;
      const view = anAlertView({ text: "Draw magnesium first" });
      return { ...view, alert: { ...view.alert, ...stands } };
    },
    patient: async () => anAlertView({ text: "" }),
    listed: quietListed,
    async acknowledge(patient, fact) {
      if (patient === subject) acknowledged.push(fact);
    },
    async tellOfLock(lock) {
      locks.push(lock);
    },
  };
  const deps = {
    runtime: recorder.runtime,
    store,
    ports,
    site: { code: "DEMO", zone: "UTC", shifts: ["07:00", "15:00", "23:00"] },
  };
  const respond = createRespond(deps);
  return {
    recorder,
    store,
    deps,
    acknowledged,
    locks,
    /** What of the alert is otherwise than in the made-up one. */
    shows: (differences: Partial<Alert>) => {
      stands = differences;
    },
    get: (path = ref, query = "") => respond({ ...aVisit("GET", path), rawQueryString: query }),
    head: () => respond(aVisit("HEAD", ref)),
    post: (fields: Record<string, string>, path = ref) => respond(aVisit("POST", path, fields)),
    call: (event: APIGatewayProxyEventV2) => respond(event),
  };
}
