import { byText } from "../base/instant.ts";
import type { ArchiveReader, ArchiveSpan } from "./archive-reader.ts";
import type { Left } from "./left.ts";
import type { Happened } from "./rebuild.ts";

/** All that happened in a span, in its order: of one instant, the request before what came of it. */
export async function sinceOf(
  archive: ArchiveReader,
  left: readonly Left[],
  span: ArchiveSpan,
): Promise<readonly Happened[]> {
  const since: Happened[] = [];
  for (const key of await archive.list(span)) {
    const request = await archive.get(key);
    if (request) since.push({ kind: "request", at: key.receivedAt, request });
  }
  for (const one of left) {
    if (one.at >= span.from && one.at < span.to) since.push({ kind: "left", at: one.at, left: one });
  }
  return since.sort((a, b) => byText(a.at, b.at));
}
