#!/usr/bin/env bash
# @aws-lambda-powertools/idempotency 2.35.0: two results under one key, of which the second is never handled.
#
# A queue may deliver twice; the library runs a function once for each key, which a JMESPath expression takes out of the event. Events
# are known by source and id, so the expression is [source, id].
# Guess: an event without an id is refused with throwOnNoIdempotencyKey, and without that is handled each time it comes; a
#        warning that there is no key means the same; what is to be validated and is not there does not match.
# Seen:  a key of two parts is missing only if both are: of all events that a source sends without an id the first alone is
#        handled, the others get its answer, and nothing throws or warns, throwOnNoIdempotencyKey or not. With a single part the
#        warning is the wrong way round: a missing id is handled each time, without one; an empty id, or 0, is warned of as none, and yet is
#        the key of all such events. A payload that its expression does not find is compared as nothing with nothing: 7.1 passes for 4.1.
# What follows: a critical result is answered as done, and is nowhere. Make the key yourself, of parts that were parsed
# and found, before the function is wrapped; let the validated payload be the whole one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @aws-lambda-powertools/idempotency@2.35.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import {
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import { BasePersistenceLayer, IdempotencyRecord } from "@aws-lambda-powertools/idempotency/persistence";

/** A store in memory, by the interface that the library has for stores of one's own. */
class Store extends BasePersistenceLayer {
  #kept = new Map();
  #of = (key) => new IdempotencyRecord(this.#kept.get(key));
  #keep = (record) => this.#kept.set(record.idempotencyKey, { ...record, status: record.getStatus() });
  async _deleteRecord({ idempotencyKey }) {
    this.#kept.delete(idempotencyKey);
  }
  async _getRecord(key) {
    if (!this.#kept.has(key)) throw new IdempotencyItemNotFoundError();
    return this.#of(key);
  }
  async _putRecord(record) {
    const { idempotencyKey: key } = record;
    if (this.#kept.has(key)) throw new IdempotencyItemAlreadyExistsError("made up", this.#of(key));
    this.#keep(record);
  }
  async _updateRecord(record) {
    this.#keep({ ...this.#kept.get(record.idempotencyKey), ...record, getStatus: () => record.getStatus() });
  }
}
const warnings = [];
console.warn = (text) => warnings.push(text);
process.env.AWS_LAMBDA_FUNCTION_NAME = "made-up";
const looked = async (options, ...events) => {
  const handled = [];
  const handler = async ({ value }) => {
    handled.push(value);
    return value;
  };
  const once = makeIdempotent(handler, { persistenceStore: new Store(), config: new IdempotencyConfig(options) });
  const answers = [];
  warnings.length = 0;
  for (const event of events) answers.push(await once(event).catch((error) => error.name));
  return { handled, answers, warned: warnings.some((text) => `${text}`.startsWith("No value found")) };
};
const both = (more) => [4.1, 7.1].map((value) => ({ source: "lab", ...more, value }));
const pair = { eventKeyJmesPath: "[source, id]" };
const strict = { ...pair, throwOnNoIdempotencyKey: true };
const single = { eventKeyJmesPath: "id" };
const seen = {
  "two ids": await looked(pair, { source: "lab", id: "1", value: 4.1 }, { source: "lab", id: "2", value: 7.1 }),
  "[source, id] without an id": await looked(pair, ...both()),
  "the same, to throw": await looked(strict, ...both()),
  "id, missing": await looked(single, ...both()),
  "id, empty": await looked(single, ...both({ id: "" })),
  "id, 0": await looked(single, ...both({ id: 0 })),
  "validated, found": await looked({ ...single, payloadValidationJmesPath: "value" }, ...both({ id: "1" })),
  "validated, not found": await looked({ ...single, payloadValidationJmesPath: "data.value" }, ...both({ id: "1" })),
};
console.dir(seen, { depth: 4 });
const lost = (warned = false) => ({ handled: [4.1], answers: [4.1, 4.1], warned });
const kept = () => ({ handled: [4.1, 7.1], answers: [4.1, 7.1], warned: false });
deepEqual(seen, {
  "two ids": kept(),
  "[source, id] without an id": lost(),
  "the same, to throw": lost(),
  "id, missing": kept(),
  "id, empty": lost(true),
  "id, 0": lost(true),
  "validated, found": { handled: [4.1], answers: [4.1, "IdempotencyValidationError"], warned: false },
  "validated, not found": lost(),
});
JS
node look.mjs
