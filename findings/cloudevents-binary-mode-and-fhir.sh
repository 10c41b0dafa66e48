#!/usr/bin/env bash
# cloudevents 10.0.0 (the JavaScript SDK): in binary mode the type of `data` depends on what stands in it.
#
# A laboratory may send one and the same event in structured mode (one JSON document) or in binary mode (headers, and
# the data as the body); a relay may turn one into the other.
# Guess: a body of application/fhir+json is read as JSON, as its +json says, just as the same bundle in structured
#        mode is an object; and what HTTP.binary writes of an event is read back as the same data.
# Seen:  the bundle is an object in structured mode and a text in binary mode, while application/json is parsed. A
#        JSON text is written without its quotation marks, though the header still says application/json: "5.10" goes
#        as 5.10, which another reader takes for the number 5.1; and a text that holds a JSON document comes back as
#        an object. A number as data is written as a number, and reading that throws.
# What follows: read the body by its media type yourself, +json included, before the event is made of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cloudevents@10.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { HTTP } from "cloudevents";

const about = { specversion: "1.0", id: "1", source: "urn:made-up", type: "made.up", time: "2026-03-01T10:00:00Z" };
const structured = (datacontenttype, data) =>
  HTTP.toEvent({
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify({ ...about, datacontenttype, data }),
  });
const headers = Object.fromEntries(Object.entries(about).map(([name, value]) => [`ce-${name}`, value]));
const binary = (type, body) => HTTP.toEvent({ headers: { ...headers, "content-type": type }, body }).data;
const there = (data) => HTTP.binary(structured("application/json", data));
const back = (data) => {
  try {
    return HTTP.toEvent(there(data)).data;
  } catch (error) {
    return String(error?.message ?? error);
  }
};
const bundle = { resourceType: "Bundle", type: "collection" };
const seen = {
  "fhir+json, structured": typeof structured("application/fhir+json", bundle).data,
  "fhir+json, binary": typeof binary("application/fhir+json", JSON.stringify(bundle)),
  "json, binary": typeof binary("application/json", JSON.stringify(bundle)),
  "the text 5.10 goes as": [there("5.10").headers["content-type"], there("5.10").body],
  "a text that holds a document comes back as": typeof back(JSON.stringify(bundle)),
  "the number 5 comes back as": back(5),
};
console.log(seen);
deepEqual(seen, {
  "fhir+json, structured": "object",
  "fhir+json, binary": "string",
  "json, binary": "object",
  "the text 5.10 goes as": ["application/json", "5.10"],
  "a text that holds a document comes back as": "object",
  "the number 5 comes back as": "invalid payload type, allowed are: string or object",
});
JS
node look.mjs
