import { writeFileSync } from "node:fs";
import { documents } from "./docs/documents.ts";

for (const { path, content } of documents()) writeFileSync(path, content);
