import { readFileSync } from "node:fs";
import hl7 from "simple-hl7";

const [, , port, file] = process.argv;
const client = hl7.Server.createTcpClient({ host: "127.0.0.1", port: Number(port), keepalive: true });
const send = (text) =>
  new Promise((resolve, reject) =>
    client.send(text, (error, answer) => (error ? reject(error) : resolve(answer))),
  );
const answers = [];
for (const text of JSON.parse(readFileSync(file, "utf8"))) {
  const msa = (await send(text)).getSegment("MSA");
  answers.push(`${msa.getField(1)} ${msa.getField(2)}`);
}
client.close();
process.stdout.write(JSON.stringify(answers));
