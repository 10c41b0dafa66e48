import { decideDigest } from "../episode/digest.ts";
import type { Message } from "../episode/state.ts";
import type { Instant } from "../protocol/instant.ts";
import { TooManyConflictsError, type WorkDeps } from "./work.ts";

const MAX_TRIES = 4;

/** Load, decide, commit for the digest of one shift. Returns the messages that the decision found. */
export async function attendDigest(deps: WorkDeps, shiftEnd: Instant): Promise<readonly Message[]> {
  const { runtime, store } = deps;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await store.loadDigest(shiftEnd);
    const world = await deps.world.for({ episodes: [] });
    const role = (await deps.world.people())?.digest ?? "";
    const { changes, nobody } = decideDigest(state, role, world);
    if ((await store.commitDigest(state, changes)) === "conflict") continue;
    if (nobody) {
      runtime.metrics.count("NobodyToTell");
      runtime.log.error("nobody-to-tell", { kind: "digest" });
    }
    return state.messages;
  }
  throw new TooManyConflictsError("The digest kept changing under the decision");
}
