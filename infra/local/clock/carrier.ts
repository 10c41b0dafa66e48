import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { CloudWatchLogsEvent } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import type { CarriersWord } from "../aws/sns.ts";

const MOMENT_MS = 20;
const TRIES = 25;

interface CarrierSaid extends CarriersWord {
  readonly at: Instant;
}

/**
 * What is called for each word: it hands over all that was said within a moment, as soon as it is noted whose it is, for in AWS a
 * carrier takes longer than that.
 */
export function createCarrier(hear: (log: CloudWatchLogsEvent) => Promise<{ readonly unknown: number }>) {
  let said: CarrierSaid[] = [];
  return async (word: CarrierSaid): Promise<void> => {
    said.push(word);
    if (said.length > 1) return;
    await pause(MOMENT_MS);
    const log = carriersLog(said);
    said = [];
    for (let tries = 0; tries < TRIES && (await hear(log)).unknown > 0; tries += 1) await pause(MOMENT_MS);
  };
}

/** What carriers said, as SNS writes it to its log, and as the log hands it over: several at once. */
function carriersLog(words: readonly CarrierSaid[]): CloudWatchLogsEvent {
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
