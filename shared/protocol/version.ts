/** Changes with every change of the rules. */
export const protocolVersion = "1.1.0";
