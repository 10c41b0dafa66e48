import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { PinLock, Reference } from "../../shared/episode/state/reference.ts";
import { type HttpAnswer, httpStack } from "../../shared/lambda/http.ts";
import { contactOf } from "../../shared/sites/people/roles.ts";
import { answerDrill, openDrill } from "../../shared/work/lists/drill-work.ts";
import { noAnswer, takeForAlert } from "./answering.ts";
import type { RespondDeps } from "./deps.ts";
import { showDigest } from "./digest/show-digest.ts";
import { admitVisitor, type Caller, sessionFor } from "./entry/admission.ts";
import { wordsFor } from "./entry/reader.ts";
import { endSession } from "./entry/session.ts";
import { hasList, showList } from "./list/show-list.ts";
import { type Form, filledIn, parseForm, type TakenForm } from "./page/form.ts";
import { problemText } from "./page/forms.ts";
import { pageResponse, seeOther } from "./page/layout.ts";
import * as pages from "./page/page.ts";

/** The page behind a link: GET and HEAD change nothing, and without the contact's PIN nothing is shown. */
export function createRespond(deps: RespondDeps) {
  const answer = async (event: APIGatewayProxyEventV2) =>
    inBrief(event, await respond(deps, event, event.requestContext.http.method));
  return httpStack(deps.runtime, answer, notNow);
}

/** Told of every failure, and where the time runs out: whoever reads it is a person. */
function notNow(_error: unknown, event: APIGatewayProxyEventV2): HttpAnswer {
  return inBrief(event, pageResponse(pages.messagePage(503, wordsFor(null, event), "notNow")));
}

function inBrief({ requestContext }: APIGatewayProxyEventV2, answer: HttpAnswer): HttpAnswer {
  return requestContext.http.method === "HEAD" ? { ...answer, body: "" } : answer;
}

async function respond(
  deps: RespondDeps,
  event: APIGatewayProxyEventV2,
  method: string,
): Promise<HttpAnswer> {
  const reference = await referenceOf(deps, event.pathParameters?.["ref"]);
  if (!reference) return pageResponse(pages.messagePage(404, wordsFor(null, event), "unknown"));
  const caller = await callerOf(deps, reference, event);
  if (caller.place.door === "u" && !hasList(caller)) {
    return pageResponse(pages.messagePage(404, caller.place.words, "unknown"));
  }
  if (reference.expiresAt <= deps.runtime.now()) {
    return pageResponse(pages.messagePage(410, caller.place.words, "expired"));
  }
  switch (method) {
    case "GET":
    case "HEAD":
      return ask(deps, caller, caller.place.door === "a" && event.rawQueryString === "answered");
    case "POST":
      return take(deps, caller, parseForm(event));
    default:
      return { statusCode: 405, headers: { allow: "GET, HEAD, POST" }, body: "" };
  }
}

async function referenceOf({ store }: RespondDeps, ref: string | undefined): Promise<Reference | null> {
  return ref && /^[\w-]{6,64}$/.test(ref) ? store.reference(ref) : null;
}

async function callerOf(
  { store, site, runtime }: RespondDeps,
  reference: Reference,
  event: APIGatewayProxyEventV2,
): Promise<Caller> {
  const people = await store.people();
  const contact = people && contactOf(people, reference.contact);
  const words = wordsFor(contact, event);
  const door = event.rawPath.startsWith("/u/") ? ("u" as const) : ("a" as const);
  const { code, zone, recordLink, translations: reviews } = site;
  const place = {
    site: code,
    zone,
    ref: reference.ref,
    words,
    door,
    recordLink,
    reviews,
    now: runtime.now(),
  };
  return { reference, contact, people, place, event };
}

/** Shows what the link leads to where there is a session. The link that an answer leads to asks the table, so nobody can make it up. */
async function ask(deps: RespondDeps, caller: Caller, claimsAnswered: boolean): Promise<HttpAnswer> {
  const { reference, place } = caller;
  if (await sessionFor(deps, caller)) return show(deps, caller, { kind: "show", pin: "" }, claimsAnswered);
  const alert = claimsAnswered ? await alertOf(deps, reference) : undefined;
  const isAnswered = alert?.answer !== undefined;
  return pageResponse(
    isAnswered ? pages.answeredPage(place, alert.state === "acknowledged") : pages.askPage(place),
  );
}

