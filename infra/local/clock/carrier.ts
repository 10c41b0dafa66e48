import { gzipSync } from "node:zlib";
import type { CloudWatchLogsEvent } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import type { CarriersWord } from "../aws/sns.ts";

export interface CarrierTally {
  readonly unknown: number;
}

export interface CarrierSaid extends CarriersWord {
  readonly at: Instant;
}

/** What carriers said, as SNS writes it to its log, and as the log hands it over: several at once. */
export function carriersLog(words: readonly CarrierSaid[]): CloudWatchLogsEvent {
  const logEvents = words.map((word) => ({
    ...{ id: word.messageId, timestamp: Date.parse(word.at) },
    message: JSON.stringify(lineOf(word)),
  }));
  return { awslogs: { data: gzipSync(JSON.stringify({ logEvents })).toString("base64") } };
}

function lineOf({ messageId, endpoint, delivered }: CarriersWord) {
  return {
    notification: { messageId },
    delivery: {
      destination: endpoint,
      providerResponse: delivered ? "Message has been accepted by phone" : "Phone is currently unreachable",
    },
    status: delivered ? "SUCCESS" : "FAILURE",
  };
}
