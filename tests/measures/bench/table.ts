export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

interface Column {
  readonly name: string;
  readonly side: "left" | "right";
}

export const words = (name: string): Column => ({ name, side: "left" });
export const number = (name: string): Column => ({ name, side: "right" });

export function decimal(value: number): string {
  return value.toFixed(1);
}

const GAP = "  ";

/** The title, then header and rows, indented and aligned: words to the left, numbers to the right. */
export function tableLines({ title, columns, rows }: Table): readonly string[] {
  const header = columns.map(({ name }) => name);
  const widths = columns.map((_column, index) =>
    Math.max(...[header, ...rows].map((row) => lengthAt(row, index))),
  );
  const line = (row: readonly string[]) =>
    columns.map(({ side }, index) => padded(row[index] ?? "", widths[index] ?? 0, side)).join(GAP);
  return [title, ...[header, ...rows].map((row) => `${GAP}${line(row)}`.trimEnd())];
}

function lengthAt(row: readonly string[], index: number): number {
  return row[index]?.length ?? 0;
}

function padded(text: string, width: number, side: Column["side"]): string {
  return side === "left" ? text.padEnd(width) : text.padStart(width);
}
