import { type Table, TableBusyError, type Write, type WriteOutcome } from "../table.ts";

export interface BusyPatience {
  /** From 0 to below 1: the jitter of waits. */
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

export const TRIES = 5;
const FIRST_WAIT_MS = 20;
const UNHEARD_WAIT_MS = 500;

/** Up to 20, 40, 80 ... milliseconds before the next try. */
export async function pause({ random, wait }: BusyPatience, tried: number): Promise<void> {
  await wait(random() * FIRST_WAIT_MS * 2 ** (tried - 1));
}

/**
 * A write of one item, which a transaction on the same item may hold up for a moment.
 * @throws TableBusyError if it still does after the last try.
 */
export async function writeWhenFree(
  deps: BusyPatience & { readonly table: Table },
  write: Write,
): Promise<WriteOutcome> {
  for (let tried = 1; ; tried++) {
    try {
      return await deps.table.write(write);
    } catch (error) {
      if (!(error instanceof TableBusyError) || tried === TRIES) throw error;
      await pause(deps, tried);
    }
  }
}

/**
 * A write that is known again by what it leaves. Where the client gives up without an answer, whether it took effect is open: it
 * is sent once more, and who reads the outcome sees whose it is.
 * @throws what the second try throws
 */
export async function writeUntilHeard(
  deps: BusyPatience & { readonly table: Table },
  write: Write,
): Promise<WriteOutcome> {
  try {
    return await writeWhenFree(deps, write);
  } catch (error) {
    if (error instanceof TableBusyError) throw error;
    await deps.wait(deps.random() * UNHEARD_WAIT_MS);
    return writeWhenFree(deps, write);
  }
}
