import { readFileSync } from "node:fs";
import { Hl7Message } from "@medplum/core";
import { Hl7Client } from "@medplum/hl7";

const [, , port, file] = process.argv;
const client = new Hl7Client({ host: "127.0.0.1", port: Number(port), keepAlive: true });
const answers = [];
for (const text of JSON.parse(readFileSync(file, "utf8"))) {
  const answer = await client.sendAndWait(Hl7Message.parse(text), { timeoutMs: 10_000 });
  const msa = answer.getSegment("MSA");
  answers.push(`${msa.getField(1)} ${msa.getField(2)}`);
}
await client.close();
process.stdout.write(JSON.stringify(answers));
