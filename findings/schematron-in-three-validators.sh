#!/usr/bin/env bash
# cda-schematron-validator 1.1.12, oe-cda-schematron 1.0.1 and node-schematron 2.1.0: which rules about a CDA document are asked at all.
#
# Whether a C-CDA document is right is written in Schematron (ISO/IEC 19757-3). A rule has a context; an assert speaks when its test fails, a
# report when its test holds. An id is optional, and of the rules of one pattern the first whose context fits is asked, and no other.
# Guess: all three say the same of a result of -6.8, since the schema is valid; what a validator does not know throws, or is listed as ignored.
# Seen:  node-schematron says what the standard says. The other two, which are made for C-CDA, agree on assert, and leave report out: the negative
#        value passes without an error, a warning, or a line among what was ignored. Where rules have no id, the last one's tests are asked in
#        the context of all: the value is said to have no code, and is not said to be negative. The second rule of a pattern is asked too,
#        and finds fault with a value that has its unit. A variable made by let ends up among the ignored.
# What follows: "no errors" is said of a document that nobody looked at. Give every rule an id, write each report as an assert, fail
# whenever something is ignored, and feed the validator one document per rule that must fail.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  cda-schematron-validator@1.1.12 oe-cda-schematron@1.0.1 node-schematron@2.1.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import cda from "cda-schematron-validator";
import { Schema } from "node-schematron";
import oe from "oe-cda-schematron";

const schema = (pattern) => `<?xml version="1.0"?><schema xmlns="http://purl.oclc.org/dsdl/schematron">
  <ns prefix="h" uri="urn:hl7-org:v3"/><phase id="errors"><active pattern="p"/></phase><pattern id="p">${pattern}</pattern></schema>`;
const document = `<?xml version="1.0"?><organizer xmlns="urn:hl7-org:v3">
  <observation><value value="-6.8" unit="mmol/L"/></observation></organizer>`;
const validated = async ({ validate }, text) => {
  const { errors, warnings, ignored } = await validate(document, text, { includeWarnings: true });
  const said = (list) => list.map(({ description }) => description);
  return { said: [...said(errors), ...said(warnings)], ignored: said(ignored) };
};
const looked = async (pattern) => ({
  "cda-schematron-validator": await validated(cda, schema(pattern)),
  "oe-cda-schematron": await validated(oe, schema(pattern)),
  "node-schematron": Schema.fromString(schema(pattern)).validateString(document).map(({ message }) => message.trim()).sort(),
});
const assertion = '<assert id="a" test="@value &gt; 0">negative</assert>';
const seen = {
  assert: await looked(`<rule id="r" context="h:value">${assertion}</rule>`),
  report: await looked('<rule id="r" context="h:value"><report id="a" test="@value &lt; 0">negative</report></rule>'),
  "two rules without an id": await looked(
    `<rule context="h:value">${assertion}</rule><rule context="h:observation"><assert test="h:code">no code</assert></rule>`,
  ),
  "the first that fits": await looked(
    `<rule id="r" context="h:observation/h:value"><assert id="a" test="@unit">no unit</assert></rule>
     <rule id="s" context="h:value"><assert id="b" test="@nullFlavor">no reason</assert></rule>`,
  ),
  "a variable": await looked(
    '<rule id="r" context="h:value"><let name="low" value="0"/><assert id="a" test="@value &gt; $low">negative</assert></rule>',
  ),
};
console.dir(seen, { depth: 4 });
const said = (two, one) => ({
  "cda-schematron-validator": { ignored: [], ...two },
  "oe-cda-schematron": { ignored: [], ...two },
  "node-schematron": one,
});
deepEqual(seen, {
  assert: said({ said: ["negative"] }, ["negative"]),
  report: said({ said: [] }, ["negative"]),
  "two rules without an id": said({ said: ["no code", "no code"] }, ["negative", "no code"]),
  "the first that fits": said({ said: ["no reason"] }, []),
  "a variable": said({ said: [], ignored: ["negative"] }, ["negative"]),
});
JS
node look.mjs
