import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { credentials, region } from "../../../infra/local/names.ts";

/** Operation -> how often it was asked for. */
export type Calls = ReadonlyMap<string, number>;

export interface CountingClient {
  readonly client: DynamoDBClient;
  /** What was asked for since the last call of this. */
  take(): Calls;
}

/** Counts what leaves the client, the SDK's own retries included. */
export function countingClient(endpoint: string): CountingClient {
  const client = new DynamoDBClient({ region, credentials, endpoint });
  let calls = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        const operation = commandName.replace(/Command$/, "");
        calls.set(operation, (calls.get(operation) ?? 0) + 1);
        return next(args);
      },
    // The retries stand before it in the same step.
    { step: "finalizeRequest", priority: "low", name: "countCalls" },
  );
  return {
    client,
    take() {
      const taken = calls;
      calls = new Map();
      return taken;
    },
  };
}
