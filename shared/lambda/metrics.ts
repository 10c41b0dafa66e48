import { Metrics as Emf, MetricUnit } from "@aws-lambda-powertools/metrics";
import { rings, SERVICE } from "../work/ports/ringing.ts";
import type { Log, Metrics } from "../work/ports/runtime.ts";

/** Where the stack names none of its own; a stack names one per site, so that two sites never add up. */
const NAMESPACE = "PostDialysisWatch";

/**
 * What rings is written in CloudWatch's embedded metric format, by Powertools, with the function's name beside it; the
 * other counts as one line of the log.
 */
export function createMetrics(functionName: string, log: Log): Metrics {
  const namespace = process.env["POWERTOOLS_METRICS_NAMESPACE"] ?? NAMESPACE;
  const emf = new Emf({ namespace, serviceName: SERVICE });
  let counts: Record<string, number> = {};
  return {
    count: (name, by = 1) => {
      if (rings(name)) emf.addMetric(name, MetricUnit.Count, by);
      else counts[name] = (counts[name] ?? 0) + by;
    },
    factToPublish: (milliseconds) => emf.addMetric("FactToPublish", MetricUnit.Milliseconds, milliseconds),
    flush: () => {
      if (emf.hasStoredMetrics()) {
        emf.addMetadata("function", functionName);
        emf.publishStoredMetrics();
      }
      if (Object.keys(counts).length > 0) log.info("counted", { counts });
      counts = {};
    },
  };
}
