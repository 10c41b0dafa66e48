/**
 * What must never leave: every name, date, identifier and value of the made-up patients carries one of these. They are long
 * enough for a random reference to hold none by chance: of four letters one in a few thousand would.
 */
const nameMark = "ZQNAME";
const idMark = "ZQIDENT";
export const noteMark = "ZQNOTE";
/** After the point of every value. */
const valueMark = "73917";
const birthYear = "1811";

const digits = (n: number) => String(n).padStart(5, "0");

/** One made-up patient's marks. */
export function marksOf(n: number) {
  const day = String(1 + (n % 28)).padStart(2, "0");
  return {
    subject: `${idMark}-P${digits(n)}`,
    name: `${nameMark}${digits(n)}^GIVEN${nameMark}`,
    born: `${birthYear}02${day}`,
    bornIso: `${birthYear}-02-${day}`,
    id: (what: string) => `${idMark}-${what}${digits(n)}`,
    value: (whole: string) => `${whole}${valueMark}${n % 10}`,
  };
}

const anyMark = new RegExp(
  `${nameMark}|${idMark}|${noteMark}|[0-9]\\.[0-9]*${valueMark}|${birthYear}-?02-?[0-9]{2}`,
  "i",
);

/** The first mark in a text, with what stands around it; null where there is none. */
export function markIn(text: string): string | null {
  const found = anyMark.exec(text);
  return found && text.slice(Math.max(found.index - 30, 0), found.index + 40);
}
