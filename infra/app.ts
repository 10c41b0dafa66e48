import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, HIPAASecurityChecks } from "cdk-nag";
import { SiteStack } from "./aws/site-stack.ts";
import { readSites, stackName } from "./site-files/folder.ts";

const app = new App();
for (const folder of await readSites()) new SiteStack(app, stackName(folder.id), { folder });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HIPAASecurityChecks(app));
