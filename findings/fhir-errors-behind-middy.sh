#!/usr/bin/env bash
# @nhs/fhir-middy-error-handler 2.1.80 with @middy/core and @middy/http-json-body-parser 7.9.2: what a sender of FHIR hears.
#
# The parsers of middy throw errors that carry the status of the answer: 422 for a body that is no JSON, 415 for a media type
# that is not taken; a handler may throw such errors of its own. @middy/http-error-handler answers by that status, and
# the other is its variant for FHIR.
# Guess: the same status, with an OperationOutcome as its body.
# Seen:  each is answered with 500, as fatal, "the server has encountered an error": a body that is no JSON, a wrong media type, a
#        409 and a 413 of the handler's own. Only a log line has the status.
# What follows: an interface engine sends again what was answered with 500, so a body that can never be read holds up all that
# stands behind it, and whoever sent it never hears why. Turn errors below 500 into an answer before this handler.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nhs/fhir-middy-error-handler@2.1.80 \
  @middy/core@7.9.2 @middy/http-error-handler@7.9.2 @middy/http-json-body-parser@7.9.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import middy from "@middy/core";
import httpErrorHandler from "@middy/http-error-handler";
import jsonBodyParser from "@middy/http-json-body-parser";
import fhirErrorHandler from "@nhs/fhir-middy-error-handler";

const logged = [];
const logger = { error: ({ error }) => logged.push(error.statusCode) };
const refusing = (statusCode) => async () => {
  throw Object.assign(new Error("made up"), { statusCode, expose: true });
};
const request = (body, type = "application/fhir+json") => ({ body, headers: { "content-type": type } });
const answering = async () => ({ statusCode: 200 });
const cases = {
  "no JSON": [() => request('{"resourceType":'), answering],
  "not taken": [() => request("MSH|", "text/plain"), answering],
  "a 409": [() => request("{}"), refusing(409)],
  "a 413": [() => request("{}"), refusing(413)],
};
const seen = {};
for (const [name, [eventOf, handler]] of Object.entries(cases)) {
  const behind = (errors) => middy(handler).use(jsonBodyParser()).use(errors)(eventOf(), {});
  const plain = await behind(httpErrorHandler({ logger: false }));
  const fhir = await behind(fhirErrorHandler({ logger }));
  const [issue] = JSON.parse(fhir.body).issue;
  seen[name] = { middy: plain.statusCode, fhir: fhir.statusCode, severity: issue.severity };
}
console.log(seen, logged);
deepEqual(seen, {
  "no JSON": { middy: 422, fhir: 500, severity: "fatal" },
  "not taken": { middy: 415, fhir: 500, severity: "fatal" },
  "a 409": { middy: 409, fhir: 500, severity: "fatal" },
  "a 413": { middy: 413, fhir: 500, severity: "fatal" },
});
deepEqual(logged, [422, 415, 409, 413]);
JS
node look.mjs
