import { Metrics as Emf, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Metrics } from "../work/ports/runtime.ts";

/** Where the stack names none of its own; a stack names one per site, so that two sites never add up. */
const NAMESPACE = "PostDialysisWatch";

/** Counts in CloudWatch's embedded metric format, by Powertools; the function's name is their one dimension. */
export function createMetrics(functionName: string): Metrics {
  const namespace = process.env["POWERTOOLS_METRICS_NAMESPACE"] ?? NAMESPACE;
  const emf = new Emf({ namespace, serviceName: functionName });
  return {
    count: (name, by = 1) => emf.addMetric(name, MetricUnit.Count, by),
    factToPublish: (milliseconds) => emf.addMetric("FactToPublish", MetricUnit.Milliseconds, milliseconds),
    flush: () => {
      if (emf.hasStoredMetrics()) emf.publishStoredMetrics();
    },
  };
}
