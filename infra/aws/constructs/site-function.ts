import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { FunctionName } from "../../pipeline.ts";
import { root } from "../../site-files/folder.ts";
import { bundling } from "../bundling.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";

interface SiteFunctionProps {
  readonly foundation: Foundation;
  /** Its folder in functions/. */
  readonly name: FunctionName;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: number | undefined;
}

/** One of the site's functions, with its logs and a role that may do nothing yet but write them. */
export class SiteFunction extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: SiteFunctionProps) {
    super(scope, id);
    const { foundation, name } = props;
    const logGroup = new LogGroup(this, "Logs", {
      encryptionKey: foundation.key,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    foundation.logs.set(name, logGroup);
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    this.lambda = new NodejsFunction(this, "Function", {
      description: `${foundation.folder.site.code} ${name}`,
      entry: join(root, "functions", name, "index.ts"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      /** The unit is MB. A whole CPU comes at 1769: what matters here is the time of a cold start. */
      memorySize: 1024,
      timeout: Duration.seconds(props.timeoutSeconds),
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        SITE_FILE: "site.json",
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(foundation),
        ...props.environment,
      },
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      bundling: bundling(foundation.checkedSite),
    });
    setAsideFor(this);
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions = {}): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    );
  }
}

/** One per site: two sites in one account never add up. */
export function metricsNamespace({ folder }: Foundation): string {
  return `PostDialysisWatch/${folder.id}`;
}

function setAsideFor(fn: SiteFunction): void {
  setAside(fn, {
    "HIPAA.Security-IAMNoInlinePolicy": "The policy belongs to this one role, and goes when it goes.",
    "HIPAA.Security-LambdaInsideVPC":
      "It talks to AWS services alone, over TLS with signed requests; there is no network of the site's to be in.",
    "HIPAA.Security-LambdaConcurrency":
      "A reserve per function would let one site starve: only the sweep is held, to one run of each share at a time, and what anybody with a link can call.",
    "HIPAA.Security-LambdaDLQ":
      "Its caller keeps what failed: a queue with dead letters, the stream's destination, or the sender.",
  });
}
