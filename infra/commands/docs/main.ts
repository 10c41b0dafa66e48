import { writeFileSync } from "node:fs";
import { parseOptions, runCommand } from "../command-line.ts";
import { madeDocuments } from "./documents.ts";

await runCommand("npm run docs    writes the documents that are made from the code", (args) => {
  parseOptions(args, {});
  for (const { path, content } of madeDocuments()) writeFileSync(path, content);
  return 0;
});
