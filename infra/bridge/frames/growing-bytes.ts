const SMALL = 4 * 1024;
/** A connection that once carried a large message gives its memory back. */
const KEPT = 64 * 1024;

/** Bytes that are added piece by piece, however small the pieces are, at the cost of one copy. */
export class GrowingBytes {
  private held = Buffer.alloc(0);
  private filled = 0;

  get length(): number {
    return this.filled;
  }

  /** What is there; it changes with the next call. */
  view(): Buffer {
    return this.held.subarray(0, this.filled);
  }

  add(bytes: Uint8Array): void {
    const wanted = this.filled + bytes.length;
    if (wanted > this.held.length) this.grow(wanted);
    this.held.set(bytes, this.filled);
    this.filled = wanted;
  }

  /** Takes the first so many away, and gives them. */
  takeFirst(count: number): Buffer {
    const taken = Buffer.from(this.held.subarray(0, count));
    this.held.copyWithin(0, count, this.filled);
    this.filled -= taken.length;
    this.giveBack();
    return taken;
  }

  /** Forgets all but the last so many. */
  keepLast(count: number): void {
    this.held.copyWithin(0, Math.max(0, this.filled - count), this.filled);
    this.filled = Math.min(this.filled, count);
    this.giveBack();
  }

  private giveBack(): void {
    if (this.filled === 0 && this.held.length > KEPT) this.held = Buffer.alloc(0);
  }

  private grow(wanted: number): void {
    const larger = Buffer.allocUnsafe(Math.max(SMALL, wanted, this.held.length * 2));
    this.held.copy(larger, 0, 0, this.filled);
    this.held = larger;
  }
}
