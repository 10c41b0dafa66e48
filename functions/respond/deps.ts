import type { Site } from "../../shared/sites/site.ts";
import type { Store } from "../../shared/store/store.ts";
import type { Runtime } from "../../shared/work/ports/runtime.ts";
import type { PinGate } from "./entry/pin-gate.ts";
import type { RespondPorts } from "./ports.ts";

export interface RespondDeps {
  readonly runtime: Runtime;
  readonly store: Pick<
    Store,
    | "reference"
    | "pin"
    | "changePin"
    | "lockPin"
    | "isEnded"
    | "endSession"
    | "people"
    | "load"
    | "loadDigest"
    | "loadFeed"
    | "unitRows"
    | "listLinks"
    | "issueLinks"
    | "loadDrill"
    | "commitDrill"
  >;
  readonly ports: RespondPorts;
  readonly site: Pick<Site, "code" | "zone" | "shifts" | "recordLink" | "translations">;
  /** scrypt's, unless given: it keeps no virtual time. */
  readonly verify?: PinGate["verify"];
}
