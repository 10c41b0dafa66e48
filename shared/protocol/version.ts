/** Changes with every change of the rules. */
export const protocolVersion = "2.0.1";
