/** How long a claimed message is its worker's alone: longer than any that claims one can run. */
export const messageLeaseSeconds = 85;
