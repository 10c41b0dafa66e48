import { CfnOutput, Stack } from "aws-cdk-lib";
import { ApiMapping, DomainName, type HttpApi, type HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Site } from "../../../shared/sites/site.ts";
import { setAside } from "../set-aside.ts";

type Hosting = Pick<Site, "domain" | "mutualTls" | "firewall">;

/** Whether API Gateway's own address leads to the door: not where the site has one of its own, and nothing stands before it. */
export function hasOwnAddressAlone({ domain, firewall }: Hosting): boolean {
  return domain !== undefined && firewall === undefined;
}

/** Under which addresses the door is reached; `url` is that of the clinicians' links. */
export class AddressesOfDoor extends Construct {
  readonly url: string;
  private readonly stage: HttpStage;

  constructor(
    scope: Construct,
    id: string,
    { api, stage, hosting }: { api: HttpApi; stage: HttpStage; hosting: Hosting },
  ) {
    super(scope, id);
    this.stage = stage;
    this.url = this.ofLinks(api, hosting);
    if (hosting.mutualTls) this.forSenders(api, hosting.mutualTls);
  }

  private ofLinks(api: HttpApi, { domain, firewall }: Hosting): string {
    if (firewall) return this.behindFirewall(api, firewall.webAcl, domain);
    if (!domain) return api.apiEndpoint;
    this.named(api, "Own", { domainName: domain.name, certificate: this.certificate("Own", domain) });
    return `https://${domain.name}`;
  }

  private forSenders(api: HttpApi, senders: NonNullable<Hosting["mutualTls"]>): void {
    const { bucket, key, version } = senders.trustStore;
    this.named(api, "Senders", {
      domainName: senders.name,
      certificate: this.certificate("Senders", senders),
      mtls: {
        bucket: Bucket.fromBucketName(this, "TrustStore", bucket),
        key,
        ...(version !== undefined && { version }),
      },
    });
  }

  private named(api: HttpApi, id: string, props: ConstructorParameters<typeof DomainName>[2]): void {
    const domainName = new DomainName(this, `${id}Domain`, props);
    new ApiMapping(this, `${id}Mapping`, { api, domainName, stage: this.stage });
    this.tell(`${id}Target`, domainName.regionalDomainName);
  }

  /** The runbook says this very name: an output of a construct would have its path and a hash in it. */
  private tell(name: string, value: string): void {
    new CfnOutput(Stack.of(this), name, { value });
  }

  private certificate(id: string, { certificate }: { readonly certificate: string }) {
    return Certificate.fromCertificateArn(this, `${id}Certificate`, certificate);
  }

  /** WAF guards no HTTP API itself. Nothing is cached, and every header but the host is handed on. */
  private behindFirewall(api: HttpApi, webAclId: string, domain: Hosting["domain"]): string {
    const distribution = new Distribution(this, "Front", {
      webAclId,
      httpVersion: HttpVersion.HTTP2,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && { domainNames: [domain.name], certificate: this.certificate("Front", domain) }),
      defaultBehavior: {
        origin: new HttpOrigin(`${api.apiId}.execute-api.${api.env.region}.amazonaws.com`, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
    });
    setAside(distribution, setAsideForFront);
    this.tell("FrontTarget", distribution.domainName);
    return `https://${domain?.name ?? distribution.domainName}`;
  }
}

const setAsideForFront = {
  "AwsSolutions-CFR1": "Which countries may come in is the web ACL's to say.",
  "AwsSolutions-CFR3":
    "Its logs would hold the path of a link, which carries its reference; the door's own name the route.",
  "AwsSolutions-CFR4":
    "Without a domain of the site's, CloudFront's own certificate sets the versions of TLS.",
};
