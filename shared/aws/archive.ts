import { PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { Archive } from "../work/ports/archive.ts";
import { archiveKey } from "../work/ports/archive-key.ts";

/** The object's metadata say when the request came, for who reads the bucket without our key's grammar. */
const RECEIVED = "received";

/** Characters. */
const MAX_CONTENT_TYPE = 256;

/** An emulator goes by one name, and knows none of a bucket's: BUCKET.localhost is nowhere. */
export function pathsAtEmulator(): { readonly forcePathStyle: boolean } {
  const isEmulated = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].some((name) => process.env[name]);
  return { forcePathStyle: isEmulated };
}

/** Both tries together leave the door time to answer 503. Times in milliseconds. */
export function archiveClient(options: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 2,
    ...pathsAtEmulator(),
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...options,
  });
}

/** One bucket; that it encrypts, with which key and for how long it keeps, is the bucket's own. */
export function s3Archive(client: S3Client, bucket: string): Archive {
  return {
    async put(sent) {
      const key = archiveKey(sent.way, sent);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: sent.body,
          ContentType: headerText(sent.contentType),
          Metadata: {
            [RECEIVED]: sent.receivedAt,
            ...(sent.client !== undefined && { client: headerText(sent.client) }),
          },
        }),
      );
      return key;
    },
  };
}

/** A sender's own parameter must not make a request that cannot be sent, again and again. */
function headerText(contentType: string): string {
  return contentType.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_CONTENT_TYPE);
}
