import { required } from "../../lambda/environment.ts";

/** A role has such credentials for some hours. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * This stands for the SDK's chain of providers in the bundles of functions: Lambda puts a role's credentials into the
 * environment, for as long as a process lives. The chain looks at files, containers and other services too, and costs a
 * cold start more than a client does.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const { AWS_SESSION_TOKEN: sessionToken } = process.env;
    return {
      accessKeyId: required("AWS_ACCESS_KEY_ID"),
      secretAccessKey: required("AWS_SECRET_ACCESS_KEY"),
      ...(sessionToken && { sessionToken }),
    };
  };
}
