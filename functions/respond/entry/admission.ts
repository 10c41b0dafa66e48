import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import type { Contact, People } from "../../../shared/sites/people/people.ts";
import { verifyPin } from "../../../shared/sites/people/pin.ts";
import type { RespondDeps } from "../deps.ts";
import { cookieOf } from "./cookies.ts";
import { deviceCookie, deviceOf } from "./device.ts";
import { checkPin, type PinOutcome } from "./pin-gate.ts";
import type { Place } from "./reader.ts";
import { browserSession, sessionCookie } from "./session.ts";
import { cookieName, type Token } from "./token.ts";

/** Whoever follows a link that stands. A contact who was taken off the list is nobody any more. */
export interface Caller {
  readonly reference: Reference;
  readonly contact: Contact | null;
  readonly people: People | null;
  readonly place: Place;
  readonly event: APIGatewayProxyEventV2;
}

/** The session of the contact whose link it is; another contact's opens nothing here. */
export async function sessionFor(
  { store, runtime }: Pick<RespondDeps, "store" | "runtime">,
  { contact, event }: Pick<Caller, "contact" | "event">,
): Promise<Token | null> {
  if (!contact || cookieOf(event, cookieName("session", contact.id)) === null) return null;
  const enrolled = await store.pin(contact.id);
  const signer = enrolled && { contact: contact.id, hash: enrolled.hash };
  return signer && browserSession(event, signer, runtime.now(), store);
}

/** `cookies`: what the device keeps of the right PIN. */
type Admitted =
  | Exclude<PinOutcome, { kind: "right" }>
  | { readonly kind: "right"; readonly cookies: string[] };

export async function admitVisitor(
  { runtime, store, ports, verify = verifyPin }: RespondDeps,
  { reference, contact, event }: Caller,
  pin: string,
): Promise<Admitted> {
  const now = runtime.now();
  const enrolled = await store.pin(reference.contact);
  const signer = enrolled && { contact: reference.contact, hash: enrolled.hash };
  const device = signer && deviceOf(event, signer, now);
  const gate = { runtime, store, tellOfLock: ports.tellOfLock, verify };
  const door = { contact: reference.contact, ref: reference.ref, closesAt: reference.expiresAt, device };
  const outcome = await checkPin(gate, door, pin);
  if (outcome.kind !== "right") return outcome;
  if (!contact) return { kind: "wrong", left: null };
  const proved = { contact: contact.id, hash: outcome.hash };
  const session = sessionCookie(proved, now, runtime.random);
  return {
    kind: "right",
    cookies: device ? [session] : [session, deviceCookie(proved, now, runtime.random)],
  };
}
