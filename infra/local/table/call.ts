import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import type { Instant } from "../../../shared/base/instant.ts";

export const image = z.custom<Record<string, AttributeValue>>(
  (given) => typeof given === "object" && given !== null,
);

/** All that one call changed: there whole or not at all. The image is null where an item was taken out. */
const call = z.object({
  at: z.string(),
  /** Number of the last of them. */
  last: z.number(),
  changes: z.array(z.object({ keys: image, image: image.nullable() })),
});
export type Call = z.output<typeof call>;

/** The stream's reader has dealt with all up to here. */
const position = z.object({ read: z.number() });

/** One line of a table's log. */
export const callOrPosition = z.union([call, position]);
export type CallOrPosition = z.output<typeof callOrPosition>;

export function callOf(records: readonly DynamoDBRecord[], at: Instant): Call {
  const changes = records.map(({ dynamodb }) => {
    return { keys: dynamodb?.Keys ?? {}, image: dynamodb?.NewImage ?? null };
  });
  return { at, last: numberOf(records.at(-1)), changes };
}

export function numberOf(record: DynamoDBRecord | undefined): number {
  return Number(record?.dynamodb?.SequenceNumber ?? 0);
}
