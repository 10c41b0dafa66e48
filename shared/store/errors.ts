/** A partition was still torn after the last try: a commit is under way, or an item is gone. Try again later. */
export class TornReadError extends Error {
  override name = "TornReadError";
}

/** More than one transaction can hold: the caller commits its facts in several. */
export class CommitTooLargeError extends Error {
  override name = "CommitTooLargeError";
}

/** A stored item that this code cannot read. It names the kind and the places, never a value. */
export class StoredItemError extends Error {
  override name = "StoredItemError";
}
