#!/usr/bin/env bash
# dynamodb-doc-client-wrapper 2.0.1 with aws-sdk 2.1692.0 (complete answers of DynamoDB): a patient's results, read by their keys while the table is busy.
#
# DynamoDB answers a BatchGetItem with what it could read; the rest it names in UnprocessedKeys, an object for each table that has Keys in it, and expects to
# be asked again. The README says that the wrapper builds the complete set for query, scan and batchGet, and throws where one is not found.
# Guess: keys that were not processed are asked for again.
# Seen:  they are not: batchGet throws "[404] Entity Not Found" after one call, as for a key that is not there. UnprocessedItems of a batchWrite, which
#        are a list, are written again; the pages of a query are read to the end.
# What follows: in the busiest minute, in which many results come at once, a result that is there is "not found": a correction is taken for one of an unknown
# result, and an alert is withdrawn for a patient who is not known. Nobody tries again after a 404. Read by query, or use batchGetBasic.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-doc-client-wrapper@2.0.1 aws-sdk@2.1692.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { once } = require("node:events");
const { createServer } = require("node:http");
const { json } = require("node:stream/consumers");
const { DynamoDB } = require("aws-sdk");
const wrapper = require("dynamodb-doc-client-wrapper");

const results = ["1", "2", "3"].map((id) => ({ id: { S: id } }));
// DynamoDB is made up, in its own format, which the SDK reads: while it is busy its first answer lacks the last one.
const answers = {
  BatchGetItem: ({ RequestItems }, busy) => {
    const { Keys } = RequestItems.results;
    const done = busy ? Keys.slice(0, -1) : Keys;
    return { Responses: { results: done }, UnprocessedKeys: busy ? { results: { Keys: Keys.slice(-1) } } : {} };
  },
  BatchWriteItem: ({ RequestItems }, busy) => ({ UnprocessedItems: busy ? { results: RequestItems.results.slice(-1) } : {} }),
  Query: (_asked, busy) => (busy ? { Items: results.slice(0, -1), LastEvaluatedKey: results[1] } : { Items: results.slice(-1) }),
};
const look = async (busy, ask) => {
  const calls = [];
  const server = createServer(async (request, response) => {
    const asked = await json(request);
    const [, name] = request.headers["x-amz-target"].split(".");
    calls.push(name);
    response.end(JSON.stringify(answers[name](asked, busy && calls.length === 1)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const connection = { endpoint, region: "eu-west-1", accessKeyId: "made-up", secretAccessKey: "made-up", dynamoDbCrc32: false };
  const told = await ask(wrapper({ documentClient: new DynamoDB.DocumentClient(connection) })).catch((error) => `throws, ${error.message}`);
  server.closeAllConnections();
  server.close();
  return { told, calls: calls.length };
};
const Keys = ["1", "2", "3"].map((id) => ({ id }));
const ids = (items) => items.map(({ id }) => id).join(" ");
const get = async (client) => ids((await client.batchGet({ RequestItems: { results: { Keys } } })).Responses.results);
const write = async (client) => (await client.batchWrite({ RequestItems: { results: Keys.map((Item) => ({ PutRequest: { Item } })) } })) ?? "written";
const query = async (client) => ids(await client.query({ TableName: "results", KeyConditionExpression: "patient = :patient" }));
const start = async () => {
  const seen = {
    "batchGet": await look(false, get),
    "batchGet, busy": await look(true, get),
    "batchWrite, busy": await look(true, write),
    "query, two pages": await look(true, query),
  };
  console.log(seen);
  deepEqual(seen, {
    "batchGet": { told: "1 2 3", calls: 1 },
    "batchGet, busy": { told: "throws, [404] Entity Not Found", calls: 1 },
    "batchWrite, busy": { told: "written", calls: 2 },
    "query, two pages": { told: "1 2 3", calls: 2 },
  });
};
start();
JS
AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE=1 node look.cjs
