/** How a contact is told. */
export type Channel = "sms" | "email";

/** Why a channel of a contact can take nothing. */
export type Unsendable = "no-address" | "opted-out";
