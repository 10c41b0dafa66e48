import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { SiteStack } from "../../../infra/aws/site-stack.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, functionsOf, resourcesOf, templateOf } from "./synthesis.ts";

const certificate = "arn:aws:acm:eu-west-1:000000000000:certificate/one";
const domain = { name: "watch.site.invalid", certificate };
const mutualTls = {
  ...{ name: "feeds.site.invalid", certificate },
  trustStore: { bucket: "site-trust", key: "authorities.pem", version: "v1" },
};
const firewall = { webAcl: "arn:aws:wafv2:us-east-1:000000000000:global/webacl/site/one" };
const withFields = (more: object) =>
  templateOf({ ...demo, site: siteSchema.parse({ ...demo.site, ...more }) });
const publicUrl = (template: Template) =>
  JSON.stringify(functionsOf(template).get("notify")?.properties["Environment"]);

describe("the door's addresses", () => {
  test("unless the site says, API Gateway's own is the only one", () => {
    const plain = templateOf(demo);
    for (const type of ["AWS::ApiGatewayV2::DomainName", "AWS::CloudFront::Distribution"])
      plain.resourceCountIs(type, 0);
    plain.hasResourceProperties("AWS::ApiGatewayV2::Api", { DisableExecuteApiEndpoint: false });
  });

  test("with the longest domain each message is one SMS still, or the site is none", () => {
    const site = (name: string, code: string) => withFields({ code, domain: { ...domain, name } });
    const longest = `${"w".repeat(48)}.invalid`;
    expect(() => site(`w${longest}`, "UNIT7")).toThrow(/at most 56 characters/);
    expect(() => site(longest, "UNIT7")).not.toThrow();
    expect(() => site(longest, "UNIT77")).toThrow(/SMS is 1 characters too long/);
    expect(() => site("d.invalid", "UNITUNIT77")).not.toThrow();
  });

  test("a domain of the site's own is in every link, and API Gateway's address answers no more", () => {
    const own = withFields({ domain });
    own.hasResourceProperties("AWS::ApiGatewayV2::DomainName", {
      DomainName: domain.name,
      DomainNameConfigurations: [{ CertificateArn: certificate, EndpointType: "REGIONAL" }],
    });
    own.hasResourceProperties("AWS::ApiGatewayV2::Api", { DisableExecuteApiEndpoint: true });
    expect(publicUrl(own)).toContain("https://watch.site.invalid");
  });

  test("senders with certificates have a second one, and clinicians are asked for none", () => {
    const own = withFields({ domain, mutualTls });
    const names = resourcesOf(own, "AWS::ApiGatewayV2::DomainName").map(({ properties }) => [
      properties["DomainName"],
      properties["MutualTlsAuthentication"],
    ]);
    const trust = { TruststoreUri: "s3://site-trust/authorities.pem", TruststoreVersion: "v1" };
    expect(names).toEqual([
      [domain.name, undefined],
      [mutualTls.name, trust],
    ]);
  });

  test("each output that the runbook names is there by that name", () => {
    const page = readFileSync("docs/operations.md", "utf8");
    const table = page.slice(page.indexOf("| output | is |"), page.indexOf("A sender gets its token"));
    const rows = [...table.matchAll(/^\| (\w+(?:, \w+)*) \|/gm)].slice(1);
    const named = [
      ...rows.flatMap(([, names = ""]) => names.split(", ")),
      ...[...page.matchAll(/output `(\w+)`/g)].flatMap(([, name]) => name ?? []),
    ];
    const sites = [{ domain, mutualTls, reader: true }, { firewall }].map(withFields);
    const outputs = sites.flatMap((site) => Object.keys(site.findOutputs("*")));
    expect(named).toEqual(expect.arrayContaining(["ApiUrl", "ReaderClientId", "OwnTarget", "FrontTarget"]));
    expect(outputs).toEqual(expect.arrayContaining(named));
  });

  test("a firewall stands before the door, and nothing is cached there", () => {
    const own = withFields({ firewall });
    own.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        WebACLId: firewall.webAcl,
        DefaultCacheBehavior: {
          CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
          ViewerProtocolPolicy: "https-only",
        },
      },
    });
    own.hasResourceProperties("AWS::ApiGatewayV2::Api", { DisableExecuteApiEndpoint: false });
    expect(publicUrl(own)).toMatch(/Front.*DomainName/);
  });

  test.each([
    { domain: { ...domain, name: "https://watch.site.invalid" } },
    { domain: { ...domain, certificate: "one" } },
    { firewall: { webAcl: "arn:aws:wafv2:eu-west-1:000000000000:regional/webacl/site/one" } },
    { sms: { senderId: "TWELVELETTERS" } },
    { sms: { originationNumber: "0155501" } },
  ])("what cannot be is refused: %j", (more) => {
    expect(siteSchema.safeParse({ ...demo.site, ...more }).success).toBe(false);
  });
});

describe("what is kept outlives the stack, and a first deploy that fails leaves none of it", () => {
  test.each(["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Logs::LogGroup"])(
    "%s",
    (type) => {
      const kept = resourcesOf(templateOf(demo), type);
      expect(kept.length).toBeGreaterThan(0);
      for (const { deletionPolicy } of kept) expect(deletionPolicy).toBe("RetainExceptOnCreate");
    },
  );

  test("nobody deletes the stack by one command", () => {
    const stack = new SiteStack(
      new App({ context: { "aws:cdk:bundling-stacks": [] } }),
      "post-dialysis-watch-demo",
      { folder: demo },
    );
    expect(stack.terminationProtection).toBe(true);
  });
});

test("alarms of another account can make nothing of the site's key", () => {
  const [key] = resourcesOf(templateOf(demo), "AWS::KMS::Key");
  const policy = JSON.stringify(key?.properties["KeyPolicy"]);
  expect(policy).toContain(
    '"Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}},"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"}',
  );
});
