#!/usr/bin/env bash
# circuit-breaker-js 0.0.1 (a circuit breaker, after Hystrix): a gateway for SMS that was taken out of use by hand.
#
# While the circuit is open, run(command, fallback) calls the fallback, here the other gateway; after a window, of ten seconds, it lets commands through to see.
# forceOpen() forces it open, and unforce() returns it to its last unforced state, as the README says; metrics are not collected meanwhile.
# Guess: from forceOpen() to unforce() all alerts go by the fallback.
# Seen:  they do for a window at most. Its clock makes what is open half-open, forced or not, and half-open lets everything through; as nothing is
#        judged while it is forced, it stays so, though every command fails. isOpen() is false then. forceClose() holds. A circuit that opened by
#        itself tries one window later and opens again at the first failure.
# What follows: a gateway is known to take messages and drop them, someone opens the circuit by hand, the first alerts go by the other one, and ten
# seconds later all are lost again, through the night. Hold such a switch yourself, before the breaker.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts circuit-breaker-js@0.0.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { mock } = require("node:test");
const CircuitBreaker = require("circuit-breaker-js");

mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
// Each second an alert is sent, by the gateway that fails or by the other one; so many in a row are counted.
const rows = (breaker, seconds) => {
  const sent = [];
  for (let second = 0; second < seconds; second += 1) {
    const gateway = (_succeeded, failed) => {
      sent.push("gateway");
      failed();
    };
    breaker.run(gateway, () => sent.push("other"));
    mock.timers.tick(1000);
  }
  const turns = sent.flatMap((way, index) => (way === sent[index - 1] ? [] : [index]));
  return turns.map((from, index) => `${(turns[index + 1] ?? sent.length) - from} by ${sent[from]}`).join(", ");
};
const forced = (force) => {
  const breaker = new CircuitBreaker();
  breaker[force]();
  return { sent: rows(breaker, 600), open: breaker.isOpen() };
};
const seen = {
  "opened by hand": forced("forceOpen"),
  "closed by hand": forced("forceClose"),
  "not forced, a minute": rows(new CircuitBreaker(), 60),
};
console.log(seen);
deepEqual(seen, {
  "opened by hand": { sent: "11 by other, 589 by gateway", open: false },
  "closed by hand": { sent: "600 by gateway", open: false },
  "not forced, a minute":
    "6 by gateway, 5 by other, 1 by gateway, 10 by other, 1 by gateway, 10 by other, 1 by gateway, 10 by other, 1 by gateway, 10 by other, 1 by gateway, 4 by other",
});
JS
node look.cjs
