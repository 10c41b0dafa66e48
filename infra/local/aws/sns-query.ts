/** The AWS Query protocol, as far as SNS needs it: flat form fields in, XML out. */
export class SnsError extends Error {
  override name = "SnsError";
  readonly code: "InvalidParameter" | "NotFound" | "InvalidAction" | "Throttled";

  constructor(code: SnsError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** `Attributes.entry.1.key=a&Attributes.entry.1.value=b` -> { a: "b" }. */
export function attributesOf(form: URLSearchParams): Record<string, string> {
  return entriesOf(form, "Attributes", "key", "value");
}

/** The values of the message's attributes; numbers stay text. */
export function messageAttributesOf(form: URLSearchParams): Record<string, string> {
  return entriesOf(form, "MessageAttributes", "Name", "Value.StringValue");
}

function entriesOf(form: URLSearchParams, list: string, key: string, value: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (let n = 1; form.has(`${list}.entry.${n}.${key}`); n++)
    entries[form.get(`${list}.entry.${n}.${key}`) ?? ""] = form.get(`${list}.entry.${n}.${value}`) ?? "";
  return entries;
}

/** @throws SnsError if the field is missing or empty. */
export function needed(form: URLSearchParams, field: string): string {
  const value = form.get(field);
  if (!value) throw new SnsError("InvalidParameter", `Invalid parameter: ${field}`);
  return value;
}

const namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

export function answerXml(action: string, result: string): string {
  return `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
}

export function errorXml(error: SnsError): string {
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type>${tag("Code", error.code)}${tag("Message", error.message)}</Error><RequestId>local</RequestId></ErrorResponse>`;
}

export function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
