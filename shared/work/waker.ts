import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { Instant } from "../base/instant.ts";
import { ownerOf, pkOf } from "../store/items/keys.ts";
import type { Owner } from "../store/store.ts";

/** The longest that SQS holds a message back. What is due later is the sweep's alone. */
export const longestWakeSeconds = 900;

/** Has an owner looked at to the second. It makes things quick and may fail: the sweep makes sure. */
export interface Waker {
  wake(owner: Owner, at: Instant): Promise<void>;
}

/** One message of the queue for each call, held back by the queue itself. */
export function sqsWaker(client: SQSClient, queueUrl: string, now: () => Instant): Waker {
  return {
    async wake(owner, at) {
      const seconds = Math.ceil((Date.parse(at) - Date.parse(now())) / 1000);
      const DelaySeconds = Math.min(Math.max(seconds, 0), longestWakeSeconds);
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: wakeBody(owner), DelaySeconds }),
      );
    },
  };
}

export function wakeBody(owner: Owner): string {
  return JSON.stringify({ owner: pkOf(owner) });
}

const body = z.object({ owner: z.string() });

/** @throws if it is no wake-up of ours. */
export function wokenOwner(text: string): Owner {
  const owner = ownerOf(body.parse(JSON.parse(text)).owner);
  if (owner === null) throw new TypeError("A wake-up names nobody who is ever due");
  return owner;
}
