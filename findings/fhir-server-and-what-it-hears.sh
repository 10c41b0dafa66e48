#!/usr/bin/env bash
# @asymmetrik/node-fhir-server-core 2.2.5 (a frame for servers of FHIR R4): what the code behind it hears of a search.
#
# The frame takes a search, makes its parameters clean, and calls the search of a service with them; /metadata tells clients which parameters there
# are. FHIR has a parameter twice for two conditions that both hold, as from and until, or "final" and "not entered in error".
# Guess: what /metadata names is heard, as the client gave it, each time that it stands there; what is not heard is refused.
# Seen:  value-quantity is named, and "gt6.5" is refused as invalid, by GET and by POST. A day from and until is refused too. Of status=final and
#        status:not=entered-in-error the service hears the one that stands first, and the search is 200. The number K&L comes as K&amp;L, and a result
#        that is "<0.2" as &lt;0.2. A code, an offset (+01:00), a list by commas and one time are right.
# What follows: nobody can ask for high potassiums; a search for final results may answer with preliminary ones, and says so nowhere; a patient whose
# number has an ampersand has no results. Read the query from the request that the service is given beside its arguments.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional @asymmetrik/node-fhir-server-core@2.2.5
cat > service.cjs <<'JS'
const heard = [];
const search = async ({ base_version: _, ...rest }) => {
  heard.push(rest);
  return { resourceType: "Bundle", type: "searchset", entry: [] };
};
module.exports = { heard, search };
JS
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { once } = require("node:events");
const { createServer } = require("node:net");
const { initialize } = require("@asymmetrik/node-fhir-server-core");
const { heard } = require("./service.cjs");

const server = initialize({
  profiles: { Observation: { service: `${__dirname}/service.cjs`, versions: ["4_0_1"] } },
  logging: { level: "error" },
});
(async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  const base = `http://127.0.0.1:${port}/4_0_1`;
  const asked = async (...parameters) => {
    const query = new URLSearchParams(parameters).toString();
    const body = { method: "POST", body: query, headers: { "content-type": "application/x-www-form-urlencoded" } };
    const answers = [];
    for (const answer of [await fetch(`${base}/Observation?${query}`), await fetch(`${base}/Observation/_search`, body)]) {
      const { issue } = await answer.json();
      answers.push(heard.pop() ?? `${answer.status} ${issue[0].diagnostics}`);
    }
    deepEqual(answers[0], answers[1]);
    return answers[0];
  };
  const { rest } = await (await fetch(`${base}/metadata`)).json();
  const named = rest[0].resource[0].searchParam.filter(({ name }) => ["value-quantity", "date", "status", "identifier"].includes(name));
  const seen = {
    "in /metadata": named.map(({ name, type }) => `${name} by ${type}`).sort(),
    "above 6.5": await asked(["value-quantity", "gt6.5"]),
    "6.8, with its unit": await asked(["value-quantity", "6.8|http://unitsofmeasure.org|mmol/L"]),
    "from and until": await asked(["date", "ge2026-03-01"], ["date", "lt2026-03-02"]),
    "final, and not in error": await asked(["status", "final"], ["status:not", "entered-in-error"]),
    "not in error, and final": await asked(["status:not", "entered-in-error"], ["status", "final"]),
    "K&L": await asked(["identifier", "urn:made-up|K&L"]),
    "<0.2": await asked(["value-string", "<0.2"]),
    "as guessed": await asked(["code", "2823-3,2601-3"], ["date", "ge2026-03-01T10:30:00+01:00"]),
  };
  console.log(seen);
  deepEqual(seen, {
    "in /metadata": ["date by date", "identifier by token", "status by token", "value-quantity by quantity"],
    "above 6.5": "400 Invalid parameter: value-quantity",
    "6.8, with its unit": "400 Invalid parameter: value-quantity",
    "from and until": "400 date is invalid",
    "final, and not in error": { status: "final" },
    "not in error, and final": { "status:not": "entered-in-error" },
    "K&L": { identifier: "urn:made-up|K&amp;L" },
    "<0.2": { "value-string": "&lt;0.2" },
    "as guessed": { code: "2823-3,2601-3", date: "ge2026-03-01T10:30:00+01:00" },
  });
  process.exit(0);
})();
JS
node look.cjs
