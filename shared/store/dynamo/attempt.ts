import { type CancelReason, type Table, TableBusyError, type TransactOutcome, type Write } from "../table.ts";

type Attempt =
  | { readonly outcome: "committed" }
  | { readonly outcome: "refused"; readonly reasons: readonly CancelReason[] };

/**
 * One transaction, its head first. A head that carries our own nonce was written by this very attempt,
 * whose answer got lost on the way.
 */
export async function attempt(table: Table, writes: readonly Write[], nonce: string): Promise<Attempt> {
  const result = await transactOrBusy(table, writes, nonce);
  if (result.outcome === "done") return { outcome: "committed" };
  const [head] = result.reasons;
  const ours = head?.kind === "condition-failed" && head.stood?.["nonce"] === nonce;
  return ours ? { outcome: "committed" } : { outcome: "refused", reasons: result.reasons };
}

async function transactOrBusy(
  table: Table,
  writes: readonly Write[],
  nonce: string,
): Promise<TransactOutcome> {
  try {
    return await table.transact(writes, nonce);
  } catch (error) {
    if (error instanceof TableBusyError) return { outcome: "cancelled", reasons: [] };
    throw error;
  }
}
