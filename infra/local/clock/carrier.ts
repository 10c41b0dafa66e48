import { gzipSync } from "node:zlib";
import type { CloudWatchLogsEvent } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import type { CarriersWord } from "../aws/sns.ts";

export interface Heard {
  readonly unknown: number;
}

/** A carrier's word as SNS writes it to its log, and as the log hands it over. */
export function carriersLog(
  { messageId, endpoint, delivered }: CarriersWord,
  at: Instant,
): CloudWatchLogsEvent {
  const said = {
    notification: { messageId },
    delivery: {
      destination: endpoint,
      providerResponse: delivered ? "Message has been accepted by phone" : "Phone is currently unreachable",
    },
    status: delivered ? "SUCCESS" : "FAILURE",
  };
  const batch = { logEvents: [{ id: "1", timestamp: Date.parse(at), message: JSON.stringify(said) }] };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString("base64") } };
}
