import { type Listening, listenToOwn } from "../loopback.ts";
import type { LocalBus } from "./bus.ts";
import type { LocalSns } from "./sns.ts";

/** More than either service takes. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** One endpoint for what no package emulates: PutEvents, and SNS with its SMS and email. */
export function startAwsEndpoint(bus: LocalBus, sns: LocalSns): Promise<Listening> {
  return listenToOwn(LIMIT_BYTES, (body, headers, response) => {
    const target = headers["x-amz-target"];
    if (target === "AWSEvents.PutEvents") return bus.handle(body, response);
    if (target === undefined) return sns.handle(body, response);
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    return response.end(JSON.stringify({ __type: "UnknownOperationException" }));
  });
}
