import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

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
  const server: Server = createServer((request, response) => {
    const isKeys = request.url?.endsWith("/jwks");
    const answer = isKeys ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the issuer has no port");
  url = `http://127.0.0.1:${address.port}`;
  const audience = "watch";
  return {
    ...{ url, audience },
    token(scope, client = "unit") {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: url, aud: audience, client_id: client, scope, iat: now, exp: now + 3600 };
      const said = `${encoded({ alg: "RS256", kid: "one" })}.${encoded(claims)}`;
      return `${said}.${sign("RSA-SHA256", Buffer.from(said), privateKey).toString("base64url")}`;
    },
    close: () => void server.close(),
  };
}
