import { hash } from "node:crypto";
import { DUE } from "../items/schema.ts";

/** How entries are written, as a site's `dueIndex` says. Either way both are read. */
export type DueForm = "single" | "parted";

const PARTS = 16;

const parts = Array.from({ length: PARTS }, (_, part) => `${DUE}#${part}`);

/** A part of all that is due: the same owners always, whichever of them are due. */
export interface Share {
  /** From 0 to below `of`. */
  readonly share: number;
  readonly of: number;
}

export const everything: Share = { share: 0, of: 1 };

/** The part of an owner's partition. What a part is called stands in the table: never change it. */
export function partOf(pk: string): string {
  const [first = 0] = hash("sha256", pk, "buffer");
  return parts[first % PARTS] ?? DUE;
}

/**
 * Where a share's entries may stand, and whether what is found there is of the share. Shares have as many parts each; of those
 * that are left over, as of the one that earlier code knows, each has some entries.
 */
export function duePlaces({ share, of }: Share) {
  const isWhole = (part: number) => part < PARTS - (PARTS % of);
  const shareOf = (pk: string) => {
    const [first = 0, second = 0] = hash("sha256", pk, "buffer");
    const part = first % PARTS;
    return isWhole(part) ? part % of : second % of;
  };
  return {
    parts: [DUE, ...parts.filter((_, part) => !isWhole(part) || part % of === share)],
    has: (pk: string) => shareOf(pk) === share,
  };
}
