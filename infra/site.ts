import { main } from "./site/main.ts";

process.exitCode = await main(process.argv.slice(2));
