#!/usr/bin/env bash
# @bluemarblepayroll/logicality 2.0.0 (conditions as texts, with && and ||, that a site writes): who is to be rung at once.
#
# A condition names what is true of a result: critical || abnormal && unread. The README says that what counts as true is as in JavaScript, and has a && b || c
# among its examples.
# Guess: && binds before ||, as in JavaScript, C and SQL: a critical result rings, whatever else holds.
# Seen:  both bind alike, from left to right: critical || abnormal && unread is (critical || abnormal) && unread, and is false for a critical result that was
#        read. With && first, with brackets, and with ! it is as guessed; nothing throws.
# What follows: a rule that was tried with && first is right, and one in the other order leaves out what matters most, since the strongest condition
# is the one that people write first. Put brackets around each &&, and try each rule with every one of its names true alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @bluemarblepayroll/logicality@2.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { evaluate } = require("@bluemarblepayroll/logicality");

const critical = { critical: true, abnormal: true, unread: false };
const rung = (condition) => evaluate(condition, critical);
const seen = {
  "critical || abnormal && unread": rung("critical || abnormal && unread"),
  "critical || (abnormal && unread)": rung("critical || (abnormal && unread)"),
  "abnormal && unread || critical": rung("abnormal && unread || critical"),
  "critical || !unread && unread": rung("critical || !unread && unread"),
  "!unread": rung("!unread"),
};
console.log(seen);
deepEqual(seen, {
  "critical || abnormal && unread": false,
  "critical || (abnormal && unread)": true,
  "abnormal && unread || critical": true,
  "critical || !unread && unread": false,
  "!unread": true,
});
JS
node look.cjs
