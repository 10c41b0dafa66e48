export const LOCAL = "99NORTH";
