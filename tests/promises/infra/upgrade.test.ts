import { expect, test } from "vitest";
import { demo, resourcesOf, templateOf } from "./synthesis.ts";

/**
 * What a deploy must find again, as it is called in the template: under another name CloudFormation makes a new one, and
 * takes away the old one or leaves it to itself. Then patients and what is due of them are in another table, facts that
 * wait in a queue are gone, nobody is subscribed to the topic any more, links lead nowhere, and no sender's secret is
 * known. Who moves a construct overrides its logical id, so that this list holds; who adds something adds a row.
 */
const standing: Readonly<Record<string, readonly string[]>> = {
  "AWS::ApiGatewayV2::Api": ["DoorApiD32F8731"],
  "AWS::Cognito::UserPool": ["SendersPool5FDB9018"],
  "AWS::Cognito::UserPoolClient": ["SendersPoolSenderBCF899F3"],
  "AWS::Cognito::UserPoolDomain": ["SendersPoolDomain66FE908B"],
  "AWS::Cognito::UserPoolResourceServer": ["SendersPoolIngestF7FAD8C1"],
  "AWS::DynamoDB::Table": ["StateTable962DE04C"],
  "AWS::Events::EventBus": ["BusEA82B648"],
  "AWS::KMS::Key": ["FoundationKeyCE5FC256"],
  "AWS::S3::Bucket": ["ArchiveBucket49F1AC64"],
  "AWS::SNS::Topic": ["FoundationAlarmsC79D2C89", "MessagesTopic8C98F4AF"],
  "AWS::SQS::Queue": [
    "BedsideFastQueue2DFF22A4",
    "BedsideWorkDeadLettersQueue71755AC8",
    "BedsideWorkQueue6B16A31D",
    "HeartbeatPathArrivals9DFD422E",
    "LabResultFastQueueABA7E735",
    "LabResultWorkDeadLettersQueue5E962770",
    "LabResultWorkQueue617B5C06",
    "LateLettersQueueF67B87B1",
    "MissedQueueBBDDC174",
    "SessionEndFastQueueCFB7639F",
    "SessionEndWorkDeadLettersQueue7CF24DE7",
    "SessionEndWorkQueue0945F580",
    "WakesQueue02667BEB",
  ],
};

const template = templateOf(demo);

test.each(Object.entries(standing))("%s: each is found again by the next deploy", (type, ids) => {
  expect(
    resourcesOf(template, type)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids);
});

/** CloudFormation replaces what changes in one of these. Where we give none, AWS makes a name that no deploy changes. */
const fixed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "AWS::ApiGatewayV2::Api": { ProtocolType: "HTTP" },
  "AWS::Cognito::UserPool": { AliasAttributes: undefined, UsernameAttributes: undefined },
  "AWS::Cognito::UserPoolClient": { GenerateSecret: true, UserPoolId: { Ref: "SendersPool5FDB9018" } },
  "AWS::Cognito::UserPoolResourceServer": {
    Identifier: "ingest",
    UserPoolId: { Ref: "SendersPool5FDB9018" },
  },
  "AWS::DynamoDB::Table": {
    TableName: undefined,
    LocalSecondaryIndexes: undefined,
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    // An index that is made anew shows nothing of what is due until it is filled.
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
  },
  "AWS::Events::EventBus": { Name: "postdialysiswatchdemoBus7BC4B8E8" },
  "AWS::S3::Bucket": { BucketName: undefined, ObjectLockEnabled: undefined },
  "AWS::SNS::Topic": { TopicName: undefined, FifoTopic: undefined },
  "AWS::SQS::Queue": { QueueName: undefined, FifoQueue: undefined },
};

test.each(Object.entries(fixed))("%s: nothing is changed that would replace it", (type, wanted) => {
  for (const { properties } of resourcesOf(template, type)) {
    const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, properties[name]]));
    expect(found).toEqual(wanted);
  }
});
