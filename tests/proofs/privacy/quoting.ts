import type { Table } from "../../../shared/store/table.ts";

/** An error of AWS at its worst: it quotes all that it was given. */
class QuotingError extends Error {
  override name = "QuotingError";
}

export function quote(...given: readonly unknown[]): never {
  throw new QuotingError(JSON.stringify(given), { cause: new QuotingError(JSON.stringify(given)) });
}

/** A table some of whose calls fail. Its errors quote what stands in it, too. */
export function quotingTable(table: Table, fails: () => boolean): Table {
  const tried = <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      if (fails()) quote(given, await patientsIn(table));
      return call(...given);
    };
  };
  return {
    query: tried((range, after) => table.query(range, after)),
    get: tried((key) => table.get(key)),
    write: tried((write) => table.write(write)),
    transact: tried((writes, token) => table.transact(writes, token)),
    due: tried((until, after) => table.due(until, after)),
    scan: (after) => table.scan(after),
  };
}

async function patientsIn(table: Table): Promise<readonly object[]> {
  return (await table.scan()).items.filter(({ pk }) => pk.startsWith("patient#")).slice(-3);
}

/** What Lambda would write of it: of an error its name, message, stack and causes. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await call()) ?? "";
  } catch (error) {
    return inFull(error);
  }
}

function inFull(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${error.cause === undefined ? "" : inFull(error.cause)}`;
}

/** Everything that the process writes meanwhile: the functions log to standard output. */
export async function linesWrittenIn(act: () => Promise<void>): Promise<readonly string[]> {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      lines.push(String(chunk));
      return true;
    };
  }
  try {
    await act();
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
  return lines;
}
