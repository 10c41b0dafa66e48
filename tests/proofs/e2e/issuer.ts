import { generateKeyPairSync, sign } from "node:crypto";
import { listenOnLoopback } from "../../../infra/local/loopback.ts";

export interface Issuer {
  readonly url: string;
  readonly audience: string;
  token(scope: string, client?: string): string;
  close(): void;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** An issuer of tokens on the loopback, as a hospital may have its own: the site names it in place of a Cognito pool. */
export async function anIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }];
  let url = "";
  const listening = await listenOnLoopback((request, response) => {
    const isKeys = request.url?.endsWith("/jwks");
    const answer = isKeys ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  url = listening.url;
  const audience = "watch";
  return {
    ...{ url, audience },
    token(scope, client = "unit") {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: url, aud: audience, client_id: client, scope, iat: now, exp: now + 3600 };
      const said = `${encoded({ alg: "RS256", kid: "one" })}.${encoded(claims)}`;
      return `${said}.${sign("RSA-SHA256", Buffer.from(said), privateKey).toString("base64url")}`;
    },
    close: () => void listening.close(),
  };
}
