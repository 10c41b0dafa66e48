import type { Dialect } from "./delimiters.ts";

/** One segment as it stands: nothing is decoded, and a field is taken apart where it is read. */
export class Segment {
  readonly name: string;
  readonly dialect: Dialect;
  readonly line: string;
  private readonly fields: readonly string[];

  constructor(line: string, dialect: Dialect) {
    this.line = line;
    this.fields = line.split(dialect.field);
    this.name = this.fields[0] ?? "";
    this.dialect = dialect;
  }

  /** Fields have HL7's numbers, from 1: MSH-1 is the delimiter itself. undefined for one that is not there. */
  field(number: number): string | undefined {
    if (this.name !== "MSH") return this.fields[number];
    return number === 1 ? this.dialect.field : this.fields[number - 1];
  }
}

export interface Hl7Message {
  /** MSH. */
  readonly header: Segment;
  /** All of them, the header first. */
  readonly segments: readonly Segment[];
}
