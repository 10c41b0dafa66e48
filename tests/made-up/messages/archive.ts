import type { Archive, InboundRequest } from "../../../shared/work/ports/archive.ts";
import { archiveKey } from "../../../shared/work/ports/archive-key.ts";

/** An archive in memory, and what was put there. */
export function anArchive(): Archive & { readonly kept: InboundRequest[] } {
  const kept: InboundRequest[] = [];
  return {
    kept,
    async put(sent) {
      kept.push(sent);
      return archiveKey(sent.way, sent);
    },
  };
}
