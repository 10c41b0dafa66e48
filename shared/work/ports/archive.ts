import type { Instant } from "../../base/instant.ts";
import type { KeptWay } from "./archive-key.ts";

/** A request as it came. */
export interface InboundRequest {
  /** The gateway's own, which its access log names too. */
  readonly id: string;
  /** The client of its token; undefined where nobody asks for one. */
  readonly client?: string | undefined;
  readonly way: KeptWay;
  readonly contentType: string;
  readonly receivedAt: Instant;
  readonly body: Uint8Array;
}

/** Where the bytes of what was taken stay, for as long as the site says. */
export interface Archive {
  /**
   * Resolves, with its key, when the request is kept. The same request twice is kept twice, which is harmless.
   * @throws if it could not be kept.
   */
  put(sent: InboundRequest): Promise<string>;
}
