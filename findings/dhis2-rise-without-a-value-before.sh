#!/usr/bin/env bash
# @dhis2/rule-engine 3.3.9 (DHIS2, its program rules): whether a potassium rose, and whether it is low.
#
# A program of DHIS2 has rules over what is entered: #{now} is the value of this event, #{before} that of the event before. A rule that holds shows
# a warning, or a text that was computed.
# Guess: with no value before, nobody can say whether it rose; with none now it is neither low nor zero, and has no text; a rule that cannot be
#        evaluated says so among the effects.
# Seen:  a number that is missing is 0: the first potassium ever, 4.1, rose by 4.1; one that was not measured is below 3.5, and equal to 0, and is
#        shown as 0. A boolean that is missing is false, so that a cramp nobody asked about is denied. A date that is missing is null, and a rule
#        about it is an error. "6,8" and ">6.5" are such errors too: the rule for a high potassium has no effect, and a line on the console is all
#        that says so. What was entered in an event that was skipped is the value before. The manual of DHIS2 tells of 0 beside d2:hasValue, which
#        makes all this right.
# What follows: each patient's first result is a steep rise, and who was not measured is treated as low; after a week of that nobody reads the
# warning, and the one that matters has a comma in it. Ask d2:hasValue for each variable in each rule.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @dhis2/rule-engine@3.3.9
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import {
  RuleActionJs, RuleDataValue, RuleEngineContextJs, RuleEngineJs, RuleEventJs, RuleEventStatus, RuleJs, RuleValueType, RuleVariableJs, RuleVariableType,
} from "@dhis2/rule-engine";
import { Instant } from "@js-joda/core";

const variable = (name, field, kind, type) => new RuleVariableJs(RuleVariableType[kind], name, true, [], field, RuleValueType[type], null);
const variables = [
  variable("now", "potassium", "DATAELEMENT_CURRENT_EVENT", "NUMERIC"),
  variable("before", "potassium", "DATAELEMENT_PREVIOUS_EVENT", "NUMERIC"),
  variable("cramp", "cramp", "DATAELEMENT_CURRENT_EVENT", "BOOLEAN"),
  variable("drawn", "drawn", "DATAELEMENT_CURRENT_EVENT", "DATE"),
];
const event = (hour, values, status = "COMPLETED") => {
  const time = Instant.parse(`2026-03-01T${hour}:00:00Z`);
  const data = Object.entries(values).map(([name, value]) => new RuleDataValue(name, value));
  return new RuleEventJs(`event-${hour}`, "stage", "Stage", RuleEventStatus[status], time, time, null, null, "unit", null, data);
};
const told = [];
for (const way of ["log", "error", "warn", "info"]) console[way] = (line) => told.push(String(line));
// What a rule shows where it holds; "nothing" where it does not.
const rule = (condition, values, shows = "'holds'", earlier = []) => {
  const rules = [new RuleJs(condition, [new RuleActionJs(shows, "DISPLAYTEXT", new Map())], "rule", "rule", null, 1)];
  const context = new RuleEngineContextJs(rules, variables, new Map(), new Map());
  const [effect] = new RuleEngineJs().evaluateEvent(event("14", values), null, earlier, context);
  return effect === undefined ? "nothing" : effect.data;
};
const rise = "#{now} - #{before} >= 0.6";
const seen = {
  "rose from 4.5": rule(rise, { potassium: "5.1" }, "#{now} - #{before}", [event("10", { potassium: "4.5" })]),
  "rose from nothing": rule(rise, { potassium: "4.1" }, "#{now} - #{before}"),
  "the same, asked for": rule(`d2:hasValue('before') && ${rise}`, { potassium: "4.1" }),
  "nothing is low": rule("#{now} < 3.5", {}),
  "the same, asked for ": rule("d2:hasValue('now') && #{now} < 3.5", {}),
  "nothing is 0": rule("#{now} == 0", {}),
  "nothing, shown": rule("true", {}, "#{now}"),
  "a cramp, not asked": rule("!#{cramp}", {}),
  "no day, shown": rule("true", {}, "#{drawn}"),
  "drawn a day ago": rule("d2:daysBetween(#{drawn}, '2026-03-02') == 1", { drawn: "2026-03-01" }),
  "drawn a day ago, no day": rule("d2:daysBetween(#{drawn}, '2026-03-02') == 1", {}),
  "skipped before": rule("true", { potassium: "4.1" }, "#{before}", [event("10", { potassium: "9" }, "SKIPPED")]),
  "6.8 is high": rule("#{now} > 6.5", { potassium: "6.8" }),
  "6,8 is high": rule("#{now} > 6.5", { potassium: "6,8" }),
  ">6.5 is high": rule("#{now} > 6.5", { potassium: ">6.5" }),
};
process.stdout.write(`${JSON.stringify(seen, null, 2)}\n`);
deepEqual(seen, {
  "rose from 4.5": "0.6",
  "rose from nothing": "4.1",
  "the same, asked for": "nothing",
  "nothing is low": "holds",
  "the same, asked for ": "nothing",
  "nothing is 0": "holds",
  "nothing, shown": "0",
  "a cramp, not asked": "holds",
  "no day, shown": null,
  "drawn a day ago": "holds",
  "drawn a day ago, no day": "nothing",
  "skipped before": "9",
  "6.8 is high": "holds",
  "6,8 is high": "nothing",
  ">6.5 is high": "nothing",
});
deepEqual(told.filter((line) => /error/.test(line)).length, 3);
JS
node look.mjs
