import type { Stage } from "../story/stage.ts";
import type { Effect } from "../story/truth.ts";
import type { Container } from "../world/container.ts";

/** Who may change what: the door and a replay what waits for people and what results are called, and who only looks nothing. */
export function judgeHands({ witness }: Stage, { pk }: Effect, { name, request }: Container): void {
  const isDoor = name === "ingest" || name === "replay";
  if (isDoor && pk !== "held" && !pk.startsWith("names#"))
    witness.violate("the door changes no patient but by the bus", `${name} ${pk}`);
  if (name === "respond" && isOpening(request)) witness.violate("to open a link changes nothing", pk);
}

function isOpening(request: object): boolean {
  return "routeKey" in request && String(request.routeKey).startsWith("GET ");
}
