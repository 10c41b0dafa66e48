/** One mistake that somebody might make: an exact piece of the code, and what it becomes. */
export interface Bug {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What it does to people. */
  readonly breaks: string;
}
