/** The acknowledgements in a body of the site, each by itself, as they came; what wraps a batch is the bridge's. */
export function acknowledgementsIn(body: Buffer): Buffer[] {
  const text = body.toString("latin1");
  const messages: string[][] = [];
  for (const line of text.split(/[\r\n]+/)) {
    if (line === "" || /^(FHS|BHS|BTS|FTS)(?![A-Za-z0-9])/.test(line)) continue;
    if (/^MSH(?![A-Za-z0-9])/.test(line)) messages.push([line]);
    else messages.at(-1)?.push(line);
  }
  return messages.map((lines) => Buffer.from(`${lines.join("\r")}\r`, "latin1"));
}

/** MSA-1; `other` for what is none. */
export function codeOf(acknowledgement: Buffer): string {
  const [, code] =
    /(?:^|[\r\n])MSA.([AC][AER])(?![A-Za-z0-9])/.exec(acknowledgement.toString("latin1")) ?? [];
  return code ?? "other";
}
