#!/usr/bin/env bash
# @middy/validator 7.7.0 with @middy/core 7.9.2: a result that has no value, behind a schema that asks for a number.
#
# A laboratory says by null that something was asked for and not measured. A schema (JSON Schema) has the value as a number that must be there, the
# specimen as a text, and whether it was haemolysed as a boolean; transpileSchema makes the middleware of it.
# Guess: null is no number, so the event is refused, as is true, a list of one, and a blank; what is taken is handed on as it came.
# Seen:  null is handed on as a potassium of 0, a blank too, true as 1, a list of one as the value in it, and 0x10 as 16; "6.80" loses its last
#        figure. Whether it was haemolysed, where nobody knows, becomes false, and a specimen that is null a text without a character, which "must
#        be there" is content with. Of a list of codes that is null, one code is made, and it is empty. "" alone is refused, and "6,8" is.
# What follows: what nobody measured is a potassium of 0, which is critical, and nothing downstream can know. Turn coerceTypes off where the schema
# is made, parse texts yourself, and try each schema with null, true and a blank.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @middy/core@7.9.2 @middy/validator@7.7.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import middy from "@middy/core";
import validator from "@middy/validator";
import { transpileSchema } from "@middy/validator/transpile";

const schema = {
  type: "object",
  required: ["potassium", "specimen", "haemolysed", "codes"],
  properties: {
    potassium: { type: "number" },
    specimen: { type: "string" },
    haemolysed: { type: "boolean" },
    codes: { type: "array", items: { type: "string" } },
  },
};
const result = { potassium: 4.1, specimen: "S-1", haemolysed: false, codes: ["2823-3"] };
const handed = async (more, options) => {
  const eventSchema = transpileSchema(schema, options);
  const handler = middy()
    .use(validator({ eventSchema }))
    .handler(async (event) => event);
  const [name] = Object.keys(more);
  return handler({ ...result, ...more }, {}).then(
    (event) => event[name],
    ({ statusCode }) => statusCode,
  );
};
const tried = [
  { potassium: null },
  { potassium: " " },
  { potassium: true },
  { potassium: [6.8] },
  { potassium: "0x10" },
  { potassium: "6.80" },
  { potassium: "6,8" },
  { potassium: "" },
  { haemolysed: null },
  { specimen: null },
  { codes: null },
];
const seen = {};
for (const more of tried) seen[JSON.stringify(more)] = await handed(more);
const asIs = { coerceTypes: false };
seen["null, without coerceTypes"] = await handed({ potassium: null }, asIs);
console.log(seen);
deepEqual(seen, {
  '{"potassium":null}': 0,
  '{"potassium":" "}': 0,
  '{"potassium":true}': 1,
  '{"potassium":[6.8]}': 6.8,
  '{"potassium":"0x10"}': 16,
  '{"potassium":"6.80"}': 6.8,
  '{"potassium":"6,8"}': 400,
  '{"potassium":""}': 400,
  '{"haemolysed":null}': false,
  '{"specimen":null}': "",
  '{"codes":null}': [""],
  "null, without coerceTypes": 400,
});
JS
node look.mjs