async function alertOf({ store, runtime }: RespondDeps, { owner, alert }: Reference) {
  if (owner.kind !== "patient") return undefined;
  const { alerts } = await store.load(owner.subject, runtime.now());
  return alerts.find(({ id }) => id === alert);
}

async function take(deps: RespondDeps, caller: Caller, form: Form): Promise<HttpAnswer> {
  const { place } = caller;
  if (form.kind === "too-large") return pageResponse(pages.messagePage(413, place.words, "tooLarge"));
  if (form.kind === "no-form") return pageResponse(pages.messagePage(415, place.words, "noForm"));
  const session = await sessionFor(deps, caller);
  if (form.kind === "lock") {
    const { reference, contact } = caller;
    const over = await endSession(reference.contact, contact && session, deps.runtime.now(), deps.store);
    return { ...seeOther(`/${place.door}/${reference.ref}`), cookies: [over] };
  }
  if (session && form.pin === "") return show(deps, caller, form);
  if (form.pin === "") return pageResponse(pages.wrongPinPage(place, "none", filledIn(form)));
  const outcome = await admitVisitor(deps, caller, form.pin);
  switch (outcome.kind) {
    case "wrong":
      return pageResponse(pages.wrongPinPage(place, outcome.left, filledIn(form)));
    case "locked":
      return pageResponse(
        pages.lockedPage(place, outcome.until, caller.reference.expiresAt, deps.runtime.now()),
      );
    case "right": {
      const answer = await show(deps, caller, form);
      return { ...answer, cookies: outcome.cookies };
    }
  }
}

async function show(
  deps: RespondDeps,
  caller: Caller,
  form: TakenForm,
  claimsAnswered = false,
): Promise<HttpAnswer> {
  const { owner } = caller.reference;
  if (caller.place.door === "u") return showList(deps, caller, noAnswer(form, caller.place));
  switch (owner.kind) {
    case "patient":
      return takeForAlert(deps, caller, owner.subject, form, claimsAnswered);
    case "digest":
      return showDigest(deps, caller, owner, noAnswer(form, caller.place));
    case "lock":
      return showLock(deps, caller, owner, form);
    case "feed": {
      const state = await deps.store.loadFeed(owner.feed);
      return pageResponse(pages.feedPage(caller.place, state, noAnswer(form, caller.place)));
    }
    case "drill":
      return takeForDrill(deps, caller, owner.contact, form);
  }
}

/** Whoever has come so far has shown that the message, the link and the PIN work. */
async function takeForDrill(
  deps: RespondDeps,
  { reference: { alert, ref }, place }: Caller,
  contact: string,
  form: TakenForm,
): Promise<HttpAnswer> {
  if (form.kind === "answer") {
    await answerDrill(deps, contact, alert, form.outcome);
    deps.runtime.log.info("drill-answered", { alert, contact, outcome: form.outcome });
    return seeOther(`/a/${ref}`);
  }
  const { drills } = await openDrill(deps, contact, alert);
  const slip =
    form.kind === "invalid" ? { problem: problemText(form.problem, place), filled: form.filled } : null;
  return pageResponse(
    pages.drillPage(
      place,
      drills.find((drill) => drill.alert === alert),
      slip,
    ),
  );
}

async function showLock(
  { store, runtime }: RespondDeps,
  { place }: Caller,
  lock: PinLock,
  form: TakenForm,
): Promise<HttpAnswer> {
  const pin = await store.pin(lock.contact, lock.where);
  const until = pin?.revision === lock.revision ? pin.lockedUntil : null;
  const isOpen = until === null || until <= runtime.now();
  return pageResponse(pages.lockPage(place, lock.contact, isOpen ? null : until, noAnswer(form, place)));
}
