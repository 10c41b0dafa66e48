import { expect, it } from "vitest";
import type { Happening } from "../../../infra/local/console/happenings.ts";
import { potassium } from "../../made-up/sites/local-facts.ts";
import { morning, runningSite } from "../../made-up/sites/running-site.ts";

const BACKLOG = 600;

it("a critical result stands in line behind no bulk import: its message leaves while that is worked off", async () => {
  let committed = 0;
  const committedAtMessage: number[] = [];
  const tell = (happening: Happening) => {
    if (happening.kind === "count" && happening.name === "FactsCommitted") committed += happening.by;
    if (happening.kind === "message") committedAtMessage.push(committed);
  };
  const { site, post, send } = await runningSite({ tell });
  for (let from = 0; from < BACKLOG; from += 100) {
    const batch = Array.from({ length: 100 }, (_, at) => potassium(`R-${from + at}`, 4.4, morning));
    const { status } = await send("/v1/events", "application/cloudevents-batch+json", JSON.stringify(batch));
    expect(status).toBe(202);
  }
  const before = committed;
  await post(potassium("P-1", 7.5, morning));
  await site.settle();
  expect(committed).toBe(BACKLOG + 1);
  expect(committedAtMessage).toHaveLength(2);
  expect(committedAtMessage[0]).toBeLessThan(before + 200);
});
