import { Aws, Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import {
  FeaturePlan,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Client } from "../../../shared/sites/clients.ts";
import { scopes } from "../../pipeline.ts";
import { setAside } from "../set-aside.ts";

/** Who issues the senders' tokens, and for which audience. */
export interface Issuer {
  readonly url: string;
  readonly audience: readonly string[];
}

/** A client that the pool made for one of the site's. */
export interface MadeClient {
  /** Its name in the site's file. */
  readonly name: string;
  readonly key: string;
  readonly id: string;
}

interface SenderPoolProps {
  readonly clients: Readonly<Record<string, Pick<Client, "keys">>>;
  /** Whether there is one that reads assessments. */
  readonly reader: boolean;
}

/** A Cognito pool without users: it knows senders alone, and gives them tokens for an hour. Each client costs by the month. */
export class SenderPool extends Construct implements Issuer {
  readonly url: string;
  readonly audience: readonly string[];
  readonly tokenUrl: string;
  readonly poolId: string;
  readonly clients: readonly MadeClient[];
  readonly readerClientId: string | null;

  constructor(scope: Construct, id: string, { clients, reader }: SenderPoolProps) {
    super(scope, id);
    const pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ingest = scopeOf(pool, scopes.ingest, "Send facts");
    this.clients = Object.entries(clients).flatMap(([name, { keys }]) =>
      keys.map((key) => ({ name, key, id: clientWith(pool, idOf(name, key), ingest).userPoolClientId })),
    );
    const read = reader ? scopeOf(pool, scopes.assessment, "Read assessments") : null;
    this.readerClientId = read && clientWith(pool, "Reader", read).userPoolClientId;
    const domain = pool.addDomain("Domain", { cognitoDomain: { domainPrefix: uniquePrefix() } });
    this.url = pool.userPoolProviderUrl;
    this.audience = [
      ...this.clients.map((client) => client.id),
      ...(this.readerClientId ? [this.readerClientId] : []),
    ];
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
    this.poolId = pool.userPoolId;
    setAside(pool, {
      "AwsSolutions-COG1": "The pool has no users, so no passwords.",
      "AwsSolutions-COG2": "The pool has no users: a sender proves itself by its secret.",
      "AwsSolutions-COG8": "Plus guards the sign-in of users; the pool has none.",
    });
  }
}

/** lab-north, 1 -> SenderLabNorth; of a later key, SenderLabNorth2: another key is another client. */
function idOf(name: string, key: string): string {
  const part = (text: string) =>
    text
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
  return `${name === "sender" ? "Sender" : `Sender${part(name)}`}${key === "1" ? "" : part(key)}`;
}

function scopeOf(pool: UserPool, scope: string, scopeDescription: string): OAuthScope {
  const [identifier = "", scopeName = ""] = scope.split("/");
  const only = new ResourceServerScope({ scopeName, scopeDescription });
  const serverId = `${identifier.charAt(0).toUpperCase()}${identifier.slice(1)}`;
  const server = pool.addResourceServer(serverId, { identifier, scopes: [only] });
  return OAuthScope.resourceServer(server, only);
}

/** A client that can have a token for one scope, and for no other. */
function clientWith(pool: UserPool, id: string, scope: OAuthScope): UserPoolClient {
  return pool.addClient(id, {
    generateSecret: true,
    accessTokenValidity: Duration.hours(1),
    oAuth: { flows: { clientCredentials: true }, scopes: [scope] },
  });
}

/** A domain's prefix is unique among all accounts of a region: the last part of the stack's own id is. */
function uniquePrefix(): string {
  const uuid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
  return `pdw-${Fn.select(4, Fn.split("-", uuid))}`;
}
