import { DatabaseSync } from "node:sqlite";
import { buildApp } from "fauxqs";
// fauxqs's own start listens on every interface and keeps its parts to itself; the site listens on the loopback only.
import { PersistenceManager } from "../../../node_modules/fauxqs/dist/persistence.js";
import { S3Store } from "../../../node_modules/fauxqs/dist/s3/s3Store.js";
import { SnsStore } from "../../../node_modules/fauxqs/dist/sns/snsStore.js";
import { SqsStore } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import { batching } from "../../pipeline.ts";
import { isOwn } from "../loopback.ts";
import { archiveName, deadLetterQueue, queueArn, region } from "../names.ts";

/** How long a received message stays hidden while its function runs, in seconds. */
const VISIBILITY_SECONDS = 60;

export interface QueueServer {
  /** The address of SQS, and of S3 with the archive's bucket. */
  readonly endpoint: string;
  urlOf(queue: string): string;
  /** Durable when it returns, if the server has a folder. */
  enqueue(queue: string, body: string): void;
  /**
   * Hides a received message for so long, and no longer. SQS itself knows whole seconds only, and with 0 fauxqs
   * loses a message of a queue that it keeps on disk.
   */
  hide(queue: string, receiptHandle: string, milliseconds: number): void;
  /** Bodies of what waits in a dead-letter queue. */
  dead(queue: string): { readonly id: string; readonly sentAt: number; readonly body: string }[];
  close(): Promise<void>;
}

/** SQS over HTTP with a queue and its dead-letter queue per name, and S3; kept in `folder`, if one is given. */
export async function startQueueServer(names: readonly string[], folder?: string): Promise<QueueServer> {
  const sqsStore = new SqsStore();
  const snsStore = new SnsStore();
  const s3Store = new S3Store();
  const disk = folder ? new PersistenceManager(folder) : undefined;
  if (disk) {
    leaveToTheSystem(disk);
    disk.load(sqsStore, snsStore, s3Store);
    sqsStore.persistence = disk;
    s3Store.persistence = disk;
    for (const queue of sqsStore.allQueues()) queue.persistence = disk;
  }
  const app = buildApp({ logger: false, defaultRegion: region, stores: { sqsStore, snsStore, s3Store } });
  app.addHook("onRequest", async (request, reply) => {
    if (!isOwn(request.headers)) return reply.code(403).send();
  });
  const endpoint = await app.listen({ port: 0, host: "127.0.0.1" });
  if (!s3Store.hasBucket(archiveName)) s3Store.createBucket(archiveName);
  for (const name of names) createWithDeadLetters(sqsStore, name);
  for (const queue of sqsStore.allQueues()) releaseInFlight(queue);

  const queueNamed = (name: string) => {
    const queue = sqsStore.getQueueByName(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  };
  return {
    endpoint,
    urlOf: (name) => queueNamed(name).url,
    enqueue: (name, body) => queueNamed(name).enqueue(SqsStore.createMessage(body)),
    hide: (name, handle, milliseconds) => queueNamed(name).changeVisibility(handle, milliseconds / 1000),
    dead: (name) =>
      queueNamed(deadLetterQueue(name))
        .inspectMessages()
        .ready.map((message) => ({
          id: message.messageId,
          sentAt: message.sentTimestamp,
          body: message.body,
        })),
    async close() {
      await app.close();
      disk?.close();
    },
  };
}

/**
 * A statement is in the file when it returns, and on the disk soon: a killed process loses nothing, as with the table. Otherwise
 * each message waits three times for the disk.
 */
function leaveToTheSystem(disk: PersistenceManager): void {
  const database: unknown = Reflect.get(disk, "db");
  if (database instanceof DatabaseSync) database.exec("PRAGMA synchronous = NORMAL");
}

function createWithDeadLetters(store: SqsStore, name: string): void {
  const dead = deadLetterQueue(name);
  create(store, dead, {});
  create(store, name, {
    VisibilityTimeout: String(VISIBILITY_SECONDS),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queueArn(dead),
      maxReceiveCount: batching.localTries,
    }),
  });
}

/** A queue that is there is left alone: fauxqs would replace it and drop its messages. */
function create(store: SqsStore, name: string, attributes: Record<string, string>): void {
  if (store.getQueueByName(name)) return;
  store.createQueue(name, `http://127.0.0.1/000000000000/${name}`, queueArn(name), attributes);
}

/** Nobody holds what was in flight when the last process ended, and its end was no fault of theirs: no try is spent. */
function releaseInFlight(queue: ReturnType<SqsStore["getQueueByName"]>): void {
  for (const entry of queue?.inspectMessages().inflight ?? []) {
    queue?.inflightMessages.delete(entry.receiptHandle);
    entry.message.approximateReceiveCount -= 1;
    queue?.messages.push(entry.message);
  }
}
