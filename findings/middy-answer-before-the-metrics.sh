#!/usr/bin/env bash
# @aws-lambda-powertools/metrics and logger 2.36.0 with @middy/core 7.9.2 and @middy/warmup 6.4.5: an answer that is given early.
#
# logMetrics publishes what a call counted once the call is over, and injectLambdaContext with resetKeys takes away what the call put into the log.
# A middleware of middy that returns something in "before" gives that as the answer: a body that is refused, a repetition, a call that warms up.
# Guess: a call that is answered early is over like any other: what it counted is published with it, and its keys are gone from the log.
# Seen:  nothing is published, and the keys stay. The next call publishes both: a critical result that was counted for ward A is told under ward B,
#        with the time of the second call, and is lost where the sandbox is not used again; a warning says that a dimension is overwritten. A line
#        of the next call that has no alert bears the alert of the call before. @middy/warmup, middy's own, does so. A handler that throws is as
#        guessed. A page of Powertools for those who write middleware names cleanupMiddlewares, to be called before an early answer; it makes both
#        as guessed.
# What follows: an alarm on what was counted rings for the wrong ward, hours later or never, and whoever follows an alert through the log finds it
# in a stranger's call. Call cleanupMiddlewares(request) before each early answer, or answer in the handler; put no key of a call into a shared
# logger.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-lambda-powertools/metrics@2.36.0 @aws-lambda-powertools/logger@2.36.0 @aws-lambda-powertools/commons@2.36.0 \
  @middy/core@7.9.2 @middy/warmup@6.4.5
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { cleanupMiddlewares } from "@aws-lambda-powertools/commons";
import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import warmup from "@middy/warmup";

// Each library writes to a console of its own, so the lines are taken where they leave the process.
const written = process.stdout.write.bind(process.stdout);
const linesOf = async (act) => {
  const lines = [];
  process.stdout.write = (line) => lines.push(...String(line).trim().split("\n")) > 0;
  try {
    await act().catch(() => undefined);
  } finally {
    process.stdout.write = written;
  }
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
};
const told = (lines) =>
  lines.map((line) => (line._aws ? { ward: line.ward, critical: line.critical } : { line: line.message, alert: line.alert ?? "none" }));

const calls = async (early) => {
  const metrics = new Metrics({ namespace: "made-up", serviceName: "results" });
  const logger = new Logger({ serviceName: "results" });
  metrics.warn = () => undefined;
  const handler = middy()
    .use(logMetrics(metrics))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({
      before: ({ event }) => {
        metrics.addDimension("ward", event.ward);
        metrics.addMetric("critical", MetricUnit.Count, event.critical);
        if (event.alert) logger.appendKeys({ alert: event.alert });
      },
    })
    .use(early)
    .handler(({ fails }) => {
      if (fails) throw new Error("made-up");
      logger.info("handled");
      return "handled";
    });
  const call = (event) => linesOf(() => handler(event, { functionName: "results", awsRequestId: "1" }));
  const first = await call({ ward: "A", critical: 1, alert: "A-1", early: true, fails: true, source: "serverless-plugin-warmup" });
  return { first: told(first), next: told(await call({ ward: "B", critical: 0 })) };
};
const seen = {
  "an early answer": await calls({ before: ({ event }) => (event.early ? "answered" : undefined) }),
  "middy's own warmup": await calls(warmup({ isWarmingUp: ({ early }) => early })),
  "a handler that throws": await calls({ onError: () => undefined }),
  "cleaned up before": await calls({
    before: async (request) => {
      if (!request.event.early) return undefined;
      await cleanupMiddlewares(request);
      return "answered";
    },
  }),
};
console.dir(seen, { depth: null });
const asGuessed = {
  first: [{ ward: "A", critical: 1 }],
  next: [{ line: "handled", alert: "none" }, { ward: "B", critical: 0 }],
};
const oneCallLate = { first: [], next: [{ line: "handled", alert: "A-1" }, { ward: "B", critical: [1, 0] }] };
deepEqual(seen, {
  "an early answer": oneCallLate,
  "middy's own warmup": oneCallLate,
  "a handler that throws": asGuessed,
  "cleaned up before": asGuessed,
});
JS
node look.mjs
