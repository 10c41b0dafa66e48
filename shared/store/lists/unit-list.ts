import * as z from "zod/mini";
import { grouped } from "../../base/grouped.ts";
import type { UnitRow } from "../../episode/lists/unit-row.ts";
import { answerOutcomes } from "../../events/answer.ts";
import { severities } from "../../protocol/types/assessment.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { referenceWrite } from "../items/item-writes.ts";
import { jsonText } from "../items/items.ts";
import { listLinksKey, UNIT } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { expiry } from "../items/retention.ts";
import { messageStates } from "../items/shapes.ts";
import type { UnitLister } from "../store.ts";
import { pagesOf } from "../table.ts";

const text = z.string();
const severity = z.enum(severities);

const rowContent = z.object({
  subject: text,
  joined: z.optional(z.array(text)),
  severity: z.nullable(severity),
  since: text,
  window: z.nullable(z.object({ closesAt: text, provisional: z.boolean() })),
  lines: z.array(z.object({ rule: text, severity, text, since: text })),
  alerts: z.array(
    z.object({
      id: text,
      severity,
      state: z.enum(["open", "acknowledged", "unanswered", "withdrawn", "resolved"]),
      raisedAt: text,
      references: z.record(text, text),
      told: z.array(z.object({ contact: text, step: z.number(), state: z.enum(messageStates) })),
      answer: z.nullable(z.object({ contact: text, outcome: z.enum(answerOutcomes), at: text })),
    }),
  ),
}) satisfies z.ZodMiniType<UnitRow>;

const rowItem = z.object({ content: jsonText(rowContent) });
const linkSchema = z.object({ ref: text, until: text });
const linksItem = z.object({ links: jsonText(z.record(text, linkSchema)) });

/** How many links are written at once. */
const AT_ONCE = 25;

/** One query brings the whole list, and grows with its rows alone; each row was written by its patient's own commit. */
export function unitLister(deps: StoreDeps): UnitLister {
  const { table } = deps;
  return {
    async unitRows() {
      const rows: UnitRow[] = [];
      for await (const item of pagesOf((after) => table.query({ pk: UNIT }, after)))
        rows.push(...readable(rowItem, [item]).known.map(({ content }) => content));
      return rows;
    },
    async listLinks(contact) {
      const item = await table.get(listLinksKey(contact));
      return (item && readable(linksItem, [item]).known[0]?.links) ?? {};
    },
    async issueLinks(contact, links, references, at) {
      for (const some of grouped(references, { most: AT_ONCE, of: () => 1 })) {
        await Promise.all(some.map((one) => writeWhenFree(deps, referenceWrite(one, deps))));
      }
      const item = { ...listLinksKey(contact), item: "list-links", links: JSON.stringify(links) };
      await writeWhenFree(deps, { kind: "put", item: { ...item, ...expiry(at, deps) } });
    },
  };
}
