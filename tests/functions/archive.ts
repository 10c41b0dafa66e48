import type { Archive, Sent } from "../../shared/lambda/archive.ts";
import { archiveKey } from "../../shared/lambda/archive-key.ts";

/** An archive in memory, and what was put there. */
export function anArchive(): Archive & { readonly kept: Sent[] } {
  const kept: Sent[] = [];
  return {
    kept,
    async put(sent) {
      kept.push(sent);
      return archiveKey(sent.way, sent);
    },
  };
}
