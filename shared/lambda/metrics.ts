import { rings, SERVICE } from "../work/ports/ringing.ts";
import type { Log, Metrics } from "../work/ports/runtime.ts";
import { writeLine } from "./log.ts";

/**
 * Where the stack names none of its own; a stack names one per site, so that two sites never add up. The variable has the name that
 * Powertools read: code and settings are deployed one after the other, and no alarm may miss what is counted in between.
 */
const NAMESPACE = "PostDialysisWatch";

/** So many values CloudWatch takes of one metric in one line. */
const MAX_VALUES = 100;

type Unit = "Count" | "Milliseconds";

interface Counted {
  readonly unit: Unit;
  readonly values: number[];
}

/**
 * What rings is written in CloudWatch's embedded metric format, with the function's name beside it; the other counts as
 * one line of the log.
 */
export function createMetrics(functionName: string, log: Log): Metrics {
  const rung = new Map<string, Counted>();
  let counts: Record<string, number> = {};
  const publish = () => {
    if (rung.size > 0) writeLine(embedded(functionName, rung));
    rung.clear();
  };
  const add = (name: string, unit: Unit, value: number) => {
    const { values } = rung.get(name) ?? {};
    if (values) values.push(value);
    else rung.set(name, { unit, values: [value] });
    if (values?.length === MAX_VALUES) publish();
  };
  return {
    count: (name, by = 1) => {
      if (rings(name)) add(name, "Count", by);
      else counts[name] = (counts[name] ?? 0) + by;
    },
    factToPublish: (milliseconds) => add("FactToPublish", "Milliseconds", milliseconds),
    flush: () => {
      publish();
      if (Object.keys(counts).length > 0) log.info("counted", { counts });
      counts = {};
    },
  };
}

/** The metrics with what they are, in the form by which CloudWatch takes them out of a log. */
function embedded(functionName: string, rung: ReadonlyMap<string, Counted>): object {
  const Namespace = process.env["POWERTOOLS_METRICS_NAMESPACE"] ?? NAMESPACE;
  const Metrics = [...rung].map(([Name, { unit }]) => ({ Name, Unit: unit }));
  const values = [...rung].map(([name, { values }]) => [name, values.length === 1 ? values[0] : values]);
  return {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace, Dimensions: [["service"]], Metrics }],
    },
    function: functionName,
    service: SERVICE,
    ...Object.fromEntries(values),
  };
}
