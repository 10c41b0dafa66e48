#!/usr/bin/env bash
# @deliveryhero/dynamodb-lock 2.0.0 (a lock in DynamoDB, for one worker at a time), with the SDK's clients 3.958.0: the escalation, when its worker stops.
#
# Of several workers one escalates, the one with the lock. It renews its lease, and another one takes over when that ran out; a worker that stops in
# order gives the lock back before. releaseLock gives back one, and releaseAllLocks is there for a graceful shutdown, as the README says.
# Guess: after either of them the next worker has the lock at once.
# Seen:  after releaseAllLocks the item stays in the table; DynamoDB is not asked at all, and it resolves. The next worker has the lock once the lease
#        has run out, which is 20 s unless one says otherwise. After releaseLock it has it at once. Nothing throws or is logged.
# What follows: at each deploy nobody escalates for as long as the lease, on every ward that has a lock of its own, and a lease of ten minutes, taken so
# that a slow call does not lose it, is ten minutes in which no alert goes to the next person. Release each lock by itself, and wait for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @deliveryhero/dynamodb-lock@2.0.0 \
  @aws-sdk/client-dynamodb@3.958.0 @aws-sdk/lib-dynamodb@3.958.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { ConditionalCheckFailedException } = require("@aws-sdk/client-dynamodb");
const { dynamoDBLockClientFactory } = require("@deliveryhero/dynamodb-lock");

// The table is made up: it holds the one item of the lock, and keeps what was asked of it.
const table = () => {
  const asked = [];
  let held;
  const check = (right) => {
    if (!right) throw new ConditionalCheckFailedException({ message: "The conditional request failed", $metadata: {} });
  };
  const documents = {
    get: async () => ({ Item: held }),
    put: async ({ Item }) => {
      asked.push("put");
      check(held === undefined);
      held = Item;
    },
    update: async ({ ExpressionAttributeValues: values }) => {
      asked.push("update");
      check(values[":recordVersionNumber"] === held?.recordVersionNumber);
      held = { ...held, recordVersionNumber: values[":newrecordVersionNumber"] };
    },
    delete: async () => {
      asked.push("delete");
      held = undefined;
    },
  };
  return { asked, documents };
};
// The lease is a second and a half, so that nobody waits for the 20 s; it is not renewed.
const lease = { leaseDurationInMs: 1500, prolongLeaseEnabled: false };
const look = async (stop) => {
  const { asked, documents } = table();
  const [worker, next] = [dynamoDBLockClientFactory(documents), dynamoDBLockClientFactory(documents)];
  const lock = await worker.lock("escalation", "ward A", lease);
  const resolved = await stop(worker, lock);
  const from = performance.now();
  await next.lock("escalation", "ward A", lease);
  return [resolved, performance.now() - from < 1400 ? "at once" : "after the lease", ...asked];
};
const seen = {
  releaseLock: await look((worker, lock) => worker.releaseLock(lock)),
  releaseAllLocks: await look((worker) => worker.releaseAllLocks()),
};
console.log(seen);
deepEqual(seen, {
  releaseLock: [undefined, "at once", "put", "delete", "put"],
  releaseAllLocks: [undefined, "after the lease", "put", "update"],
});
JS
node look.mjs
