import type { Random } from "../random.ts";
import { oddTexts, oddTimes } from "./odd-values.ts";

type Change = (lines: readonly string[], at: number, random: Random) => readonly string[];

const oddFields = [
  '""',
  "\\X0D4D53487C\\",
  "\\X00\\",
  "\\XEDA080\\",
  "\\XF0\\",
  "\\",
  "\\\\\\",
  "\\.br\\",
  "~~~",
  "^^^^",
  "&&",
  "1e400",
  "-0",
  "+.5",
  "1,234",
  "≤0,5",
  "<>1",
  "20261122",
  "2026112211",
  "20260329013000",
  "20261025013000",
  "20261123120000+0000",
  "20261123120001+0000",
  "21991231235959.9999+1459",
  "19000101000000-1459",
  "00000000000000",
  "99991231235959",
];

const times = (count: number, text: string) => Array.from({ length: count }, () => text);

const changes: Readonly<Record<string, Change>> = {
  "drop a segment": (lines, at) => lines.toSpliced(at, 1),
  "repeat a segment": (lines, at, random) =>
    lines.toSpliced(at, 0, ...times(random.pick([1, 2, 10, 499, 500, 501]), lines[at] ?? "")),
  "move a segment": (lines, at, random) =>
    lines.toSpliced(at, 1).toSpliced(random.below(lines.length), 0, lines[at] ?? ""),
  "rename a segment": (lines, at, random) =>
    lines.with(
      at,
      `${random.pick(["OBX", "OBR", "PID", "MSH", "SPM", "NTE", "ZZZ", "obx", "OB", ""])}${lines[at]?.slice(3)}`,
    ),
  "tear a segment": (lines, at, random) => {
    const line = lines[at] ?? "";
    const cut = random.below(line.length + 1);
    return lines.toSpliced(at, 1, line.slice(0, cut), line.slice(cut));
  },
  "change a field": (lines, at, random) =>
    inFields(lines, at, random, () => random.pick(random.pick([oddFields, oddTexts, oddTimes]))),
  "drop a field": (lines, at, random) => inFields(lines, at, random, () => null),
  "repeat in a field": (lines, at, random) =>
    inFields(lines, at, random, (field) => {
      const sign = random.pick(["~", "^", "&", "|", "\\"]);
      return times(random.pick([2, 3, 100, 1000]), field).join(sign);
    }),
  "take a field from elsewhere": (lines, at, random) => {
    const fields = random.pick(lines).split("|");
    return inFields(lines, at, random, () => random.pick(fields));
  },
  "other delimiters": (lines, _at, random) => {
    const signs = random.pick([
      "#*!%$",
      "|^~\\&",
      "$%!*#",
      "+=-_.",
      "\u0001\u0002\u0003\u0004\u0005",
      "§€¥¢£",
      "🧪🧫🧬🩸🩺",
    ]);
    return lines.map((line) => redelimited(line, [...signs]));
  },
  "other delimiters in the header alone": (lines, _at, random) => {
    const signs = random.pick([
      "|^~\\&#",
      "^|~\\&",
      "|~^\\&",
      "|^^\\&",
      "|",
      "|^~",
      "ab~\\&",
      "|.-+:",
      "||||||",
      "🧪^~\\&",
    ]);
    return lines.map((line) => (line.startsWith("MSH") ? `MSH${signs}${line.slice(8)}` : line));
  },
};

const names = Object.keys(changes);

/** One change of structure somewhere in the message. */
export function mutatedLines(
  lines: readonly string[],
  random: Random,
): { readonly lines: readonly string[]; readonly how: string } {
  const how = random.pick(names);
  const change = changes[how];
  return {
    lines: change && lines.length > 0 ? change(lines, random.below(lines.length), random) : lines,
    how,
  };
}

/** `change` answers null to drop the field. */
function inFields(
  lines: readonly string[],
  at: number,
  random: Random,
  change: (field: string) => string | null,
): readonly string[] {
  const fields = (lines[at] ?? "").split("|");
  const place = random.below(fields.length);
  const field = change(fields[place] ?? "");
  return lines.with(at, (field === null ? fields.toSpliced(place, 1) : fields.with(place, field)).join("|"));
}

function redelimited(line: string, signs: readonly string[]): string {
  const usual = [..."|^~\\&"];
  return [...line].map((each) => signs[usual.indexOf(each)] ?? each).join("");
}
