import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import type { Store } from "../../../shared/store/store.ts";
import { cookie, cookieOf } from "./cookies.ts";
import { cookieName, openedToken, signed, type Token, type TokenSigner } from "./token.ts";

/** For this long after the right PIN a device is not asked for it again. */
const sessionMinutes = 15;
const idBytes = 16;

/** The contact's session on this device; null where there is none, or where it was ended. */
export async function browserSession(
  event: APIGatewayProxyEventV2,
  signer: TokenSigner,
  now: Instant,
  store: Pick<Store, "isEnded">,
): Promise<Token | null> {
  const token = openedToken("session", cookieOf(event, cookieName("session", signer.contact)), signer, now);
  return token && !(await store.isEnded(signer.contact, token.id)) ? token : null;
}

/** Opens a session, which asks the right PIN first. */
export function sessionCookie(signer: TokenSigner, now: Instant, random: (bytes: number) => string): string {
  const until = Math.floor(Date.parse(plusMinutes(now, sessionMinutes)) / 1000);
  const text = signed("session", { id: random(idBytes), until }, signer);
  return cookie(cookieName("session", signer.contact), text, sessionMinutes * 60);
}

/** Takes the session from this device; a copy of it opens nothing either. */
export async function endSession(
  contact: string,
  session: Token | null,
  now: Instant,
  store: Pick<Store, "endSession">,
): Promise<string> {
  if (session) await store.endSession(contact, session.id, now);
  return cookie(cookieName("session", contact), "", 0);
}
