#!/usr/bin/env bash
# bpmn-engine 25.0.1 with bpmn-elements 17.3.0 (processes of BPMN 2.0): a sample that is to be asked for in a month.
#
# A process waits at a timer: four hours and a half after a session, a week until the next look, a month until the next sample. A timer of BPMN has a
# duration or a date, and the engine tells by activity.timer when it will end.
# Guess: each timer ends at its time; one that Node.js cannot wait for in one go, which are those of more than 2147483647 ms, or 24.8 days, ends at
#        once, as setTimeout does, or the engine waits in parts, or throws.
# Seen:  it never ends. P24D and PT4H30M are handed to setTimeout; P25D, P30D, P1M and a date of next year are not, now or later. The event says the
#        right expireAt all the same, the timer stands among those that are running, and the process is "running"; nothing is logged. So it is
#        when the process was stopped, kept, recovered and resumed.
# What follows: the monthly potassium of a patient is never asked for, while each list of what is waiting has it, and whoever tries the process with
# minutes sees it work. Let a schedule outside the process wake what is due by its expireAt, or give the engine timers that wait in parts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts bpmn-engine@25.0.1 bpmn-elements@17.3.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { EventEmitter } from "node:events";
import { Timers } from "bpmn-elements";
import { Engine } from "bpmn-engine";

const named = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const waiting = (kind, text) => `<definitions ${named} id="all" targetNamespace="urn:unit"><process id="sample" isExecutable="true">
  <startEvent id="session"/><sequenceFlow id="first" sourceRef="session" targetRef="wait"/>
  <intermediateCatchEvent id="wait"><timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition></intermediateCatchEvent>
  <sequenceFlow id="second" sourceRef="wait" targetRef="ask"/><endEvent id="ask"/></process></definitions>`;
const day = 86_400_000;
const logged = [];
const Logger = () => ({ debug() {}, warn: (text) => logged.push(text), error: (text) => logged.push(text) });

const hours = (delay) => Math.round(delay / 360_000) / 10;

// Each wait that is handed over is over at once, so that nobody waits here.
const run = async (kind, text) => {
  const handed = [];
  const timers = new Timers({ setTimeout: (then, delay) => handed.push(delay) && setImmediate(then), clearTimeout: () => {} });
  const engine = new Engine({ name: "sample", source: waiting(kind, text), timers, Logger });
  const listener = new EventEmitter();
  let told;
  listener.on("activity.timer", ({ content }) => {
    told ??= hours(content.expireAt - content.startedAt);
  });
  const { environment } = await engine.execute({ listener });
  const listed = environment.timers.executing.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { state } = engine;
  if (state === "running") {
    await engine.stop();
    await new Engine({ name: "sample", timers, Logger }).recover(await engine.getState()).resume({ listener });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { told, listed, handed: handed.map(hours), state };
};
const later = new Date(Date.now() + 400 * day).toISOString();
const seen = {
  PT4H30M: await run("timeDuration", "PT4H30M"),
  P7D: await run("timeDuration", "P7D"),
  P24D: await run("timeDuration", "P24D"),
  P25D: await run("timeDuration", "P25D"),
  P30D: await run("timeDuration", "P30D"),
  "a date of next year": await run("timeDate", later),
};
const { told: _, ...month } = await run("timeDuration", "P1M");
console.log(seen, { P1M: month });
const ends = (told) => ({ told, listed: 1, handed: [told], state: "idle" });
const never = (told) => ({ told, listed: 1, handed: [], state: "running" });
deepEqual(seen, {
  PT4H30M: ends(4.5),
  P7D: ends(168),
  P24D: ends(576),
  P25D: never(600),
  P30D: never(720),
  "a date of next year": never(9600),
});
deepEqual([month, logged], [{ listed: 1, handed: [], state: "running" }, []]);
process.exit(0);
JS
TZ=UTC node look.mjs
