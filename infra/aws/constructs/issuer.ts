import { Aws, Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import {
  FeaturePlan,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { scopes } from "../../pipeline.ts";
import { setAside } from "../set-aside.ts";

/** Who issues the senders' tokens, and for which audience. */
export interface Issuer {
  readonly url: string;
  readonly audience: readonly string[];
}

/** A Cognito pool without users: it knows senders alone, and gives them tokens for an hour. */
export class SenderPool extends Construct implements Issuer {
  readonly url: string;
  readonly audience: readonly string[];
  readonly tokenUrl: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly readerClientId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const client = clientWith(pool, "Sender", scopes.ingest, "Send facts");
    const reader = clientWith(pool, "Reader", scopes.assessment, "Read assessments");
    const domain = pool.addDomain("Domain", { cognitoDomain: { domainPrefix: uniquePrefix() } });
    this.url = pool.userPoolProviderUrl;
    this.audience = [client.userPoolClientId, reader.userPoolClientId];
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
    this.poolId = pool.userPoolId;
    this.clientId = client.userPoolClientId;
    this.readerClientId = reader.userPoolClientId;
    setAside(pool, {
      "AwsSolutions-COG1": "The pool has no users, so no passwords.",
      "AwsSolutions-COG2": "The pool has no users: a sender proves itself by its secret.",
      "AwsSolutions-COG8": "Plus guards the sign-in of users; the pool has none.",
    });
  }
}

/** A client that can have a token for one scope, and for no other. */
function clientWith(pool: UserPool, id: string, scope: string, scopeDescription: string): UserPoolClient {
  const [identifier = "", scopeName = ""] = scope.split("/");
  const only = new ResourceServerScope({ scopeName, scopeDescription });
  const serverId = `${identifier.charAt(0).toUpperCase()}${identifier.slice(1)}`;
  const server = pool.addResourceServer(serverId, { identifier, scopes: [only] });
  return pool.addClient(id, {
    generateSecret: true,
    accessTokenValidity: Duration.hours(1),
    oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, only)] },
  });
}

/** A domain's prefix is unique among all accounts of a region: the last part of the stack's own id is. */
function uniquePrefix(): string {
  const uuid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
  return `pdw-${Fn.select(4, Fn.split("-", uuid))}`;
}
