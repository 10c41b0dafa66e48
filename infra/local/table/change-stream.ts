import type { DynamoDBRecord } from "aws-lambda";
import type { StreamSource } from "../aws/stream.ts";
import { numberOf } from "./call.ts";

/** The changes of a table in memory, until the stream's reader has dealt with them. */
export class ChangeStream implements StreamSource {
  readonly #said: (position: number) => void;
  #waiting: readonly DynamoDBRecord[];
  #fresh: DynamoDBRecord[] = [];
  #reading = 0;

  /** @param said hears the number of the last change that was dealt with */
  constructor(unread: readonly DynamoDBRecord[] = [], said: (position: number) => void = () => {}) {
    this.#waiting = unread;
    this.#said = said;
  }

  add(record: DynamoDBRecord): void {
    this.#fresh.push(record);
  }

  async read(): Promise<readonly DynamoDBRecord[]> {
    if (this.#fresh.length > 0) this.#waiting = [...this.#waiting, ...this.#fresh];
    this.#fresh = [];
    this.#reading = this.#waiting.length;
    return this.#waiting;
  }

  done(): void {
    if (this.#reading > 0) this.#said(numberOf(this.#waiting[this.#reading - 1]));
    this.#waiting = this.#waiting.slice(this.#reading);
    this.#reading = 0;
  }

  isDone(): boolean {
    return this.#waiting.length + this.#fresh.length === 0;
  }
}
