import type { Figure } from "./figures.ts";

export function csvOf(site: string, month: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ about, name, value }) =>
    [site, month, about, `"${name}"`, value ?? ""].join(","),
  );
  return `${["site,month,about,figure,value", ...rows].join("\r\n")}\r\n`;
}

/** A page that prints on one sheet; it asks for nothing from elsewhere. */
export function printedPage(site: string, month: string, figures: readonly Figure[]): string {
  const groups = [...Map.groupBy(figures, ({ about }) => about)].map(([about, own]) => {
    const rows = own.map(
      ({ name, value }) => `<tr><th scope="row">${name}</th><td>${value ?? "none"}</td></tr>`,
    );
    return `<table><caption>${about}</caption>${rows.join("")}</table>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${site}, ${month}</title><style>body{font:1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}table{width:100%;border-collapse:collapse;margin:1.5rem 0}
caption{text-align:left;font-weight:600}th{text-align:left;font-weight:400}td{text-align:right}tr{border-top:1px solid #bbb}</style></head>
<body><h1>${site}: ${month}</h1><p>Alerts that were raised in the month, and messages that were to leave in it. Counts and minutes; nothing of a patient.</p>${groups.join("")}</body></html>
`;
}
