#!/usr/bin/env bash
# express-idempotency 1.0.6 with express 4.21.2 (the header Idempotency-Key for Express): a result that is sent again.
#
# A laboratory that gets no answer sends its result again with the same key. The middleware keeps the answer of the first time, if its status is of 200 to 299,
# and gives it again; while the first is being handled it answers 409. A server of FHIR answers 201 with a Location, or 204 without a body.
# Guess: once the first was answered, each repetition gets the same answer.
# Seen:  what is answered by end(), as Express has it for an answer without a body, is never kept: each repetition gets 409, "a previous request is still in
#        progress", for as long as the process lives. sendStatus() is as guessed. Of a 201 the Location is left out; status, body and content
#        type are there. A key with another body gets 417.
# What follows: the result was taken, and the laboratory hears that it is not yet, at each try, until somebody telephones; or it is told that it was created
# and not where, so that a correction has no address. Answer with send(), and keep the address in the body.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts express-idempotency@1.0.6 express@4.21.2
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const express = require("express");
const { getSharedIdempotencyService, idempotency } = require("express-idempotency");

const app = express();
app.use(express.json(), idempotency());
const answers = {
  "/end": (response) => response.status(204).end(),
  "/send": (response) => response.sendStatus(204),
  "/create": (response) => response.status(201).location("Observation/1").json({ id: "1" }),
};
for (const [path, answer] of Object.entries(answers)) {
  app.post(path, (request, response) => {
    if (!getSharedIdempotencyService().isHit(request)) answer(response);
  });
}
app.use((_error, _request, response, _next) => response.end());
const server = app.listen(0, "127.0.0.1", async () => {
  const post = async (path, value = 6.8) => {
    const headers = { "content-type": "application/json", "idempotency-key": path };
    const url = `http://127.0.0.1:${server.address().port}${path}`;
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ value }) });
    await answer.text();
    return [answer.status, answer.headers.get("location") ?? []].flat().join(", ");
  };
  const seen = {};
  for (const path of Object.keys(answers)) seen[path] = [await post(path), await post(path), await post(path)];
  seen["another body"] = await post("/send", 4.1);
  server.close();
  console.log(seen);
  deepEqual(seen, {
    "/end": ["204", "409", "409"],
    "/send": ["204", "204", "204"],
    "/create": ["201, Observation/1", "201", "201"],
    "another body": "417",
  });
});
JS
node look.cjs
