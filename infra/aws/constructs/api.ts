import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpIamAuthorizer, HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { FilterPattern, LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { heartbeatRoute, httpRoutes } from "../../pipeline.ts";
import { eachFiveMinutes, eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";
import { AddressesOfDoor, hasOwnAddressAlone } from "./addresses-of-door.ts";
import type { Issuer } from "./issuer.ts";
import { metricsNamespace, type SiteFunction } from "./site-function.ts";

/** Requests per second, for all senders together. What is turned away with 429 is sent again. */
const throttle = { rateLimit: 50, burstLimit: 100 } as const;
/** The clinicians' links: far more than a unit clicks, too little to guess by. */
const linkThrottle = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 } as const;

type Route = (typeof httpRoutes)[number];

interface DoorProps {
  readonly foundation: Foundation;
  readonly issuer: Issuer;
  readonly meanings: {
    /** Requests end in 5xx in two minutes of five. */
    readonly failing: string;
    /** Requests of senders are turned away in three times five minutes of twenty. */
    readonly turningAway: string;
  };
}

/** The HTTP API: senders with a token, clinicians with a link. */
export class SiteApi extends Construct {
  readonly url: string;
  /** Past a firewall, which would break a signature. */
  readonly ownUrl: string;
  private readonly api: HttpApi;
  private readonly stage: HttpStage;
  private readonly authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { foundation, issuer, meanings }: DoorProps) {
    super(scope, id);
    const hosting = foundation.folder.site;
    const disableExecuteApiEndpoint = hasOwnAddressAlone(hosting);
    this.api = new HttpApi(this, "Api", { createDefaultStage: false, disableExecuteApiEndpoint });
    this.authorizer = new HttpJwtAuthorizer("Senders", issuer.url, { jwtAudience: [...issuer.audience] });
    const logs = new LogGroup(this, "Access", {
      encryptionKey: foundation.key,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: accessLogFormat() },
    });
    this.url = new AddressesOfDoor(this, "Addresses", { api: this.api, stage: this.stage, hosting }).url;
    this.ownUrl = disableExecuteApiEndpoint ? this.url : this.api.apiEndpoint;
    new PeopleAlarm(this, "Failing", {
      foundation,
      metric: this.api.metricServerError({ ...eachMinute, statistic: "Sum" }),
      minutes: 2,
      outOf: 5,
      meaning: meanings.failing,
      next: { row: "door-failing", logs: ["ingest", "respond", "assessment"] },
    });
    this.watchForSendersTurnedAway(logs, foundation, meanings.turningAway);
  }

  /** What the authorizer and the throttle turn away reaches no function of ours; the access log alone has it. */
  private watchForSendersTurnedAway(logs: LogGroup, foundation: Foundation, meaning: string): void {
    const filter = logs.addMetricFilter("TurnedAway", {
      filterPattern: FilterPattern.literal(
        '{ ($.route = "* /v1/*") && (($.status = "401") || ($.status = "403") || ($.status = "429")) }',
      ),
      metricNamespace: metricsNamespace(foundation),
      metricName: "SendersTurnedAway",
    });
    new PeopleAlarm(this, "TurnsAway", {
      foundation,
      metric: filter.metric({ ...eachFiveMinutes, statistic: "Sum" }),
      minutes: 3,
      outOf: 4,
      meaning,
      next: { row: "door-turns-away", logs: ["ingest"] },
    });
  }

  /** Opens the routes of the wiring table. */
  open(functions: Readonly<Record<Route["function"], SiteFunction>>): void {
    const integrations = {
      ingest: new HttpLambdaIntegration("Ingest", functions.ingest.lambda),
      respond: new HttpLambdaIntegration("Respond", functions.respond.lambda),
      assessment: new HttpLambdaIntegration("Assessment", functions.assessment.lambda),
    };
    const opened = httpRoutes.flatMap(({ path, method, function: name, scope }) => {
      const access = scope
        ? { authorizer: this.authorizer, authorizationScopes: [scope] }
        : { authorizer: new HttpNoneAuthorizer() };
      const route = { path, methods: [HttpMethod[method]], integration: integrations[name], ...access };
      const made = this.api.addRoutes(route);
      if (!scope) made.forEach(withoutToken);
      return made;
    });
    this.throttleLinks(opened);
    this.api.addRoutes({
      path: heartbeatRoute.path,
      methods: [HttpMethod[heartbeatRoute.method]],
      integration: integrations[heartbeatRoute.function],
      authorizer: new HttpIamAuthorizer(),
    });
  }

  /** The role signs, in place of a token: a client of Cognito's would cost more than all else of it. */
  allowKnocking(fn: SiteFunction): void {
    fn.allow(
      ["execute-api:Invoke"],
      [this.api.arnForExecuteApi(heartbeatRoute.method, heartbeatRoute.path, "$default")],
    );
  }

  /** A route must be there before the stage can name it. */
  private throttleLinks(opened: readonly HttpRoute[]): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new TypeError("an HTTP stage has no CfnStage");
    const links = httpRoutes.filter((route) => route.function === "respond");
    stage.routeSettings = Object.fromEntries(
      links.map((route) => [`${route.method} ${route.path}`, linkThrottle]),
    );
    this.stage.node.addDependency(...opened);
  }
}

function withoutToken(route: HttpRoute): void {
  setAside(route, {
    "AwsSolutions-APIG4":
      "Health tells nothing; a clinician's link carries 128 random bits, and opens with a PIN alone.",
  });
}

/**
 * The key of the route, never the path: the path of a link carries its reference. Client and address are a sender's or a
 * clinician's, never a patient's.
 */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      at: AccessLogField.contextRequestTime(),
      route: AccessLogField.contextRouteKey(),
      client: "$context.authorizer.claims.client_id",
      /** How other issuers than Cognito name the client. */
      azp: "$context.authorizer.claims.azp",
      address: AccessLogField.contextIdentitySourceIp(),
      status: AccessLogField.contextStatus(),
      milliseconds: AccessLogField.contextResponseLatency(),
      bytes: AccessLogField.contextResponseLength(),
      refused: AccessLogField.contextAuthorizerError(),
      function: AccessLogField.contextIntegrationStatus(),
    }),
  );
}
