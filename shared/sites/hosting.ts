import * as z from "zod/mini";

const hostName = z.string().check(
  z.regex(/^(?=.{4,56}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, {
    message: "must be a host name in lower case of at most 56 characters",
  }),
);
const certificate = z.string().check(
  z.regex(/^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
    message: "must be the ARN of a certificate in ACM",
  }),
);

/** What the phones show as the sender of an SMS, and what the account may spend on them. */
export const sms = z.strictObject({
  /** It shows in the countries that allow one. */
  senderId: z.optional(
    z
      .string()
      .check(z.regex(/^(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}$/, "must be 1 to 11 letters, digits or hyphens")),
  ),
  originationNumber: z.optional(
    z
      .string()
      .check(z.regex(/^\+[1-9][0-9]{6,14}$|^[0-9]{4,6}$/, "must be a number in E.164, or a short code")),
  ),
  /** USD, of all sites of the AWS account together; 1 unless given, as in a new account. */
  monthlyLimitUsd: z.optional(z.number().check(z.positive())),
  /** Whether it is known which SMS arrived. One site of the account is the `owner` of the setting; the others are `reader`s. */
  deliveryLogs: z.optional(z.enum(["owner", "reader"])),
});

/** The site's own address, in place of one that API Gateway makes: for clinicians' links, and for senders. */
export const domain = z.strictObject({
  name: hostName,
  /**
   * The certificate is in the site's region; in us-east-1 for a site with a firewall, since CloudFront takes no other.
   */
  certificate,
});

/** A second address, for senders alone, who show a certificate there that the trust store knows. No other takes facts then. */
export const mutualTls = z.strictObject({
  name: hostName,
  certificate,
  /** PEM of the authorities, with versions on. */
  trustStore: z.strictObject({
    bucket: z.string().check(z.minLength(3)),
    key: z.string().check(z.minLength(1)),
    version: z.optional(z.string()),
  }),
});

/** A web ACL of AWS WAF, for CloudFront, which then stands before the door. */
export const firewall = z.strictObject({
  webAcl: z.string().check(
    z.regex(/^arn:[a-z-]+:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/, {
      message: "must be the ARN of a web ACL of scope CLOUDFRONT, in us-east-1",
    }),
  ),
});

/** A page of the unit's own record system. */
export const recordLink = z.string().check(
  z.maxLength(500),
  z.refine((template) => template.split("{subject}").length === 2, "must hold {subject} once"),
  z.refine(
    (template) => URL.canParse(template) && template.startsWith("https://") && isInPath(template),
    "must be an https URL whose host holds no {subject}",
  ),
);

/** The reference may choose a page of that system, and no other system. */
function isInPath(template: string): boolean {
  return (
    template.indexOf("{subject}") > template.indexOf("/", "https://".length) &&
    template.indexOf("/", "https://".length) > 0
  );
}

/** A table that stands already, in place of one that the stack makes: retained by an earlier stack, or restored. */
export const adoptedTable = z.strictObject({
  name: z.string().check(z.regex(/^[\w.-]{3,255}$/, "must be the name of a table")),
  /** The label of its stream: what stands in the stream's ARN behind the last slash. */
  stream: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+$/, "must be the label of the table's stream")),
});

const ownMachine = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//;

/** Whom outside the account each heartbeat is let known: their silence alarm is what rings when the site is gone, account and all. */
export const heartbeatSchema = z
  .strictObject({
    /** Called with POST; whoever knows it can keep silence from ringing. */
    webhook: z.optional(
      z
        .url()
        .check(
          z.refine((url) => url.startsWith("https://") || ownMachine.test(url), "must begin with https://"),
        ),
    ),
    /** A mailbox of a service that rings when no mail comes. */
    email: z.optional(z.email()),
  })
  .check(
    z.refine(
      ({ webhook, email }) => webhook !== undefined || email !== undefined,
      "names a webhook, an email, or both",
    ),
  );

export type Sms = z.infer<typeof sms>;
