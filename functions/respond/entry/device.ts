import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Instant, plusHours } from "../../../shared/base/instant.ts";
import { cookie, cookieOf } from "./cookies.ts";
import { cookieName, openedToken, signed, type TokenSigner } from "./token.ts";

/** A device that gave the right PIN once stays known for this long. */
const knownDays = 180;
const idBytes = 16;

/** The device as this contact's, by the id of its cookie; null for one that has not proved itself. */
export function deviceOf(event: APIGatewayProxyEventV2, signer: TokenSigner, now: Instant): string | null {
  const given = cookieOf(event, cookieName("device", signer.contact));
  return openedToken("device", given, signer, now)?.id ?? null;
}

/** Makes a device known, which asks the right PIN first. */
export function deviceCookie(signer: TokenSigner, now: Instant, random: (bytes: number) => string): string {
  const until = Math.floor(Date.parse(plusHours(now, knownDays * 24)) / 1000);
  const text = signed("device", { id: random(idBytes), until }, signer);
  return cookie(cookieName("device", signer.contact), text, knownDays * 86_400);
}
