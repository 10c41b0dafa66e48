import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import type { NewObject, PutObject } from "../../../../shared/aws/bucket.ts";
import type { Container } from "./container.ts";
import type { FaultKind } from "./weather.ts";

interface Kept {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Keys of a page: few, so that a listing has several pages. */
const PAGE = 7;

/** S3, for the archive: what it took it has, whatever we hear of it. */
export class Bucket {
  readonly #objects = new Map<string, Kept>();
  readonly #texts = new Set<string>();

  /** How the door puts an object into it. */
  taking(container: Container): PutObject {
    return (object) =>
      container.call("put-object", "archive", null, (fault) => this.#perform(() => this.#put(object), fault));
  }

  /** The SDK's client but for the call itself. */
  client(container: Container): S3Client {
    const send = (command: object) =>
      container.call("get-object", "archive", null, (fault) =>
        this.#perform(() => this.#answer(command), fault),
      );
    return Object.assign(Object.create(S3Client.prototype), { send });
  }

  has(key: string): boolean {
    return this.#objects.has(key);
  }

  /** These very bytes, under any key. */
  holds(text: string): boolean {
    return this.#texts.has(text);
  }

  async #perform<T>(act: () => T, fault: FaultKind | null): Promise<T> {
    // Its answer never comes; what waits for it is killed.
    if (fault === "hangs") return new Promise(() => {});
    if (fault === "error") throw new Error("the archive is not there");
    const answer = act();
    if (fault === "reply-lost") throw new Error("the answer was lost");
    return answer;
  }

  #answer(command: object): object {
    if (command instanceof ListObjectsV2Command) return this.#list(command);
    if (command instanceof GetObjectCommand) return this.#get(command);
    throw new Error("the archive does not know this command");
  }

  #put({ key, body, headers }: NewObject): void {
    this.#objects.set(key, { bytes: body, contentType: headers["content-type"] ?? "" });
    this.#texts.add(Buffer.from(body).toString());
  }

  #list({ input: { StartAfter = "", ContinuationToken = StartAfter } }: ListObjectsV2Command): object {
    const behind = [...this.#objects.keys()].filter((key) => key > ContinuationToken).sort();
    const page = behind.slice(0, PAGE);
    const more = behind.length > PAGE ? { NextContinuationToken: page.at(-1) } : {};
    return { Contents: page.map((Key) => ({ Key })), ...more };
  }

  #get({ input: { Key = "" } }: GetObjectCommand): object {
    const kept = this.#objects.get(Key);
    if (!kept) throw new NoSuchKey({ message: "no such key", $metadata: {} });
    return { ContentType: kept.contentType, Body: { transformToByteArray: async () => kept.bytes } };
  }
}
