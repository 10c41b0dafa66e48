import { join } from "node:path";
import { openBrowser } from "./browser.ts";
import { screenshots } from "./screenshots.ts";
import { openWard } from "./ward.ts";

const docs = join(import.meta.dirname, "../../docs");

const opened = await openBrowser();
if (opened.kind === "none") {
  process.stderr.write(`No browser: ${opened.reason}\n`);
  process.exitCode = 1;
} else {
  const ward = await openWard();
  const files = await screenshots(opened.browser, ward, docs, ["console", "page"]);
  process.stdout.write(`${files.join("\n")}\n`);
  await opened.browser.close();
  await ward.site.stop();
}
