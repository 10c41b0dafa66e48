/** Made up; one result of one patient. */
export function aMessage(id: string, note = ""): string {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    "PID|1||P-77^^^UNIT^MR",
    "OBR|1||FILLER-1|PANEL|||20261122103000+0000|||||||||||||||20261122112000+0000|||F",
    "OBX|1|NM|2601-3^Magnesium^LN||0.62|mmol/L|||||F",
    ...(note ? [`NTE|1||${note}`] : []),
  ]
    .map((line) => `${line}\r`)
    .join("");
}

export function acknowledgement(code: string, id: string): string {
  return `MSH|^~\\&|WATCH|UNIT|LAB|NORTH|20261122113001+0000||ACK^R01^ACK|of-${id}|P|2.5.1\rMSA|${code}|${id}\r`;
}

/** MSH-10 of each message in a body. */
export function idsIn(body: Buffer): string[] {
  const ids = body.toString("latin1").matchAll(/(?:^|[\r\n])MSH\|(?:[^|\r\n]*\|){8}([^|\r\n]*)/g);
  return [...ids].map(([, id = ""]) => id);
}

/** MSA-1 and MSA-2 of each acknowledgement in an answer. */
export function codesIn(answer: string): string[] {
  return [...answer.matchAll(/(?:^|\r)MSA\|(\w+)\|([^|\r]*)/g)].map(([, code, id]) => `${code} ${id}`);
}
