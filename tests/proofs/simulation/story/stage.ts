import type { Site } from "../../../../shared/sites/site.ts";
import type { Code } from "../code.ts";
import type { PeopleLog } from "../people/people-log.ts";
import type { Policies } from "../people/policies.ts";
import type { Bucket } from "../world/bucket.ts";
import type { Weather } from "../world/weather.ts";
import type { Chance } from "./chance.ts";
import type { Timeline } from "./timeline.ts";
import type { Trace } from "./trace.ts";
import type { Truth } from "./truth.ts";
import type { Witness } from "./witness.ts";

/** What one run consists of: everything in it takes its time and its chance from here. */
export interface Stage {
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly weather: Weather;
  readonly trace: Trace;
  readonly code: Code;
  readonly site: Site;
  readonly policies: Policies;
  readonly people: PeopleLog;
  /** The archive. */
  readonly bucket: Bucket;
  readonly truth: Truth;
  readonly witness: Witness;
}
