import type { Archive } from "../work/ports/archive.ts";
import { archiveKey } from "../work/ports/archive-key.ts";
import type { PutObject } from "./bucket.ts";

/** The object's metadata say when the request came, for who reads the bucket without our key's grammar. */
const RECEIVED = "x-amz-meta-received";
const CLIENT = "x-amz-meta-client";

/** Some bytes: what S3 is told where the sender said nothing. */
const UNKNOWN = "application/octet-stream";

/** Characters. */
const MAX_CONTENT_TYPE = 256;

/** For the SDK's own client. As in `ownBucket`, an emulator knows no name of a bucket's. */
export function pathsAtEmulator(): { readonly forcePathStyle: boolean } {
  const isEmulated = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].some((name) => process.env[name]);
  return { forcePathStyle: isEmulated };
}

/** One bucket; that it encrypts, with which key and for how long it keeps, is the bucket's own. */
export function s3Archive(put: PutObject): Archive {
  return {
    async put(sent) {
      const key = archiveKey(sent.way, sent);
      const { body, client, receivedAt } = sent;
      const headers = {
        "content-type": headerText(sent.contentType) || UNKNOWN,
        [RECEIVED]: receivedAt,
        ...(client !== undefined && { [CLIENT]: headerText(client) }),
      };
      await put({ key, body, headers });
      return key;
    },
  };
}

/** A sender's own parameter must not make a request that cannot be sent, again and again. */
function headerText(contentType: string): string {
  return contentType.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_CONTENT_TYPE);
}
