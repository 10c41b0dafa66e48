import { readFileSync, writeFileSync } from "node:fs";
import { parseOptions, runCommand } from "../command-line.ts";
import { madeDocuments } from "./documents.ts";

await runCommand(
  "npm run docs    writes the documents that are made from the code, and says which changed",
  (args) => {
    parseOptions(args, {});
    const changed = madeDocuments().filter(({ path, content }) => readFileSync(path, "utf8") !== content);
    for (const { path, content } of changed) {
      writeFileSync(path, content);
      process.stdout.write(`${path}\n`);
    }
    if (changed.length === 0) process.stdout.write("Each is as the code makes it.\n");
    return 0;
  },
);
