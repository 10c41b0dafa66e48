import * as z from "zod/mini";
import { plusHours } from "../../base/instant.ts";
import type { StoreDeps } from "../deps.ts";
import { shortHash } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { secondsOf } from "../items/retention.ts";
import { pagesOf } from "../table.ts";
import {
  type ByReason,
  type FeedDay,
  type FeedFate,
  type FeedKeeper,
  feedFates,
  feedKinds,
} from "./feed-days.ts";

export const FEEDS = "feeds";
/** For so long a sender that is silent is known. */
const KEPT_DAYS = 40;

export function feedKeeper({ table }: StoreDeps): FeedKeeper {
  return {
    async hear({ sender, day, at, kinds, taken, ...fates }) {
      const kindAt = Object.fromEntries(kinds.map((kind) => [`at:${kind}`, at]));
      const expiresAt = secondsOf(plusHours(at, KEPT_DAYS * 24));
      await table.write({
        kind: "update",
        key: { pk: FEEDS, sk: `${day}#${shortHash(sender)}` },
        set: { item: "feed", sender, day, heardAt: at, ...kindAt, expiresAt },
        increment: { taken, ...incrementsOf(fates) },
      });
    },
    async feedDays(since) {
      const days: FeedDay[] = [];
      for await (const item of pagesOf((after) => table.query({ pk: FEEDS, from: since }, after)))
        days.push(...readable(feedItem, [item]).known);
      return days;
    },
  };
}

function incrementsOf(fates: Readonly<Record<FeedFate, ByReason>>): Record<string, number> {
  return Object.fromEntries(
    feedFates.flatMap((fate) =>
      Object.entries(fates[fate]).map(([reason, count]) => [`${fate}:${reason}`, count]),
    ),
  );
}

const text = z.string();
const feedItem = z.pipe(
  z.looseObject({
    sender: text,
    day: text,
    heardAt: text,
    taken: z._default(z.number(), 0),
    "at:laboratory": z.optional(text),
    "at:sessions": z.optional(text),
    "at:machines": z.optional(text),
  }),
  z.transform((item): FeedDay => {
    const { sender, day, heardAt, taken } = item;
    const kindAt = Object.fromEntries(
      feedKinds.flatMap((kind) => (item[`at:${kind}`] ? [[kind, item[`at:${kind}`]]] : [])),
    );
    const by = (fate: FeedFate) => byReason(item, `${fate}:`);
    return {
      sender,
      day,
      heardAt,
      taken,
      kindAt,
      held: by("held"),
      refused: by("refused"),
      warned: by("warned"),
    };
  }),
);

function byReason(item: Readonly<Record<string, unknown>>, prefix: string): ByReason {
  const counts = Object.entries(item).flatMap(([name, count]) =>
    name.startsWith(prefix) && typeof count === "number" ? [[name.slice(prefix.length), count] as const] : [],
  );
  return Object.fromEntries(counts);
}
