#!/usr/bin/env bash
# notifme-sdk 1.16.25 (alerts by SMS, voice, email and more, over providers that stand in for one another): an alert that nobody got, and its status.
#
# Each channel has providers, and the strategy "fallback": where one returns an error, the next is tried. send() gives a status, "success" or "error", and
# errors by channel. Gateways say no in their answer's status, or in its body: OVH lists the number under invalidReceivers, with no ids; seven has
# success "202" for a wrong number and "500" for no credit; Clickatell has accepted: false.
# Guess: an alert for a channel that there is not is an error, where a provider is named for another; a gateway's no is an error, and the next is tried.
# Seen:  all of these are "success". What OVH, seven and Clickatell refuse in the body is a success of theirs, with no id, null or an empty one, and the
#        next provider is not asked. A channel that does not exist, as "text" for "sms", and a request with no channel, succeed without one. Voice, where
#        SMS alone has a provider, goes to the log, as the README says of an empty configuration, and succeeds with an id. A status of 400 from Twilio, and
#        a refusal in the body by Vonage or Infobip, are errors, and the next is asked. Nothing throws.
# What follows: the escalation stops, since its first step succeeded, and once the credit at the gateway is used up every alert does. Take for sent
# what has an id of a provider that you named, and for received what somebody acknowledged.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts notifme-sdk@1.16.25
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");

// The gateways are not asked: node-fetch gives the answers that stand below, and keeps who was asked.
const fetched = require.resolve("node-fetch", { paths: [require.resolve("notifme-sdk")] });
const answers = {
  "ovh.example": { ids: [], invalidReceivers: ["+447700900123"], validReceivers: [], totalCreditsRemoved: 0 },
  "gateway.seven.io": { success: "202", messages: [{ id: null, recipient: "447700900123", success: false, error: "202" }] },
  "platform.clickatell.com": { messages: [{ apiMessageId: "", accepted: false, to: "447700900123", error: "Invalid number" }], error: null },
  "rest.nexmo.com": { messages: [{ status: "3", "error-text": "Invalid number" }] },
  "api.infobip.com": { messages: [{ status: { groupId: 5, id: 51, name: "REJECTED", description: "Invalid number" } }] },
  "api.twilio.com": { message: "Invalid number" },
};
let asked = [];
const fetchMadeUp = async (url) => {
  const { host } = new URL(url);
  asked.push(host);
  return new Response(JSON.stringify(answers[host]), { status: host === "api.twilio.com" ? 400 : 200 });
};
require.cache[fetched] = { id: fetched, filename: fetched, loaded: true, exports: fetchMadeUp };
const { default: NotifmeSdk } = require("notifme-sdk");

const text = { from: "+447700900000", to: "+447700900123", text: "Potassium 6.8, ward A" };
const twilio = { type: "twilio", accountSid: "made-up", authToken: "made-up" };
const providers = {
  ovh: { type: "ovh", appKey: "made-up", appSecret: "made-up", consumerKey: "made-up", account: "made-up", host: "ovh.example" },
  seven: { type: "seven", apiKey: "made-up" },
  clickatell: { type: "clickatell", apiKey: "made-up" },
  vonage: { type: "nexmo", apiKey: "made-up", apiSecret: "made-up" },
  infobip: { type: "infobip", username: "made-up", password: "made-up" },
};
const told = async (channels, request) => {
  asked = [];
  const { status, channels: by } = await new NotifmeSdk({ channels }).send(request);
  return [status, JSON.stringify(by?.sms?.id ?? by?.voice?.id)?.replace(/\d+/, "1") ?? "no id", ...asked].join(", ");
};
const first = (provider) => told({ sms: { providers: [provider, twilio], multiProviderStrategy: "fallback" } }, { sms: text });
const look = async () => {
  const sms = { providers: [twilio] };
  const seen = {
    "voice, where there is SMS": await told({ sms }, { voice: { from: text.from, to: text.to, url: "https://ward.example/alert" } }),
    "a channel that there is not": await told({ sms }, { text }),
    "no channel": await told({ sms }, {}),
  };
  for (const [name, provider] of Object.entries(providers)) {
    seen[`${name}, then Twilio`] = await first(provider);
  }
  console.log(seen);
  deepEqual(seen, {
    "voice, where there is SMS": 'success, "id-1"',
    "a channel that there is not": "success, no id",
    "no channel": "success, no id",
    "ovh, then Twilio": "success, no id, ovh.example",
    "seven, then Twilio": "success, no id, gateway.seven.io",
    "clickatell, then Twilio": 'success, "", platform.clickatell.com',
    "vonage, then Twilio": "error, no id, rest.nexmo.com, api.twilio.com",
    "infobip, then Twilio": "error, no id, api.infobip.com, api.twilio.com",
  });
};
look();
JS
node look.cjs 2> warnings.txt || { cat warnings.txt; exit 1; }
