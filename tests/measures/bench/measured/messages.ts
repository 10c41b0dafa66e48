/** Made up: an ORU^R01 of six results that this system watches. */
const results = [
  ["2601-3^Magnesium", "0.62", "mmol/L"],
  ["2823-3^Potassium", "4.1", "mmol/L"],
  ["1994-3^Calcium ionized", "1.18", "mmol/L"],
  ["14879-1^Phosphate", "1.4", "mmol/L"],
  ["1963-8^Bicarbonate", "24", "mmol/L"],
  ["1751-7^Albumin", "38", "g/L"],
];

function textOf(id: number): string {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|MSG-${id}|P|2.5.1`,
    `PID|1||P-${id}^^^UNIT^MR||MADE-UP^ANNA||19480229|F`,
    `OBR|1|PLACER-${id}|FILLER-${id}|PANEL^Panel^L|||20261122103000+0000|||||||||||||||20261122112000+0000|||F`,
    ...results.map(
      ([code, value, unit], at) =>
        `OBX|${at + 1}|NM|${code}^LN||${value}|${unit}^^UCUM|0.7-1.1|N|||F|||20261122103000+0000`,
    ),
  ].join("\r");
}

/** Each with another id: V8 remembers how it split a string that it has seen. */
export function messagesOf(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_none, id) => Buffer.from(textOf(id)));
}
