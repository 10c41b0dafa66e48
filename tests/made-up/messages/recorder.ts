import { randomText } from "../../../shared/work/ports/random-text.ts";
import type { Log, LogFields, Runtime } from "../../../shared/work/ports/runtime.ts";

/** A runtime whose clock is set by hand, and that keeps what was logged and counted. */
interface Recorder {
  readonly runtime: Runtime;
  at: string;
  readonly logged: { readonly level: string; readonly code: string; readonly fields: LogFields }[];
  readonly counts: Record<string, number>;
  readonly toPublish: number[];
}

export function aRecorder(at: string): Recorder {
  const level =
    (name: string): Log["info"] =>
    (code, fields = {}) => {
      recorder.logged.push({ level: name, code, fields });
    };
  const recorder: Recorder = {
    at,
    logged: [],
    counts: {},
    toPublish: [],
    runtime: {
      now: () => recorder.at,
      log: { info: level("info"), warn: level("warn"), error: level("error") },
      metrics: {
        count(name, by = 1) {
          recorder.counts[name] = (recorder.counts[name] ?? 0) + by;
        },
        factToPublish(milliseconds) {
          recorder.toPublish.push(milliseconds);
        },
      },
      random: randomText,
    },
  };
  return recorder;
}
