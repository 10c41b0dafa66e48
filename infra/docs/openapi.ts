import { httpRoutes } from "../pipeline.ts";
import { answerSchemas } from "./answers.ts";
import { operations } from "./operations.ts";
import { factDocuments } from "./schemas.ts";

/** A route of the wiring table that nobody described. */
export class UndescribedRouteError extends Error {
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
    },
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
  return { ...operation, security: scope ? [{ token: [scope] }] : [] };
}

function parametersOf(path: string): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  return names.length > 0 ? { parameters } : {};
}
