import { createRuntime } from "../../shared/aws/create-runtime.ts";
import { knockSigned } from "../../shared/aws/knock.ts";
import { required } from "../../shared/lambda/environment.ts";
import { createHeartbeat } from "./handler.ts";

const runtime = createRuntime("heartbeat");

export const handler = createHeartbeat({ runtime, knock: knockSigned(required("DOOR_URL"), runtime.now) });
