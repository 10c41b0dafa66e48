import { describe, expect, test } from "vitest";
import * as z from "zod";
import { sweepShares } from "../../../infra/pipeline.ts";
import { tableSchema } from "../../../shared/store/items/schema.ts";
import { demo, functionsOf, referred, resourcesOf, templateOf, textOf } from "./synthesis.ts";

const template = templateOf(demo);
const functions = functionsOf(template);
const queues = resourcesOf(template, "AWS::SQS::Queue");
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(({ properties }) => properties);
const redrive = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() });
const dimension = z.object({ Name: z.string(), Value: z.unknown() });

/** Queue behind a queue -> the deliveries after which it gets a message. */
const behindQueues = queues.flatMap(({ properties }) => {
  const parsed = redrive.safeParse(properties["RedrivePolicy"]);
  return parsed.success ? [{ id: referred(parsed.data.deadLetterTargetArn), ...parsed.data }] : [];
});

function targetsOf(type: string, destination: z.ZodType<{ readonly queue: unknown }>): readonly string[] {
  return resourcesOf(template, type).map(({ properties }) => referred(destination.parse(properties).queue));
}

const behindRules = resourcesOf(template, "AWS::Events::Rule").flatMap(({ properties }) => {
  const rule = z.object({ Targets: z.array(z.object({ DeadLetterConfig: z.object({ Arn: z.unknown() }) })) });
  return rule.parse(properties).Targets.map(({ DeadLetterConfig }) => referred(DeadLetterConfig.Arn));
});

const onFailure = z
  .object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }) })
  .transform(({ DestinationConfig }) => ({ queue: DestinationConfig.OnFailure.Destination }));

describe("nothing that failed is lost unseen", () => {
  const fed = resourcesOf(template, "AWS::Lambda::EventSourceMapping")
    .map(({ properties }) => referred(properties["EventSourceArn"]))
    .filter((source) => queues.some(({ id }) => id === source));

  test("every queue of facts tries for an hour before its dead letters; that of wake-ups three times", () => {
    const tries = fed.map((id) => {
      const queue = queues.find((one) => one.id === id);
      const { maxReceiveCount } = redrive.parse(queue?.properties["RedrivePolicy"]);
      return [maxReceiveCount, queue?.properties["VisibilityTimeout"]];
    });
    expect(tries.sort()).toEqual([[3, 60], ...Array(6).fill([60, 60])]);
  });

  test("every target of every rule has a dead-letter queue", () => {
    const rules = resourcesOf(template, "AWS::Events::Rule").length;
    expect(behindRules).toHaveLength(rules - 1 + sweepShares.length);
    for (const id of behindRules) expect(queues.map((queue) => queue.id)).toContain(id);
  });

  test("the stream and the clock's calls each have a destination for what failed", () => {
    const stream = resourcesOf(template, "AWS::Lambda::EventSourceMapping").filter(
      ({ properties }) => properties["DestinationConfig"] !== undefined,
    );
    expect(stream).toHaveLength(1);
    expect(targetsOf("AWS::Lambda::EventInvokeConfig", onFailure)).toHaveLength(4);
  });

  test("every queue that no function reads rings as soon as something lies there, calls of the clock at three within the hour, and that of heartbeats where nothing comes", () => {
    const unread = queues.map(({ id }) => id).filter((id) => !fed.includes(id) && !/Arrivals/.test(id));
    const ringing = alarms
      .filter((alarm) => alarm["MetricName"] === "ApproximateNumberOfMessagesVisible")
      .filter((alarm) => Number(alarm["Threshold"]) <= 3 && alarm["EvaluationPeriods"] === 1)
      .flatMap((alarm) => z.array(dimension).parse(alarm["Dimensions"]))
      .map(({ Value }) => referred(Value));
    expect(ringing.sort()).toEqual(unread.sort());
    for (const { id } of behindQueues) expect(unread).toContain(id);
  });

  test("a message stays out of sight longer than its function may run", () => {
    const seconds = functions.get("lab-result")?.properties["Timeout"];
    for (const id of fed) {
      const queue = queues.find((one) => one.id === id);
      expect(queue?.properties["VisibilityTimeout"]).toBeGreaterThan(Number(seconds));
    }
  });
});

