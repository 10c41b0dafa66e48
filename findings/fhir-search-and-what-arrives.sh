#!/usr/bin/env bash
# @i4mi/fhir_r4 2.1.5, fhir.js 0.0.22 and @bonfhir/core 2.22.1 (clients for FHIR R4): what a search asks for.
#
# A client asks a FHIR server for results since a time, and for a sample by its number. A time has an offset (+01:00); a number is a text like
# any other; and FHIR has a comma within a value written as "\,", since a bare one parts values of which any may match.
# Guess: what is given to a client as a value arrives as that value; who gives it a list of values has it written as a list of those.
# Seen:  @i4mi/fhir_r4 leaves "+" and "&" as they are: the server reads 10:30:00 01:00, which is no time, and of the number K&L only K, with a
#        parameter L beside it that nobody sent. The other two encode both. fhir.js and @bonfhir/core write a list of "A,1" and "B" as three
#        numbers, A, 1 and B: the second encodes the comma, which is gone once the server has decoded it.
# What follows: a server that is lenient about what it does not understand, as FHIR lets it be, leaves the time out and answers with every result
# there is, or with another patient's sample. Ask with times in UTC, ask with Prefer: handling=strict, and read the link "self" of the answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  @i4mi/fhir_r4@2.1.5 fhir.js@0.0.22 \
  @bonfhir/core@2.22.1 decimal.js@10.4.3 remarkable@2.0.1 localized-address-format@1.3.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { once } = require("node:events");
const { createServer } = require("node:http");
const bonfhir = require("@bonfhir/core/r4b");
const { ApiMethods } = require("@i4mi/fhir_r4");
const fhirJs = require("fhir.js");

const asked = [];
const server = createServer((request, response) => {
  asked.push([...new URLSearchParams(request.url.split("?")[1])]);
  response.setHeader("content-type", "application/fhir+json").end('{"resourceType":"Bundle","type":"searchset","entry":[]}');
});
// What a browser has of its own, as far as one library needs it.
globalThis.XMLHttpRequest = class {
  open(_, url) {
    this.url = url;
  }
  setRequestHeader() {}
  async send() {
    await fetch(this.url);
    Object.assign(this, { readyState: 4, status: 200, responseText: "{}", response: "{}" });
    this.onreadystatechange?.();
    this.onload?.();
  }
  getAllResponseHeaders() {
    return "";
  }
};
const given = { date: "ge2026-03-01T10:30:00+01:00", identifier: "urn:made-up|K&L" };
const clients = {
  "@i4mi/fhir_r4": (base) => new ApiMethods({ base_url: base, content_type: "application/fhir+json" }).search(given, "Observation"),
  "fhir.js": (baseUrl) => fhirJs({ baseUrl }).search({ type: "Observation", query: given }),
  "@bonfhir/core": (base) =>
    fetch(`${base}/Observation?${bonfhir.fhirSearch("Observation").date(given.date).identifier(given.identifier).href}`),
};
const list = ["A,1", "B"];
const lists = {
  "fhir.js": (baseUrl) => fhirJs({ baseUrl }).search({ type: "Observation", query: { identifier: { $or: list } } }),
  "@bonfhir/core": (base) => fetch(`${base}/Observation?${bonfhir.fhirSearch("Observation").identifier(list).href}`),
};
const arrived = async (each) => {
  const { port } = server.address();
  const found = {};
  for (const [name, search] of Object.entries(each)) {
    await search(`http://127.0.0.1:${port}/fhir`);
    found[name] = Object.fromEntries(asked.splice(0).flat());
  }
  return found;
};
(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const seen = { values: await arrived(clients), "a list of A,1 and B": await arrived(lists) };
  console.log(seen);
  deepEqual(seen, {
    values: {
      "@i4mi/fhir_r4": { date: "ge2026-03-01T10:30:00 01:00", identifier: "urn:made-up|K", L: "" },
      "fhir.js": given,
      "@bonfhir/core": given,
    },
    "a list of A,1 and B": { "fhir.js": { identifier: "A,1,B" }, "@bonfhir/core": { identifier: "A,1,B" } },
  });
  process.exit(0);
})();
JS
node look.cjs
