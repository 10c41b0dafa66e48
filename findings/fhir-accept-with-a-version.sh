#!/usr/bin/env bash
# @middy/http-content-negotiation 7.9.2 with @middy/core and @middy/http-json-body-parser 7.9.2: a client of FHIR that says which version.
#
# FHIR R4 lets a client write the version into the media type: application/fhir+json; fhirVersion=4.0, where it sends and where it asks; many write
# charset=utf-8 behind it in both places. A function takes and gives application/fhir+json.
# Guess: what is taken as Content-Type is given as Accept; a parameter that the function does not know is let be.
# Seen:  the parser takes all three. The negotiation answers 406 to Accept with a version or a charset, and to application/json; charset=utf-8 where
#        application/json is given, and the error says that application/fhir+json is acceptable. With "*/*" behind it, it is 200. If the types that
#        are given name the version too, both plain and with it are 200, and with a charset it is 406 still.
# What follows: a result is taken from a client that cannot read what became of it, and the one that is tried by hand, without a parameter, can. Take
# parameters off Accept before it is negotiated, but for a version that is not yours, or name each type with its version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @middy/core@7.9.2 @middy/http-content-negotiation@7.9.2 @middy/http-json-body-parser@7.9.2
cat > look.mjs <<'JS'
import { deepEqual, match } from "node:assert/strict";
import middy from "@middy/core";
import negotiation from "@middy/http-content-negotiation";
import bodyParser from "@middy/http-json-body-parser";

let said;
const status = (handler, event) =>
  handler(event, {}).then(
    () => 200,
    ({ statusCode, message }) => {
      said = message;
      return statusCode;
    },
  );
const sends = (type) => {
  const handler = middy()
    .use(bodyParser())
    .handler(async ({ body }) => body);
  return status(handler, { headers: { "Content-Type": type }, body: "{}" });
};
const asks = (type, given = ["application/fhir+json", "application/json"]) => {
  const handler = middy()
    .use(negotiation({ availableMediaTypes: given }))
    .handler(async () => "assessment");
  return status(handler, { headers: { Accept: type } });
};
const fhir = "application/fhir+json";
const version = `${fhir}; fhirVersion=4.0`;
const types = [fhir, version, `${fhir}; charset=utf-8`, "application/json; charset=utf-8", `${version}, */*`];
const named = [fhir, version];
await asks(version);
match(said, /Acceptable values: application\/fhir\+json,/);
const seen = {};
for (const type of types) seen[type] = [await sends(type), await asks(type), await asks(type, named)];
console.log(seen);
deepEqual(seen, {
  [fhir]: [200, 200, 200],
  [version]: [200, 406, 200],
  [`${fhir}; charset=utf-8`]: [200, 406, 406],
  "application/json; charset=utf-8": [200, 406, 406],
  [`${version}, */*`]: [200, 200, 200],
});
JS
node look.mjs
