import { plusHours } from "../protocol/instant.ts";
import type { Reference } from "./state.ts";
import type { World } from "./world.ts";

/** 128 bits. */
const REFERENCE_BYTES = 16;

/** A link's reference that nobody can guess; it ends with the data that it leads to. */
export function newReference(of: Pick<Reference, "owner" | "alert" | "contact">, world: World): Reference {
  return {
    ref: world.random(REFERENCE_BYTES),
    ...of,
    expiresAt: plusHours(world.now, world.retentionDays * 24),
  };
}
