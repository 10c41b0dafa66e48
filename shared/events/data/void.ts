/** Whether a result of such a status takes back what was told of it: it tells no value, and needs none. */
export function isVoid(status: string | undefined): status is "cancelled" | "entered-in-error" {
  return status === "cancelled" || status === "entered-in-error";
}
