import { onTestFinished } from "vitest";
import type { OutboxEntry } from "../../../infra/local/console/outbox.ts";
import { type LocalSite, type SiteOptions, startLocalSite } from "../../../infra/local/site.ts";

export type ClockAnswer = { readonly now: string; readonly kind: string };

export const morning = "2026-03-01T10:00:00.000Z";

/** The reference behind the link that was sent first. */
export async function firstReference(talk: { outbox(): Promise<OutboxEntry[]> }): Promise<string> {
  const [first] = await talk.outbox();
  if (!first) throw new Error("nobody was told anything");
  return first.ref;
}

/** A site on a virtual clock with what a sender and a person at the console do; stopped when the test is over. */
export async function runningSite(options: SiteOptions = {}) {
  const site = await startLocalSite({ clock: { from: morning }, ...options });
  onTestFinished(() => site.stop());
  return { site, ...talkTo(site) };
}

export function talkTo({ url, token }: Pick<LocalSite, "url" | "token">) {
  const send = (path: string, type: string, body: string) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body,
      redirect: "manual",
    });
  return {
    send,
    post: (event: object) => send("/v1/events", "application/cloudevents+json", JSON.stringify(event)),
    advance: (duration: string) =>
      send("/console/clock", "application/json", JSON.stringify({ advance: duration })),
    get: async <T>(path: string) => (await (await fetch(`${url}${path}`)).json()) as T,
    outbox: async () => (await (await fetch(`${url}/console/outbox`)).json()) as OutboxEntry[],
  };
}
