import { Readable } from "node:stream";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { compacted, expanded } from "../../../../shared/store/compact/compact.ts";
import { HEAD } from "../../../../shared/store/items/keys.ts";
import { recordOf } from "../../../../shared/store/memory/stream-image.ts";
import type { Item } from "../../../../shared/store/table.ts";

/** What a request handler of the SDK is asked, as far as it is looked at here. */
interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * A table whose patients all have one past, as the client of DynamoDB sees it: each is made up when it is read, and is due
 * until a transaction of its own. Texts differ by blanks at their end, so that nothing is remembered from one to the next.
 */
export class CrowdHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #past: readonly Item[];
  readonly #people: string;
  readonly #dueBy: ReadonlyMap<string, readonly string[]>;
  readonly #done = new Set<string>();
  /** CPU that this handler took itself, microseconds: not the function's. */
  ownUs = 0;

  constructor(past: readonly Item[], people: Item | null, dueBy: ReadonlyMap<string, readonly string[]>) {
    this.#past = past.map(asRead);
    this.#people = people ? JSON.stringify({ Item: imageOf(people) }) : "{}";
    this.#dueBy = dueBy;
  }

  /** Patients that a transaction changed. */
  get done(): number {
    return this.#done.size;
  }

  async handle({ headers, body }: Asked) {
    const before = process.cpuUsage();
    const answer = this.#answer(headers["x-amz-target"] ?? headers["X-Amz-Target"] ?? "", asText(body));
    const response = { statusCode: 200, headers: {}, body: Readable.from([Buffer.from(answer)]) };
    const { user, system } = process.cpuUsage(before);
    this.ownUs += user + system;
    return { response };
  }

  destroy(): void {}
  updateHttpClientConfig(): void {}
  httpHandlerConfigs() {
    return {};
  }

  #answer(target: string, body: string): string {
    if (target.endsWith("TransactWriteItems")) {
      const [, pk] = /"pk":\{"S":"(patient#[^"]*)"\}/.exec(body) ?? [];
      if (pk !== undefined) this.#done.add(pk);
      return "{}";
    }
    if (target.endsWith("GetItem")) return body.includes('"people"') ? this.#people : "{}";
    if (!target.endsWith("Query")) return "{}";
    const [, part] = /":due":\{"S":"([^"]*)"\}/.exec(body) ?? [];
    if (part !== undefined) return this.#due(part);
    const [, pk] = /":pk":\{"S":"(patient#[^"]*)"\}/.exec(body) ?? [];
    return pk === undefined ? '{"Items":[],"Count":0}' : itemsIn(this.#past, pk);
  }

  #due(part: string): string {
    const dueAt = this.#past.find(({ sk }) => sk === HEAD)?.["dueAt"];
    const waiting = (this.#dueBy.get(part) ?? []).filter((pk) => !this.#done.has(pk));
    return JSON.stringify({
      Items: waiting.map((pk) => imageOf({ pk, sk: HEAD, due: part, dueAt })),
      Count: waiting.length,
    });
  }
}

/** A pack as its text, and every other item as if its texts stood by themselves. */
function asRead(item: Item): Item {
  const { content } = item;
  if (!(content instanceof Uint8Array)) return expanded(item);
  return { ...item, content: zstdDecompressSync(content).toString() };
}

function itemsIn(past: readonly Item[], pk: string): string {
  const blanks = blanksOf(pk);
  const items = past.map((item) => ofPatient(item, pk, blanks)).sort((a, b) => (a.sk < b.sk ? 1 : -1));
  return JSON.stringify({ Items: items.map(imageOf), Count: items.length });
}

function ofPatient(item: Item, pk: string, blanks: string): Item {
  const { event, content } = item;
  if (item["item"] === "settled" && typeof content === "string") {
    // An event stands in it as a text within a text.
    const own = content.replaceAll('}","receivedAt"', `}${blanks.replaceAll("\t", "\\t")}","receivedAt"`);
    return { ...item, pk, content: new Uint8Array(zstdCompressSync(own)) };
  }
  const own = { ...item, pk, ...(typeof event === "string" && { event: `${event}${blanks}` }) };
  const write = compacted({ kind: "put", item: own });
  return write.kind === "put" ? write.item : own;
}

/** Six of them, of which no two patients near each other have the same: what is farther apart is not remembered. */
function blanksOf(pk: string): string {
  const number = Number(/\d+$/.exec(pk)?.[0] ?? 0) % 64;
  return number.toString(2).padStart(6, "0").replaceAll("0", " ").replaceAll("1", "\t");
}

function imageOf(item: Item) {
  return recordOf(1, item, undefined, item).dynamodb?.NewImage;
}

function asText(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}
