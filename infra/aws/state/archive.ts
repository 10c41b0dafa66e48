import { Aws, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { SiteFunction } from "../constructs/site-function.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "./foundation.ts";

/** What the door took, as it came, for as long as the site says. It outlives the stack, as the table does. */
export class ArchiveBucket extends Construct {
  readonly bucket: Bucket;
  /** Its address in its own region, whatever part of AWS that is in. */
  readonly url: string;

  constructor(scope: Construct, id: string, { key, folder }: Foundation) {
    super(scope, id);
    const { archiveDays, retentionDays } = folder.site;
    this.bucket = new Bucket(this, "Bucket", {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(archiveDays ?? retentionDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        /** The mark that an expired object leaves. */
        { expiredObjectDeleteMarker: true },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.url = `https://${this.bucket.bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    const whoReads =
      "Who read it is told by CloudTrail's data events of the account; a bucket of access logs would have to be guarded in turn.";
    setAside(this.bucket, {
      "AwsSolutions-S1": whoReads,
      "HIPAA.Security-S3BucketLoggingEnabled": whoReads,
      "HIPAA.Security-S3BucketReplicationEnabled":
        "It is the second place of what the table holds; a third would keep patients' data in a region that no site asked for.",
    });
  }

  /** Put, and nothing else: what is there the door can neither read, list nor remove. */
  allowKeeping(fn: SiteFunction): void {
    fn.allow(["s3:PutObject"], [this.bucket.arnForObjects("*")]);
    setAside(fn, {
      [`AwsSolutions-IAM5[Resource::<${this.logicalId()}.Arn>/*]`]:
        "Each request is an object of its own, whose key nobody knows beforehand; it may be put, and nothing else.",
    });
  }

  private logicalId(): string {
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new TypeError("a bucket has no CfnBucket");
    return Stack.of(this).getLogicalId(bucket);
  }
}
