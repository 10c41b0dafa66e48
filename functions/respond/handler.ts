import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Reference } from "../../shared/episode/state.ts";
import { type HttpAnswer, httpStack } from "../../shared/lambda/http.ts";
import { errorClass } from "../../shared/lambda/log.ts";
import type { Runtime } from "../../shared/lambda/runtime.ts";
import { contactOf } from "../../shared/sites/roles.ts";
import type { Site } from "../../shared/sites/site.ts";
import type { Store } from "../../shared/store/store.ts";
import { acknowledgement } from "./acknowledgement.ts";
import { type Form, parseForm } from "./form.ts";
import { pageResponse, seeOther } from "./layout.ts";
import * as pages from "./page.ts";
import { checkPin } from "./pin-gate.ts";
import type { RespondPorts } from "./ports.ts";
import { messages, problems } from "./words.ts";

export interface RespondDeps {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "reference" | "pin" | "changePin" | "people" | "load" | "loadDigest">;
  readonly ports: RespondPorts;
  readonly site: Pick<Site, "code" | "zone">;
}

const unknownLink = pages.messagePage(404, messages.unknown);
const expiredLink = pages.messagePage(410, messages.expired);
const notNow = pages.messagePage(503, messages.notNow);

/** The page behind a link: GET and HEAD change nothing, and without the contact's PIN nothing is shown. */
export function createRespond(deps: RespondDeps) {
  return httpStack(deps.runtime, async (event: APIGatewayProxyEventV2): Promise<HttpAnswer> => {
    const method = event.requestContext.http.method;
    try {
      const response = await respond(deps, event, method);
      return method === "HEAD" ? { ...response, body: "" } : response;
    } catch (error) {
      deps.runtime.log.error("respond-failed", { error: errorClass(error) });
      return pageResponse(notNow);
    }
  });
}

async function respond(
  deps: RespondDeps,
  event: APIGatewayProxyEventV2,
  method: string,
): Promise<HttpAnswer> {
  const reference = await referenceOf(deps, event.pathParameters?.["ref"]);
  if (!reference) return pageResponse(unknownLink);
  if (reference.expiresAt <= deps.runtime.now()) return pageResponse(expiredLink);
  switch (method) {
    case "GET":
    case "HEAD":
      return ask(deps, reference, event.rawQueryString === "answered");
    case "POST":
      return take(deps, reference, parseForm(event));
    default:
      return { statusCode: 405, headers: { allow: "GET, HEAD, POST" }, body: "" };
  }
}

async function referenceOf({ store }: RespondDeps, ref: string | undefined): Promise<Reference | null> {
  return ref && /^[\w-]{6,64}$/.test(ref) ? store.reference(ref) : null;
}

/** The link that an answer leads to asks the table, so nobody can make it up. */
async function ask(deps: RespondDeps, reference: Reference, claimsAnswered: boolean): Promise<HttpAnswer> {
  const answered = claimsAnswered && (await isAnswered(deps, reference));
  const place = placeOf(deps, reference);
  return pageResponse(answered ? pages.answeredPage(place) : pages.askPage(place));
}

async function isAnswered({ store, runtime }: RespondDeps, { owner, alert }: Reference): Promise<boolean> {
  if (owner.kind === "digest") return false;
  const { alerts } = await store.load(owner.subject, runtime.now());
  return alerts.some(({ id, answer }) => id === alert && answer !== undefined);
}

async function take(deps: RespondDeps, reference: Reference, form: Form): Promise<HttpAnswer> {
  if (form.kind === "too-large") return pageResponse(pages.messagePage(413, messages.tooLarge));
  if (form.kind === "no-form") return pageResponse(pages.messagePage(415, messages.noForm));
  const place = placeOf(deps, reference);
  switch (await admit(deps, reference, form.pin)) {
    case "wrong":
      return pageResponse(pages.wrongPinPage(place));
    case "locked":
      return pageResponse(pages.lockedPage(place));
    case "right":
      return reference.owner.kind === "patient"
        ? takeForAlert(deps, reference, reference.owner.subject, form)
        : showDigest(deps, reference, reference.owner.shiftEnd, form);
  }
}

/** A contact who was taken off the list has no right PIN any more. */
async function admit(deps: RespondDeps, { contact }: Reference, pin: string) {
  const outcome = await checkPin(deps, contact, pin);
  if (outcome !== "right") return outcome;
  const people = await deps.store.people();
  return people && contactOf(people, contact) ? "right" : "wrong";
}

type Taken = Exclude<Form, { kind: "too-large" | "no-form" }>;

async function takeForAlert(
  deps: RespondDeps,
  reference: Reference,
  subject: string,
  form: Taken,
): Promise<HttpAnswer> {
  const view = await deps.ports.view(subject, reference.alert);
  if (!view) return pageResponse(expiredLink);
  const place = placeOf(deps, reference);
  switch (form.kind) {
    case "show":
      return pageResponse(pages.alertPage(place, view, null));
    case "invalid":
      return pageResponse(pages.alertPage(place, view, form.problem));
    case "answer": {
      const { alert, contact, ref } = reference;
      const { outcome, note } = form;
      const fact = acknowledgement({ subject, alert, contact, outcome, note }, deps.runtime.now());
      await deps.ports.acknowledge(subject, fact);
      deps.runtime.log.info("alert-acknowledged", { alert, contact, outcome });
      return seeOther(`/a/${ref}?answered`);
    }
  }
}

async function showDigest(
  deps: RespondDeps,
  reference: Reference,
  shiftEnd: string,
  form: Taken,
): Promise<HttpAnswer> {
  const { entries } = await deps.store.loadDigest(shiftEnd);
  const problem = form.kind === "show" ? null : problems.digest;
  return pageResponse(pages.digestPage(placeOf(deps, reference), entries, problem));
}

function placeOf({ site }: RespondDeps, { ref }: Reference): pages.Place {
  return { site: site.code, zone: site.zone, ref };
}
