import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { ForbiddenError } from "../lambda/http.ts";
import type { Client } from "../sites/clients.ts";
import type { Site } from "../sites/site.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import type { Way } from "../work/ports/archive-key.ts";

/** A client as its token names it: the id, and what the site's file says of it. */
interface KnownClient extends Pick<Client, "sources" | "ways"> {
  readonly id: string;
  /** Its name in the site's file. */
  readonly name: string;
}

/** Who may come in. A site without it, as on one machine, asks for no more than the token that the gateway checked. */
export interface Admission {
  /** Null for a site that names none: whoever has its token may send all. */
  readonly clients: readonly KnownClient[] | null;
  /** Whether a client's certificate is asked for as well. */
  readonly mutualTls: boolean;
}

const made = z.array(
  z.strictObject({ id: z.string().check(z.minLength(1)), name: z.string().check(z.minLength(1)) }),
);

/** @param json the clients that the stack made; a site with an issuer of its own names their ids in its file. */
export function admissionOf(site: Pick<Site, "clients" | "mutualTls">, json: string): Admission | undefined {
  const own = Object.entries(site.clients ?? {}).flatMap(([name, { clientIds = [] }]) =>
    clientIds.map((id) => ({ id, name })),
  );
  const known = [...made.parse(JSON.parse(json)), ...own];
  const mutualTls = site.mutualTls !== undefined;
  if (site.clients === undefined) return mutualTls ? { clients: null, mutualTls } : undefined;
  return { clients: known.map(({ id, name }) => ({ ...site.clients?.[name], id, name })), mutualTls };
}

const claimed = z.object({
  authorizer: z.object({
    jwt: z.object({ claims: z.object({ client_id: z.optional(z.string()), azp: z.optional(z.string()) }) }),
  }),
});

/** The id of the client, as its token has it; undefined where nobody asks for a token. */
export function clientOf({ requestContext }: APIGatewayProxyEventV2): string | undefined {
  const { client_id, azp } = claimed.safeParse(requestContext).data?.authorizer.jwt.claims ?? {};
  return client_id ?? azp;
}

/** @throws ForbiddenError unless the client may come in by this way, and shows a certificate where one is asked for. */
export function admitSender(admission: Admission | undefined, event: APIGatewayProxyEventV2, way: Way): void {
  if (!admission) return;
  if (admission.mutualTls && !event.requestContext.authentication?.clientCert)
    throw new ForbiddenError(
      "no-certificate",
      "Facts are taken with a client certificate alone, at the senders' address.",
    );
  if (!admission.clients) return;
  const client = knownIn(admission.clients, clientOf(event));
  if (client.ways && !client.ways.includes(way))
    throw new ForbiddenError("way-not-of-client", "The client may not send by this way.");
}

/** @throws ForbiddenError if the request speaks in the name of a source that is not its client's. Nothing of it is kept then. */
export function mayClaim(
  admission: Admission | undefined,
  { client }: Pick<InboundRequest, "client">,
  said: readonly { readonly source: string }[],
): void {
  if (!admission?.clients) return;
  const { sources } = knownIn(admission.clients, client);
  if (sources && said.some(({ source }) => !sources.includes(source)))
    throw new ForbiddenError("source-not-of-client", "The client may not send in the name of this source.");
}

function knownIn(clients: readonly KnownClient[], id: string | undefined): KnownClient {
  const known = clients.find((client) => client.id === id);
  if (!known) throw new ForbiddenError("client-unknown", "The site knows no such client, or no more.");
  return known;
}
