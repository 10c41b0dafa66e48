#!/usr/bin/env bash
# serverless-offline-aws-eventbridge 2.2.4 (EventBridge on a developer's machine): which rule hears of a result.
#
# A rule has a pattern: final results with a potassium above 6.5 or a magnesium below 0.5. EventBridge has every field of a pattern hold, $or among
# them; numeric looks at numbers of JSON alone; and but for exists: false a field that is asked for must be there.
# Guess: the plugin hears what EventBridge hears, and throws for what it does not know, as it does for wildcard.
# Seen:  beside $or no other field counts: a preliminary result is heard by the rule for final ones. A potassium that is the text "6.8", or "6.8
#        mmol/L", is above 6.5. anything-but "preliminary" hears of a result that has no status at all, and anything-but with a prefix hears of
#        everything. A number, exists, and an anything-but of one value that is there are right.
# What follows: a rule is seen to hear of results on the machine that it never hears of in AWS, and one that is too wide looks right. Try patterns
# with TestEventPattern of the service, and write values as numbers of JSON.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  aedes@0.49.0 cors@2.8.5 deepmerge@4.3.1 express@4.21.2 jsonpath@1.1.1 mqtt@4.3.8 node-cron@3.0.3 tslib@2.8.1 \
  @aws-sdk/client-eventbridge@3.1169.0
# The package brings thousands of files of examples along; its own code is all that is taken out of it.
tar -xzf "$(npm pack --silent serverless-offline-aws-eventbridge@2.2.4)" package/package.json package/dist
mkdir node_modules/serverless-offline-aws-eventbridge
mv package/* node_modules/serverless-offline-aws-eventbridge
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import Plugin from "serverless-offline-aws-eventbridge";

const quiet = () => undefined;
const log = { debug: quiet, notice: quiet, error: quiet };
const plugin = new Plugin({ cli: { log: quiet }, config: {}, service: { custom: {}, getAllFunctions: () => [], provider: {} } }, {}, { log });
const hears = (detail, fields) => {
  const subscriber = { functionKey: "critical", event: { pattern: { source: ["lab"], detail: fields } } };
  try {
    return plugin.verifyIsSubscribed(subscriber, { Source: "lab", DetailType: "result", Detail: JSON.stringify(detail) });
  } catch {
    return "throws";
  }
};
const high = { potassium: [{ numeric: [">", 6.5] }] };
const either = { status: ["final"], $or: [high, { magnesium: [{ numeric: ["<", 0.5] }] }] };
const settled = { status: [{ "anything-but": "preliminary" }] };
const seen = {
  "final 6.8": hears({ status: "final", potassium: 6.8 }, either),
  "final 4.1": hears({ status: "final", potassium: 4.1 }, either),
  "preliminary 6.8": hears({ status: "preliminary", potassium: 6.8 }, either),
  '"6.8"': hears({ potassium: "6.8" }, high),
  '"6.8 mmol/L"': hears({ potassium: "6.8 mmol/L" }, high),
  "but preliminary: final": hears({ status: "final" }, settled),
  "but preliminary: preliminary": hears({ status: "preliminary" }, settled),
  "but preliminary: no status": hears({}, settled),
  "but prefix: preliminary": hears({ status: "preliminary" }, { status: [{ "anything-but": { prefix: "pre" } }] }),
  "exists: no status": hears({}, { status: [{ exists: true }] }),
  wildcard: hears({ status: "final" }, { status: [{ wildcard: "f*" }] }),
};
console.log(seen);
deepEqual(seen, {
  "final 6.8": true,
  "final 4.1": false,
  "preliminary 6.8": true,
  '"6.8"': true,
  '"6.8 mmol/L"': true,
  "but preliminary: final": true,
  "but preliminary: preliminary": false,
  "but preliminary: no status": true,
  "but prefix: preliminary": true,
  "exists: no status": false,
  wildcard: "throws",
});
JS
node look.mjs