describe("an alarm speaks to a person", () => {
  test.each(
    alarms.map((alarm) => ({ description: textOf(alarm["AlarmDescription"]).split("\n")[0] ?? "", alarm })),
  )("$description", ({ description, alarm }) => {
    expect(description).toMatch(/^[A-Z].{40,}\.$/);
    expect(alarm["AlarmActions"]).toHaveLength(1);
  });

  test("the silence of the clock rings, and that of the heartbeat, and silence rings nowhere else", () => {
    const breaching = alarms.filter((alarm) => alarm["TreatMissingData"] === "breaching");
    expect(breaching.map((alarm) => alarm["MetricName"])).toEqual(["Invocations", "NumberOfMessagesSent"]);
  });

  test("CloudWatch may publish to the alarm topic and use its key, or nobody would hear", () => {
    const statement = z.object({ Principal: z.unknown(), Action: z.unknown(), Effect: z.string() });
    const policy = z.object({ Statement: z.array(statement) });
    const allowed = (type: string, property: string) =>
      resourcesOf(template, type)
        .flatMap(({ properties }) => policy.parse(properties[property]).Statement)
        .filter(({ Principal }) => JSON.stringify(Principal) === '{"Service":"cloudwatch.amazonaws.com"}')
        .map(({ Action }) => Action);
    expect(allowed("AWS::SNS::TopicPolicy", "PolicyDocument")).toEqual(["sns:Publish"]);
    expect(allowed("AWS::KMS::Key", "KeyPolicy")).toEqual([["kms:Decrypt", "kms:GenerateDataKey*"]]);
  });

  test("a site's alarm address is subscribed", () => {
    const alarmEmail = "alarms@site.invalid";
    const told = templateOf({ ...demo, site: { ...demo.site, alarmEmail } });
    told.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: alarmEmail });
  });
});

describe("what is kept is kept safe", () => {
  test("the table is the store's, encrypted by the site's key, recoverable, and outlives the stack", () => {
    const [table, ...others] = resourcesOf(template, "AWS::DynamoDB::Table");
    const [key] = resourcesOf(template, "AWS::KMS::Key");
    expect(others).toEqual([]);
    expect(table?.deletionPolicy).toBe("RetainExceptOnCreate");
    expect(key?.deletionPolicy).toBe("RetainExceptOnCreate");
    expect(table?.properties).toMatchObject({
      KeySchema: [
        { AttributeName: tableSchema.partitionKey, KeyType: "HASH" },
        { AttributeName: tableSchema.sortKey, KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "due",
          KeySchema: [
            { AttributeName: "due", KeyType: "HASH" },
            { AttributeName: "dueAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    });
  });

  describe("the archive", () => {
    const [bucket, ...others] = resourcesOf(template, "AWS::S3::Bucket");
    const [key] = resourcesOf(template, "AWS::KMS::Key");

    test("is encrypted by the site's key, shut to the public, versioned, and outlives the stack", () => {
      expect(others).toEqual([]);
      expect(bucket?.deletionPolicy).toBe("RetainExceptOnCreate");
      expect(bucket?.properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: "aws:kms",
                KMSMasterKeyID: { "Fn::GetAtt": [key?.id, "Arn"] },
              },
            },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        VersioningConfiguration: { Status: "Enabled" },
      });
    });

    test("is named by an output, for the commands that read it", () => {
      expect(referred(template.findOutputs("ArchiveName")["ArchiveName"]?.["Value"])).toBe(bucket?.id);
    });

    test("refuses what comes without TLS", () => {
      const [policy] = resourcesOf(template, "AWS::S3::BucketPolicy");
      expect(referred(policy?.properties["Bucket"])).toBe(bucket?.id);
      expect(JSON.stringify(policy?.properties)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    });

    test("who may put there may use the site's key through S3 alone", () => {
      const { Statement } = z
        .object({ Statement: z.array(z.looseObject({ Condition: z.unknown().optional() })) })
        .parse(key?.properties["KeyPolicy"]);
      const services = Statement.map(({ Condition }) => JSON.stringify(Condition) ?? "").filter((condition) =>
        condition.includes("kms:ViaService"),
      );
      expect(services).toHaveLength(2);
      expect(services.join(" ")).toMatch(/"dynamodb\.".*"s3\."/);
    });

    test.each([
      ["as long as the facts, unless the site says", {}, 90],
      ["as long as the site says", { archiveDays: 400 }, 400],
    ])("keeps what came %s", (_name, more, days) => {
      const own = templateOf({ ...demo, site: { ...demo.site, ...more } });
      const [kept] = resourcesOf(own, "AWS::S3::Bucket");
      expect(kept?.properties["LifecycleConfiguration"]).toMatchObject({
        Rules: [
          { ExpirationInDays: days, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: "Enabled" },
          { ExpiredObjectDeleteMarker: true },
        ],
      });
    });
  });

  test("every queue and topic is encrypted and refuses what comes without TLS", () => {
    const topics = resourcesOf(template, "AWS::SNS::Topic");
    const refusing = ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"].flatMap((type) =>
      resourcesOf(template, type).filter(({ properties }) =>
        JSON.stringify(properties).includes('{"Bool":{"aws:SecureTransport":"false"}}'),
      ),
    );
    expect(refusing).toHaveLength(queues.length + topics.length);
    for (const { properties } of queues) expect(properties["SqsManagedSseEnabled"]).toBe(true);
    for (const { properties } of topics) expect(properties["KmsMasterKeyId"]).toBeDefined();
  });

  test("every log group ends, and is encrypted by the site's key", () => {
    for (const { properties } of resourcesOf(template, "AWS::Logs::LogGroup")) {
      expect(properties["RetentionInDays"]).toBe(365);
      expect(properties["KmsKeyId"]).toBeDefined();
    }
  });
});
