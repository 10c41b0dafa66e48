/** What AWS would name, as the emulators name it. */
export const region = "eu-west-1";
export const account = "000000000000";
export const busName = "post-dialysis-watch";
export const tableName = "post-dialysis-watch";
export const archiveName = "post-dialysis-watch-archive";
export const topicArn = `arn:aws:sns:${region}:${account}:post-dialysis-watch`;

/** Where heartbeats arrive that came all the way. */
export const heartbeatQueue = "heartbeats";

export const queueArn = (queue: string) => `arn:aws:sqs:${region}:${account}:${queue}`;
export const deadLetterQueue = (queue: string) => `${queue}-dead`;

/** The emulators check no signature; the SDK wants something to sign with. */
export const credentials = { accessKeyId: "local", secretAccessKey: "local" };
