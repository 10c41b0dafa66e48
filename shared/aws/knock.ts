import type { Instant } from "../base/instant.ts";
import { type RequestSigner, signedHeaders } from "./signed-request.ts";

/** Milliseconds. */
const PATIENCE_MS = 12_000;

/** Calls the door's own route for heartbeats, signed by the role of whoever runs this. Resolves with the status. */
export function knockSigned(doorUrl: string, now: () => Instant): () => Promise<number> {
  const url = new URL(`${doorUrl.replace(/\/$/, "")}/v1/heartbeat`);
  return async () => {
    const toSign = { method: "POST", url, service: "execute-api" } as const;
    return knock(url, await signedHeaders(toSign, ownRole(), now()));
  };
}

export async function knock(url: URL, headers: Readonly<Record<string, string>>): Promise<number> {
  const answer = await fetch(url, { method: "POST", headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  return answer.status;
}

/** Lambda renews these by themselves. */
function ownRole(): RequestSigner {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? "",
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    region: AWS_REGION ?? "",
  };
}
