import { type Answer, readAnswer } from "./answer.ts";
import type { FeedFile } from "./files.ts";

/** No door takes longer. */
const PATIENCE_MS = 30_000;

export interface FeedTarget {
  readonly url: string;
  readonly token: string;
}

/** What became of one file, as the sender sees it. */
export type Posted =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "silent"; readonly why: string };

/** Posts a file. No answer in half a minute, a broken connection or an answer that says nothing is silence. */
export async function post({ url, token }: FeedTarget, { path, type, body }: FeedFile): Promise<Posted> {
  try {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = readAnswer(
      response.status,
      response.headers.get("content-type") ?? "",
      await response.text(),
    );
    if (answer.status >= 500) return { kind: "silent", why: `answered ${answer.status}` };
    const says = answer.taken || answer.reasons.length > 0;
    return says ? { kind: "answered", answer } : { kind: "silent", why: `${answer.status} without a reason` };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { kind: "silent", why: isLate ? "none within 30 s" : `no connection to ${url}` };
  }
}
