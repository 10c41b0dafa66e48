import { join } from "node:path";
import { parseOptions, runCommand } from "../../infra/commands/command-line.ts";
import { openBrowser } from "./browser.ts";
import { openLargeWard } from "./large-ward.ts";
import { screenshots } from "./screenshots.ts";
import { openWard } from "./ward.ts";

const pictures = join(import.meta.dirname, "../../docs/pictures");

await runCommand("npm run screenshots    takes docs/pictures with a real browser", async (args) => {
  parseOptions(args, {});
  const opened = await openBrowser();
  if (opened.kind === "none") {
    process.stderr.write(`No browser: ${opened.reason}\n`);
    return 1;
  }
  const ward = await openWard();
  const files = [...(await screenshots(opened.browser, ward, pictures, ["console", "page", "page-desk"]))];
  const site = await openLargeWard();
  const openReference = site.outbox().find(({ to }) => to === "demo-nurse")?.ref ?? "";
  files.push(
    ...(await screenshots(opened.browser, { site, openReference }, pictures, ["list", "list-desk"])),
  );
  process.stdout.write(`${files.join("\n")}\n`);
  await opened.browser.close();
  await Promise.all([ward.site.stop(), site.stop()]);
  return 0;
});
