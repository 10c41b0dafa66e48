/**
 * The requests in which facts came, by their keys in the archive, for a line of the log: from the access log's id to the alert
 * and back. Empty for facts of our own.
 */
export function requestsOf(facts: readonly { readonly archived?: string | undefined }[]) {
  const requests = [...new Set(facts.flatMap(({ archived }) => archived ?? []))];
  return requests.length > 0 ? { requests } : {};
}
