import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";
import { byText, type Instant } from "../base/instant.ts";
import { type ArchiveKey, keysFrom, readArchiveKey } from "../work/ports/archive-key.ts";

/** From the first instant to before the second. */
export interface ArchiveSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export interface ArchivedRequest extends ArchiveKey {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** What the door keeps, for people's commands: no function of the site may read it. */
export interface ArchiveReader {
  /** The keys stand in the order in which the requests came. */
  list(span: ArchiveSpan): Promise<readonly ArchiveKey[]>;
  /** Null for one that is no longer there, or never was. */
  get(key: ArchiveKey): Promise<ArchivedRequest | null>;
}

export function s3Reader(client: S3Client, bucket: string): ArchiveReader {
  return {
    async list({ from, to }) {
      const found: ArchiveKey[] = [];
      for await (const key of keysOf(client, bucket, from)) {
        if (key >= keysFrom(to) && !key.startsWith(keysFrom(to))) break;
        const read = readArchiveKey(key);
        if (read && read.receivedAt >= from && read.receivedAt < to) found.push(read);
      }
      return found.sort((a, b) => byText(placeOf(a), placeOf(b)));
    },
    async get(key) {
      const object = await getObject(client, bucket, key.key);
      if (!object?.Body) return null;
      return {
        ...key,
        contentType: object.ContentType ?? "",
        body: await object.Body.transformToByteArray(),
      };
    },
  };
}

function placeOf({ receivedAt, key }: ArchiveKey): string {
  return `${receivedAt} ${key}`;
}

async function* keysOf(client: S3Client, bucket: string, from: Instant): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, StartAfter: keysFrom(from), ContinuationToken: token }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

async function getObject(client: S3Client, bucket: string, key: string) {
  try {
    return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
