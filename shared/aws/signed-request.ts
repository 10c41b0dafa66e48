import { createHash, createHmac } from "node:crypto";
import type { Instant } from "../base/instant.ts";

/** A role has such credentials for some hours. */
export interface RequestSigner {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
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

const ALGORITHM = "AWS4-HMAC-SHA256";

/** The headers that AWS's Signature Version 4 asks for, of a request without a query. */
export function signedHeaders(
  { method, url, service, body = "", target }: ToSign,
  { accessKeyId, secretAccessKey, sessionToken, region }: RequestSigner,
  now: Instant,
): Readonly<Record<string, string>> {
  const stamp = `${now.replaceAll(/[-:]/g, "").slice(0, 15)}Z`;
  const day = stamp.slice(0, 8);
  const signed: Record<string, string> = {
    host: url.host,
    "x-amz-date": stamp,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
    ...(target !== undefined && { "x-amz-target": target }),
  };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join("");
  const request = [method, url.pathname, "", lines, names.join(";"), hash(body)].join("\n");
  const scope = [day, region, service, "aws4_request"];
  const text = [ALGORITHM, stamp, scope.join("/"), hash(request)].join("\n");
  const key = scope.reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key, text).toString("hex");
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  const { host: _, ...sent } = signed;
  return { ...sent, authorization };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
