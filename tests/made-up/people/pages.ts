import { createRespond } from "../../../functions/respond/handler.ts";
import type { RespondPorts } from "../../../functions/respond/ports.ts";
import { plusHours } from "../../../shared/base/instant.ts";
import type { Changes } from "../../../shared/episode/state/patient.ts";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import { asDescribed } from "../messages/described.ts";
import { aRecorder } from "../messages/recorder.ts";
import { anAlertView, quietListed } from "../messages/respond-view.ts";
import { noChanges, people, siteStore } from "../sites/site-store.ts";
import { quickHash } from "./quick-hash.ts";

export const start = "2026-11-22T10:00:00.000Z";

export const subject = "P-0042";

/** A link of the day nurse to the made-up alert, for ninety days. */
export function aReference(given: Partial<Reference> & Pick<Reference, "ref">): Reference {
  const owner = { kind: "patient", subject } as const;
  return { owner, alert: "alert-1", contact: "day-nurse", expiresAt: plusHours(start, 24 * 90), ...given };
}

/** The pages of a site at 10:00 that knows a PIN of each contact given, and one patient with these changes. */
export async function pagesOf(
  pins: Readonly<Record<string, string>>,
  changes: Partial<Changes>,
  ports: Partial<RespondPorts> = {},
) {
  const recorder = aRecorder(start);
  const { store } = siteStore();
  await store.savePeople(people);
  for (const [contact, pin] of Object.entries(pins)) await store.enrolPin(contact, quickHash(pin));
  await store.commit(await store.load(subject, start), { ...noChanges, ...changes });
  const view = async () => anAlertView({ text: "" });
  const quiet = { acknowledge: async () => {}, tellOfLock: async () => {} };
  const deps = {
    runtime: recorder.runtime,
    store,
    ports: { view, patient: view, listed: quietListed, ...quiet, ...ports },
    site: { code: "DEMO", zone: "UTC", shifts: ["07:00", "15:00", "23:00"] },
  };
  return { recorder, store, deps, respond: asDescribed(createRespond(deps)) };
}
