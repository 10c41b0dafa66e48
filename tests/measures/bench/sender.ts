import type { LocalSite } from "../../../infra/local/site.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";

class NotAcceptedError extends Error {
  override name = "NotAcceptedError";
}

/**
 * Sends one request to the door.
 * @returns when the 202 came, on the clock of `performance.now()`.
 * @throws NotAcceptedError for any other answer: a figure about facts that were not taken means nothing.
 */
export async function send(
  { url, token }: Pick<LocalSite, "url" | "token">,
  facts: readonly CloudEvent[],
): Promise<number> {
  const answer = await fetch(`${url}/v1/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/cloudevents-batch+json" },
    body: JSON.stringify(facts),
  });
  const accepted = performance.now();
  await answer.arrayBuffer();
  if (answer.status !== 202) throw new NotAcceptedError(`The door answered ${answer.status}`);
  return accepted;
}

/** Sends all of them, so many a request and so many requests at once. */
export async function sendAll(
  site: Pick<LocalSite, "url" | "token">,
  facts: readonly CloudEvent[],
  { batch, atOnce }: { readonly batch: number; readonly atOnce: number },
): Promise<void> {
  // One iterator for all senders: each takes the next batch as it becomes free.
  const batches = batchesOf(facts, batch);
  const sender = async () => {
    for (const each of batches) await send(site, each);
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

function* batchesOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
