import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import type { PinLock } from "../../../../shared/episode/state/reference.ts";
import { aVisit } from "../../../made-up/messages/request.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { aReference, pagesOf, subject } from "../../../made-up/people/pages.ts";

export const ref = "Xy12_-Xy12_-Xy12_-Xy12";

export const digestRef = "Dd12_-Xy12_-Xy12_-Xy12";

export const opsRef = "Ee12_-Xy12_-Xy12_-Xy12";

export const doctorRef = "Do12_-Xy12_-Xy12_-Xy12";

const shiftEnd = "2026-11-22T15:00:00.000Z";

/** A site at 10:00 with one alert, one digest, and the PIN 2468 for nurse and doctor. */
export async function aSite() {
  const { alert } = anAlertView({ text: "x" });
  const { answer: _, ...open } = alert;
  const references = [aReference({ ref }), aReference({ ref: doctorRef, contact: "doctor" })];
  const digestAdds = [
    { shiftEnd, subject, episode: "episode-1", rule: "made-up-rule", line: "x", withdrawn: false },
    {
      audience: "ops" as const,
      ...{ shiftEnd, subject: "P-0043", episode: "", rule: "results-without-session" },
      ...{ line: "2026-11-15T09:30:00.000Z", withdrawn: false },
    },
  ];
  const acknowledged: StoredFact[] = [];
  const locks: PinLock[] = [];
  let stands: Partial<Alert> = {};
  const { recorder, store, deps, respond } = await pagesOf(
    { "day-nurse": "2468", doctor: "2468" },
    { alerts: [{ ...open, state: "open" }], references, digestAdds },
    {
      async view(patient, id) {
        if (patient !== subject || id !== "alert-1") return null;
        const view = anAlertView({ text: "Draw magnesium first" });
        return { ...view, alert: { ...view.alert, ...stands } };
      },
      async acknowledge(patient, fact) {
        if (patient === subject) acknowledged.push(fact);
      },
      async tellOfLock(lock) {
        locks.push(lock);
      },
    },
  );
  const digest = aReference({ ref: digestRef, owner: { kind: "digest", shiftEnd }, alert: "digest-1" });
  const ofOps = aReference({
    ref: opsRef,
    owner: { kind: "digest", shiftEnd, audience: "ops" },
    alert: "unjoined-1",
  });
  await store.commitDigest(await store.loadDigest(shiftEnd), {
    made: true,
    messages: [],
    references: [digest, ofOps],
    dueAt: null,
  });
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
