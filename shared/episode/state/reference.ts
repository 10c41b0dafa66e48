import type { Instant } from "../../base/instant.ts";
import type { OwnNumber, OwnText, PatientText } from "../../base/origin.ts";

/** Who reads a list of the shift beside the clinicians. */
export type Audience = "ops";

/** What a link's 128 random bits stand for. */
export interface Reference {
  readonly ref: OwnText;
  readonly owner:
    | { readonly kind: "patient"; readonly subject: PatientText }
    | { readonly kind: "digest"; readonly shiftEnd: Instant; readonly audience?: Audience | undefined }
    | ({ readonly kind: "lock" } & PinLock)
    | { readonly kind: "feed"; readonly feed: OwnText }
    | { readonly kind: "drill"; readonly contact: OwnText };
  readonly alert: OwnText;
  readonly contact: OwnText;
  readonly expiresAt: Instant;
}

/** Too many wrong ones locked a contact's PIN. */
export interface PinLock {
  readonly contact: OwnText;
  /** The revision of the PIN's state that is locked. A state of a later revision is open again. */
  readonly revision: OwnNumber;
  /** Which of the contact's counts of tries is locked. Unset: the one that earlier code kept. */
  readonly where?: OwnText | undefined;
}
