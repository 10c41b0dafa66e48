/**
 * Addresses that nobody has: those that numbering plans and RFC 2606 keep for examples. A message to one reaches nobody,
 * or, where a plan is changed, a stranger.
 */

/** The numbers stand as E.164, by the plan that keeps them free. */
const phones: readonly RegExp[] = [
  // North America: 555-0100 to 555-0199 of every area code, also without one.
  /^\+1(\d{3})?55501\d{2}$/,
  // United Kingdom, Ofcom: numbers for drama.
  /^\+447700900\d{3}$/,
  /^\+442079460\d{3}$/,
  /^\+441632960\d{3}$/,
  /^\+441(1[3-8]|21|31|41|51|61)4960\d{3}$/,
  /^\+44(1914980|2896496|2920180|3069990|8081570|9098790)\d{3}$/,
  // Australia, ACMA.
  /^\+6149157(0006|0156|0157|0158|0159|0110|0313|0737|1266|1491|1804|2549|2665|2983|3770|3087|4118|4632|5254|5789|6398|6801|7426|7644|8957|8148|8888|9212|9760|9455)$/,
  /^\+61[2378](5550|7010)\d{4}$/,
  // France, Arcep.
  /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/,
  // Germany, Bundesnetzagentur.
  /^\+49(3023125|17139200|6990009|4066969|22146693|8999998)\d{2,3}$/,
  // Sweden, PTS.
  /^\+46(701740(60[5-9]|6[1-9]\d)|3139006\d{2}|40628\d{4}|84650041\d{2})$/,
];

/** What no plan keeps free, and nobody types for a number that they have: one digit all along, or all in a row. */
const fillers = /^\+\d{0,3}(\d)\1{6,}$|1234567/;

export function isReservedPhone(number: string): boolean {
  return fillers.test(number) || phones.some((plan) => plan.test(number));
}

const hosts = /(^|\.)(invalid|example|test|localhost|local|example\.(com|net|org))$/i;

/** Whether the domain of a mailbox or a URL resolves for nobody. */
export function isReservedHost(host: string): boolean {
  return hosts.test(host);
}
