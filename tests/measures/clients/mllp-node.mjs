import { readFileSync } from "node:fs";
import mllp from "mllp-node";

const [, , port, file] = process.argv;
// It cannot send without listening too.
const server = new mllp.MLLPServer("127.0.0.1", 0, () => {});
const send = (text) =>
  new Promise((resolve, reject) =>
    server.send("127.0.0.1", Number(port), text, (error, answer) =>
      error ? reject(error) : resolve(answer),
    ),
  );
const answers = [];
for (const text of JSON.parse(readFileSync(file, "utf8"))) {
  const [, code, id] = (await send(text)).split("|");
  answers.push(`${code} ${id}`);
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
