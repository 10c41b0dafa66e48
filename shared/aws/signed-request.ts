import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Instant } from "../base/instant.ts";
import type { Credentials } from "./left-out/credential-chain.ts";

export interface RequestSigner extends Credentials {
  readonly region: string;
}

interface ToSign {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly service: string;
  readonly body?: string;
  /** The one header of AWS's own, which must be signed too: `x-amz-target`. */
  readonly target?: string | undefined;
}

/** The headers that AWS's Signature Version 4 asks for, of a request without a query, by the SDK's own signer. */
export async function signedHeaders(
  { method, url, service, body = "", target }: ToSign,
  { region, ...credentials }: RequestSigner,
  now: Instant,
): Promise<Readonly<Record<string, string>>> {
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
  const request = new HttpRequest({
    ...{ method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, body },
    headers: { host: url.host, ...(target !== undefined && { "x-amz-target": target }) },
  });
  const { host: _, ...sent } = (await signer.sign(request, { signingDate: new Date(now) })).headers;
  return sent;
}
