import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, HIPAASecurityChecks } from "cdk-nag";
import { instant } from "../shared/base/instant.ts";
import { SiteStack } from "./aws/site-stack.ts";
import { assertCovered } from "./commands/site/people/covered.ts";
import { assertOwnCodes, assertReal } from "./site-files/demo.ts";
import { readSites, stackName } from "./site-files/folder.ts";

const app = new App();
const folders = await readSites();
const now = instant(new Date().toISOString());
for (const folder of folders) {
  assertReal(folder);
  assertCovered(folder, now);
}
assertOwnCodes(folders);
for (const folder of folders) new SiteStack(app, stackName(folder.id), { folder });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HIPAASecurityChecks(app));
