import type { Instant } from "../base/instant.ts";
import type { OwnText, PatientText } from "../base/origin.ts";

/** What arrived and waits for a person. */
export interface HeldItem {
  readonly id: string;
  readonly at: Instant;
  readonly source: PatientText;
  readonly reason: string;
  readonly subject?: PatientText | undefined;
  /** What arrived, as it came, so that it can be sent through again. */
  readonly content: PatientText;
  /** It is too large for an item: `content` is empty, and the archive has it. */
  readonly isInArchive?: boolean | undefined;
  /** Key in the archive of the request that it came in first. */
  readonly archived?: OwnText | undefined;
  /** None while it waits for a person. */
  readonly resolution?: Resolution | undefined;
}

/** How a held item stopped waiting. */
export interface Resolution {
  readonly at: Instant;
  readonly by: OwnText;
  /** `sent`: it is read by now, and what it says went through. `taken`: a person took it as it is. `closed`: a person set it aside. */
  readonly how: "sent" | "taken" | "closed";
}
