/** Changes with every change of the rules. */
export const protocolVersion = "1.2.0";
