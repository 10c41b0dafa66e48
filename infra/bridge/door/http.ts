import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

export interface DoorAnswer {
  readonly status: number;
  readonly type: string;
  readonly retryAfter: string;
  readonly body: Buffer;
}

export interface HttpPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

class AnswerTooLongError extends Error {
  override name = "AnswerTooLongError";
}

/** Longer than API Gateway lets a function take. */
const PATIENCE_MS = 35_000;
/** No answer to a request within the door's limits comes near it. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** Connections to one host; further requests wait for one. */
const AT_ONCE = 64;

export interface HttpClient {
  /** @throws Error without an answer. A connection that was kept and is gone by now is tried anew at once. */
  post(post: HttpPost): Promise<DoorAnswer>;
  close(): void;
}

/** @param env with NODE_USE_ENV_PROXY=1 its HTTPS_PROXY and NO_PROXY hold, as for Node's own clients */
export function createHttpClient(env: NodeJS.ProcessEnv = process.env): HttpClient {
  const proxy = env["NODE_USE_ENV_PROXY"] === "1" ? { proxyEnv: env } : {};
  const options = { keepAlive: true, maxSockets: AT_ONCE, scheduling: "lifo", ...proxy } as const;
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  return {
    post: (post) => posted(post, agents, AT_ONCE),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** @param again how many kept connections may turn out to be gone */
async function posted(post: HttpPost, agents: Agents, again: number): Promise<DoorAnswer> {
  const tried = await once(post, agents);
  if ("answer" in tried) return tried.answer;
  if (tried.wasStale && again > 0) return posted(post, agents, again - 1);
  throw tried.error;
}

type Tried = { readonly answer: DoorAnswer } | { readonly error: Error; readonly wasStale: boolean };

function once({ url, headers, body }: HttpPost, agents: Agents): Promise<Tried> {
  return new Promise((resolve) => {
    const options = { method: "POST", headers: { ...headers, "content-length": String(body.length) } };
    const asked =
      url.protocol === "https:"
        ? httpsRequest(url, { ...options, agent: agents.https })
        : httpRequest(url, { ...options, agent: agents.http });
    const patience = setTimeout(() => asked.destroy(new Error("no answer in time")), PATIENCE_MS);
    const settle = (tried: Tried) => {
      clearTimeout(patience);
      resolve(tried);
    };
    asked.once("error", (error: NodeJS.ErrnoException) =>
      settle({
        error,
        wasStale: asked.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE"),
      }),
    );
    asked.once("response", (response) =>
      read(response).then(
        (answer) => settle({ answer }),
        (error) => settle({ error, wasStale: false }),
      ),
    );
    asked.end(body);
  });
}

async function read(response: IncomingMessage): Promise<DoorAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) {
      response.destroy();
      throw new AnswerTooLongError("The answer is longer than any of this site's");
    }
  }
  return {
    status: response.statusCode ?? 0,
    type: response.headers["content-type"] ?? "",
    retryAfter: response.headers["retry-after"] ?? "",
    body: Buffer.concat(chunks, length),
  };
}
