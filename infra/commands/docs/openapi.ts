import { httpRoutes } from "../../pipeline.ts";
import { answerSchemas } from "./answers.ts";
import { operations } from "./operations.ts";
import { factDocuments } from "./schemas.ts";

/** A route of the wiring table that nobody described. */
class UndescribedRouteError extends Error {
  override name = "UndescribedRouteError";
}

/**
 * OpenAPI 3.1 of the routes in the wiring table, with the schemas that the door parses by.
 * @throws UndescribedRouteError if a route has no description
 */
export function openApi(): object {
  const facts = factDocuments();
  return {
    openapi: "3.1.1",
    info: {
      title: "Post-Dialysis Watch",
      version: "1",
      description:
        "How facts come in: as CloudEvents, HL7 v2 or FHIR R4. An answer of 2xx means durable: on the bus, or held for a " +
        "person with the reason. A repeat is accepted again and changes nothing, so whatever was not answered can be sent again.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: "https://{api}.execute-api.{region}.amazonaws.com",
        description: "A site in AWS: the stack's output ApiUrl.",
        variables: { api: { default: "api" }, region: { default: "eu-central-1" } },
      },
      { url: "http://127.0.0.1:8080", description: "The local site: npm start." },
    ],
    paths: pathsOf(),
    components: {
      schemas: {
        ...Object.fromEntries(facts.map(({ name, schema }) => [name, schema])),
        Fact: {
          oneOf: facts.map(({ name }) => ({ $ref: `#/components/schemas/${name}` })),
          discriminator: {
            propertyName: "type",
            mapping: Object.fromEntries(
              facts.map(({ type, name }) => [type, `#/components/schemas/${name}`]),
            ),
          },
        },
        ...answerSchemas,
      },
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "OAuth 2.0 client credentials with the scope ingest/write, or read/assessment; on the local site any token that it was given.",
        },
      },
    },
  };
}

function pathsOf(): object {
  const byPath = Map.groupBy(httpRoutes, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, routes]) => [
      path,
      {
        ...parametersOf(path),
        ...Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operationOf(route)])),
      },
    ]),
  );
}

function operationOf({ method, path, scope }: (typeof httpRoutes)[number]): object {
  const operation = operations[`${method} ${path}`];
  if (!operation) throw new UndescribedRouteError(`${method} ${path} is not described`);
  const operationId = operation.operationId ?? idOf(method, path);
  return { operationId, ...operation, security: scope ? [{ token: [scope] }] : [] };
}

/** What a generated client calls a route that has no name of its own: `GET /a/{ref}` -> `getARef`. */
function idOf(method: string, path: string): string {
  const words = path.match(/\w+/g) ?? [];
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
    "",
  );
}

function parametersOf(path: string): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  return names.length > 0 ? { parameters } : {};
}
