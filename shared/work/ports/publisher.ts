import type { OwnText, Wording } from "../../base/origin.ts";

/** One Publish to the site's topic: each subscription takes the body of its own protocol. */
export interface Publication {
  readonly subject: Wording;
  readonly sms: Wording;
  readonly email: Wording;
  /** What a subscription's filter can ask for. */
  readonly attributes: Readonly<Record<string, OwnText>>;
}

/**
 * `accepted`: the provider has it. `unknown`: it may have it. `not-now`: it has not got it, and may take it in a moment.
 * `refuses-us`: it has not got it, and takes nothing of ours until a person mends it. `refused`: it will never take this
 * message as it is.
 */
type Published =
  /** `id` is the provider's, by which it speaks of the message later. */
  | { readonly outcome: "accepted"; readonly id?: OwnText | undefined }
  | { readonly outcome: Failure; readonly error: string };

export type Failure = "unknown" | "not-now" | "refuses-us" | "refused";

export interface Publisher {
  publish(publication: Publication): Promise<Published>;
}
