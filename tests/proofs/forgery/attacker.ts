import { sessionCookie } from "../../../functions/respond/entry/session.ts";
import { cookieName } from "../../../functions/respond/entry/token.ts";
import { plusHours } from "../../../shared/base/instant.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";
import { aVisit } from "../../made-up/messages/request.ts";
import { anAlertView } from "../../made-up/messages/respond-view.ts";
import { aReference, pagesOf, start, subject } from "../../made-up/people/pages.ts";
import { quickHash } from "../../made-up/people/quick-hash.ts";

const contacts = { attacked: "day-nurse", other: "doctor" } as const;
const pin = "483920";
const otherPin = "917364";
export const rightPins = { attacked: pin, other: otherPin } as const;

export const attackedLink = "ref6xy34xy34xy34xy34xy34xy3";
export const sessionName = cookieName("session", contacts.attacked);

/** An alert, or the unit's list: one link leads to both. */
type Page = "a" | "u";

/** A site with a link for each of two contacts, one link that has expired and one of a contact who has left. */
export async function aTarget() {
  const before = quickHash(pin);
  const links = { attacked: attackedLink, other: reference(2), expired: reference(3), former: reference(4) };
  const expiresAt = plusHours(start, 24 * 36_500);
  const references = [
    aReference({ ref: links.attacked, expiresAt, contact: contacts.attacked }),
    aReference({ ref: links.other, expiresAt, contact: contacts.other }),
    aReference({ ref: links.expired, expiresAt: plusHours(start, -1), contact: contacts.attacked }),
    aReference({ ref: links.former, expiresAt, contact: "former-nurse" }),
  ];
  let acknowledged = 0;
  let toldOfLocks = 0;
  const { recorder, store, respond } = await pagesOf(
    { [contacts.attacked]: pin, [contacts.other]: otherPin, "former-nurse": pin },
    { alerts: [anAlertView({ text: "" }).alert], references },
    {
      acknowledge: async () => {
        acknowledged += 1;
      },
      tellOfLock: async () => {
        toldOfLocks += 1;
      },
    },
  );
  await store.enrolPin(contacts.attacked, before);
  await store.enrolPin(contacts.attacked, quickHash(pin));
  /** On a device of each that is known, since what is guessed at is locked for others. */
  const devices: string[] = [];
  const given = async (ref: string, ofPin: string, use: "device" | "session") => {
    const { cookies = [] } = await respond({ ...aVisit("POST", ref, { pin: ofPin }), cookies: devices });
    const named = cookies.flatMap((one) => one.split(";").slice(0, 1));
    devices.push(...named.filter((one) => one.startsWith("device-")));
    return named.find((one) => one.startsWith(use))?.replace(/^[^=]*=/, "") ?? "";
  };
  const device = await given(links.attacked, pin, "device");
  let sessions = { over: "", locked: "", before: "", attacked: "", other: "", device };
  /** An hour brings new ones: `attacked` stands, and only changed copies of it are tried. */
  const renew = async () => {
    const over = sessions.attacked || (await given(links.attacked, pin, "session"));
    recorder.at = plusHours(recorder.at, 1);
    const locked = await given(links.attacked, pin, "session");
    await respond({
      ...aVisit("POST", links.attacked, { lock: "1" }),
      cookies: [`${sessionName}=${locked}`],
    });
    const attacked = await given(links.attacked, pin, "session");
    const other = await given(links.other, otherPin, "session");
    const opened = sessionCookie({ contact: contacts.attacked, hash: before }, recorder.at, randomText);
    const ofBefore = opened.replace(/^[^=]*=/, "").replace(/;.*$/, "");
    sessions = { over, locked, before: ofBefore, attacked, other, device };
  };
  await renew();
  return {
    recorder,
    store,
    links,
    sessions: () => sessions,
    renew,
    acknowledged: () => acknowledged,
    toldOfLocks: () => toldOfLocks,
    /** What came back, and whether it showed the patient or the list, or took the answer. */
    async try(
      ref: string,
      fields: Readonly<Record<string, string>>,
      cookies: readonly string[] = [],
      page: Page = "a",
    ) {
      const form = aVisit("POST", ref, fields, page);
      const { statusCode, body } = await respond({ ...form, cookies: [...cookies] });
      const accepted = statusCode === 303 || body.includes(subject) || (page === "u" && statusCode === 200);
      return { statusCode, accepted };
    },
    /** The device on which the attacked contact gave the right PIN. */
    own: [...devices],
  };
}

export type Target = Awaited<ReturnType<typeof aTarget>>;

const reference = (n: number) => `ref${n}xy34xy34xy34xy34xy34xy34`.slice(0, 27);
