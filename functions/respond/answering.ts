import { type Instant, latest } from "../../shared/base/instant.ts";
import type { Reference } from "../../shared/episode/state/reference.ts";
import type { HttpAnswer } from "../../shared/lambda/http.ts";
import { acknowledgement } from "./acknowledgement.ts";
import type { RespondDeps } from "./deps.ts";
import type { Caller } from "./entry/admission.ts";
import type { Place } from "./entry/reader.ts";
import { nextAlert } from "./list/next.ts";
import { onDuty } from "./list/on-duty.ts";
import { mayAsk } from "./page/awaited.ts";
import { type FormProblem, filledIn, type TakenForm } from "./page/form.ts";
import { problemText } from "./page/forms.ts";
import { pageResponse, seeOther } from "./page/layout.ts";
import * as pages from "./page/page.ts";
import type { AlertView } from "./ports.ts";

/** Shows the alert, or takes what is said of it: an answer, or whose result its reader waits for. */
export async function takeForAlert(
  deps: RespondDeps,
  { reference, people, place }: Caller,
  subject: string,
  form: TakenForm,
  claimsAnswered: boolean,
): Promise<HttpAnswer> {
  // Behind a patient's link another alert may be the first one by now than on the page that is answered.
  const alert = reference.alert || filledIn(form)?.alert;
  const view = await (alert ? deps.ports.view(subject, alert) : deps.ports.patient(subject));
  if (!view) return pageResponse(pages.messagePage(410, place.words, "expired"));
  const duties = onDuty(people, deps.site, deps.runtime.now());
  if (!("alert" in view))
    return pageResponse(pages.patientPage(place, view, noAnswer(form, place), { claimsAnswered, duties }));
  const next = view.alert.answer ? await nextAlert(deps, reference.contact, subject) : null;
  const visit = { contact: reference.contact, claimsAnswered, next, duties };
  const about = { reference, subject, view };
  const refused = (problem: FormProblem, filled = {}) => {
    return pageResponse(
      pages.alertPage(place, view, { problem: problemText(problem, place), filled }, visit),
    );
  };
  switch (form.kind) {
    case "show":
      return pageResponse(pages.alertPage(place, view, null, visit));
    case "invalid":
      return refused(form.problem, form.filled);
    case "await":
      return mayAsk(view) ? takeWish(deps, about, form) : refused("awaited");
    case "answer":
      return takeAnswer(deps, about, form);
  }
}

interface About {
  readonly reference: Reference;
  readonly subject: string;
  readonly view: AlertView;
}

async function takeAnswer(
  deps: RespondDeps,
  { reference: { contact, ref }, subject, view }: About,
  form: Extract<TakenForm, { kind: "answer" }>,
): Promise<HttpAnswer> {
  const alert = view.alert.id;
  const { outcome, note, shown, step = view.alert.stepsTaken } = form;
  const now = deps.runtime.now();
  const seen = shown !== undefined && shown <= now ? shown : undefined;
  const askedAnew = askedAnewAt(view.alert, { contact, outcome, note });
  const answer = { subject, alert, contact, outcome, note, step, askedAnew, shown: seen };
  const fact = acknowledgement(answer, now);
  if (isTakenAlready(view.alert, answer)) return seeOther(`/a/${ref}?answered`);
  await deps.ports.acknowledge(subject, fact);
  deps.runtime.log.info("alert-acknowledged", {
    alert,
    contact,
    outcome,
    milliseconds: Date.parse(now) - Date.parse(view.alert.raisedAt),
  });
  return seeOther(`/a/${ref}?answered`);
}

type Given = Pick<Extract<TakenForm, { kind: "answer" }>, "outcome" | "note"> & { readonly contact: string };

/** The answer that stands is no reason to ask anew, if it is this one: its form was submitted twice. */
function askedAnewAt(alert: AlertView["alert"], given: Given): Instant | undefined {
  const { answer, returned } = alert;
  return latest(returned?.at, isThatAnswer(alert, given) ? null : answer?.at) ?? undefined;
}

interface GivenOnPage extends Given {
  readonly step: number;
  readonly shown: Instant | undefined;
}

/** The step that this very answer asked for is taken, or its page was made before that answer: its form came twice. */
function isTakenAlready(alert: AlertView["alert"], given: GivenOnPage): boolean {
  const handsOn = given.outcome === "pass-on" || given.outcome === "unable";
  if (!handsOn || !isThatAnswer(alert, given)) return false;
  const isOlder = given.shown !== undefined && alert.answer !== undefined && given.shown < alert.answer.at;
  return isOlder || given.step < alert.stepsTaken;
}

function isThatAnswer({ answer }: AlertView["alert"], { contact, outcome, note }: Given): boolean {
  return answer?.contact === contact && answer.outcome === outcome && answer.note === note;
}

/** The answer stands as it was given; that its reader waits for a result is added to it. */
async function takeWish(
  deps: RespondDeps,
  { reference: { contact, ref }, subject, view }: About,
  { awaiting }: Extract<TakenForm, { kind: "await" }>,
): Promise<HttpAnswer> {
  const { id: alert, answer, stepsTaken: step } = view.alert;
  const now = deps.runtime.now();
  const outcome = answer?.outcome ?? "acting";
  const fact = acknowledgement({ subject, alert, contact, outcome, step, awaiting }, now);
  await deps.ports.acknowledge(subject, fact);
  deps.runtime.log.info("result-asked-for", { alert, contact });
  return seeOther(`/a/${ref}#await`);
}

/** What is said to an answer on a page that takes none. */
export function noAnswer({ kind }: TakenForm, { words }: Place): string | null {
  return kind === "show" ? null : words.problems.takesNoAnswer;
}
