import { crc32 } from "node:zlib";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { NodeHttpHandler, streamCollector } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import { required } from "../lambda/environment.ts";
import { givesUp } from "./gives-up.ts";
import { type Credentials, defaultProvider } from "./left-out/credential-chain.ts";
import { tries } from "./tries.ts";

/** One object as S3 is to keep it, with the headers that stay with it. */
export interface NewObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Resolves once S3 has the object.
 * @throws S3's answer, or that there was none; the object may be there all the same.
 */
export type PutObject = (object: NewObject) => Promise<void>;

interface BucketPlace {
  /** The bucket's own address, to which an object's key is added. */
  readonly url: string;
  readonly region: string;
  readonly credentials: Credentials | (() => Promise<Credentials>);
}

/** An emulator goes by one name, and knows none of a bucket's: BUCKET.localhost is nowhere. */
export function ownBucket(): BucketPlace {
  const emulator = process.env["AWS_ENDPOINT_URL_S3"] || process.env["AWS_ENDPOINT_URL"];
  const url = emulator ? `${emulator}/${required("ARCHIVE_NAME")}` : required("ARCHIVE_URL");
  return { url, region: required("AWS_REGION"), credentials: defaultProvider() };
}

const TRIES = 2;

/**
 * The one call of S3 that the door makes, by the SDK's own signer, handler and rule of trying again. Both tries together leave
 * the door time to answer 503.
 */
export function putObjectInto(
  { url, region, credentials }: BucketPlace,
  handler: Pick<NodeHttpHandler, "handle"> = new NodeHttpHandler(givesUp(TRIES, 1_000, 2_000).requestHandler),
): PutObject {
  // S3 alone takes a path as it stands.
  const signer = new SignatureV4({
    service: "s3",
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const tried = tries(TRIES);
  return (object) =>
    tried(async () => {
      const { response } = await handler.handle(new HttpRequest(await signer.sign(requestFor(url, object))));
      const { statusCode } = response;
      // Whatever it says is read to its end, so that the connection is free for the next.
      const said = response.body === undefined ? new Uint8Array() : await streamCollector(response.body);
      if (statusCode < 200 || statusCode >= 300) throw new BucketError(statusCode, said);
    });
}

/** S3 compares the bytes that come with both: the hash, which is signed too, and the checksum, which stays with the object. */
function requestFor(bucket: string, { key, body, headers }: NewObject): HttpRequest {
  const { protocol, hostname, port, pathname, host } = new URL(`${bucket}/${key}`);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return new HttpRequest({
    ...{ method: "PUT", protocol, hostname, path: pathname, body },
    ...(port !== "" && { port: Number(port) }),
    headers: {
      ...headers,
      host,
      "content-length": String(body.byteLength),
      "x-amz-checksum-crc32": checksum.toString("base64"),
    },
  });
}

/** S3 said no. It is named by S3's code, as an error of the SDK's is. */
class BucketError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(status: number, said: Uint8Array) {
    const [, code = `Status${status}`] = /<Code>(\w{1,100})<\/Code>/.exec(Buffer.from(said).toString()) ?? [];
    super(`S3 answered ${status}`);
    this.name = code;
    this.$metadata = { httpStatusCode: status };
  }
}
