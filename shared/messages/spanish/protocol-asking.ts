import { sentencesOf } from "../translated/translate.ts";

/** What asks for blood, for words and for watching. Drafted; a site's file says who reviewed each. */
export const asking = sentencesOf({
  "draw-first": {
    en: "Draw magnesium first, with ionized calcium, potassium and phosphate: {w}, and magnesium is unknown.",
    to: "Extraiga primero magnesio, con calcio iónico, potasio y fosfato: {w}, y el magnesio es desconocido.",
  },
  "draw-first-at-end": {
    en: "Draw magnesium first, at the session's end, with ionized calcium, potassium and phosphate: {w}, and magnesium is unknown.",
    to: "Extraiga primero magnesio, al final de la sesión, con calcio iónico, potasio y fosfato: {w}, y el magnesio es desconocido.",
  },
  overdue: { en: "What was drawn for it is overdue.", to: "Lo que se extrajo para ello se retrasa." },
  "none-drawn": {
    en: "None was drawn since the session began.",
    to: "No se ha extraído ninguno desde que empezó la sesión.",
  },
  "drawn-before-onset": {
    en: "The last one was drawn before the onset.",
    to: "El último se extrajo antes del comienzo.",
  },
  "does-not-count": { en: "The last one does not count: {w}.", to: "El último no cuenta: {w}." },
  report: { en: "Report {w}.", to: "Comunique {w}." },
  "ask-laboratory-of-two-draws": {
    en: "Ask the laboratory for {w}, drawn {v1}:{v2} and {v3}:{v4}: the result is overdue.",
    to: "Pregunte al laboratorio por {w}, extraído el {v1}:{v2} y el {v3}:{v4}: el resultado se retrasa.",
  },
  "ask-laboratory-for-several-of-two-draws": {
    en: "Ask the laboratory for {w}, drawn {v1}:{v2} and {v3}:{v4}: the results are overdue.",
    to: "Pregunte al laboratorio por {w}, extraídos el {v1}:{v2} y el {v3}:{v4}: los resultados se retrasan.",
  },
  "ask-laboratory-by-minute": {
    en: "Ask the laboratory for {w}, drawn {v1}:{v2}: the result is overdue.",
    to: "Pregunte al laboratorio por {w}, extraído el {v1}:{v2}: el resultado se retrasa.",
  },
  "ask-laboratory-for-several": {
    en: "Ask the laboratory for {w}, drawn {v1}:{v2}: the results are overdue.",
    to: "Pregunte al laboratorio por {w}, extraídos el {v1}:{v2}: los resultados se retrasan.",
  },
  "drawn-for": { en: "The blood was drawn for {w}.", to: "La sangre se extrajo por {w}." },
  "draw-panel": {
    en: "Draw {w}: not known since the onset of {w2}.",
    to: "Extraiga {w}: no se conoce desde el comienzo de {w2}.",
  },
  "draw-panel-at-end": {
    en: "Draw {w}, at the session's end: not known since the onset of {w2}.",
    to: "Extraiga {w}, al final de la sesión: no se conoce desde el comienzo de {w2}.",
  },
  "draw-ionized": {
    en: "Draw ionized calcium: only {w} is known.",
    to: "Extraiga calcio iónico: solo se conoce {w}.",
  },
  "draw-ionized-several": {
    en: "Draw ionized calcium: only {w} are known.",
    to: "Extraiga calcio iónico: solo se conocen {w}.",
  },
  "normal-clears-nothing": {
    en: "A normal one clears nothing, and a low one counts as low.",
    to: "Uno normal no descarta nada, y uno bajo cuenta como bajo.",
  },
  "albumin-under-reads": {
    en: "Albumin is low, {v}: total calcium then under-reads.",
    to: "La albúmina está baja, {v}: el calcio total sale entonces más bajo de lo que es.",
  },
  "review-bath-values": {
    en: "Review the bath that was used: {b} mmol/L.",
    to: "Revise el baño que se usó: {b} mmol/L.",
  },
  "review-bath": { en: "Review the bath that was used.", to: "Revise el baño que se usó." },
  "bath-profile": {
    en: "Its sodium followed a profile, and ended at {v}.",
    to: "Su sodio siguió un perfil, y terminó en {v}.",
  },
  "ask-bath": { en: "Ask for its {w}.", to: "Pregunte por su {w}." },
  "repeat-potassium": {
    en: "Repeat potassium now: {v} is high, and the sample was haemolysed, which raises it.",
    to: "Repita el potasio ahora: {v} es alto, y la muestra estaba hemolizada, lo que lo eleva.",
  },
  "take-for-high": { en: "Until then take it for high.", to: "Hasta entonces, considérelo alto." },
  "look-at-report": {
    en: "Look at the report: a {w} result waits, because {w2}.",
    to: "Mire el informe: un resultado de {w} espera, porque {w2}.",
  },
  "look-at-report-an": {
    en: "Look at the report: an {w} result waits, because {w2}.",
    to: "Mire el informe: un resultado de {w} espera, porque {w2}.",
  },
  "clears-nothing": { en: "It clears nothing.", to: "No descarta nada." },
  "would-be-critical": {
    en: "Unconfirmed, but its number would be critical: call the laboratory now.",
    to: "Sin confirmar, pero su número sería crítico: llame al laboratorio ahora.",
  },
  "would-be-critical-in-every-unit": {
    en: "Unconfirmed, but its number would be critical in every unit: call the laboratory now.",
    to: "Sin confirmar, pero su número sería crítico en cualquier unidad: llame al laboratorio ahora.",
  },
  "still-undrawn": {
    en: "Magnesium was asked for and is still not drawn: draw it now, first, with ionized calcium, potassium and phosphate.",
    to: "Se pidió magnesio y sigue sin extraerse: extráigalo ahora, primero, con calcio iónico, potasio y fosfato.",
  },
  "asked-because": { en: "It is asked for because of {w}.", to: "Se pide por {w}." },
  "keep-watching": {
    en: "Keep watching: after dialysis magnesium, calcium and potassium go on shifting until the window closes, whatever was measured so far.",
    to: "Siga vigilando: tras la diálisis, magnesio, calcio y potasio siguen variando hasta que se cierra la ventana, se haya medido lo que se haya medido.",
  },
  "window-provisional": {
    en: "Report when the session ended: the window is provisional.",
    to: "Comunique cuándo terminó la sesión: la ventana es provisional.",
  },
  "ended-between": {
    en: "The session ended between {v1}:{v2} and {v3}:{v4}: report when, and when blood was drawn in between.",
    to: "La sesión terminó entre {v1}:{v2} y {v3}:{v4}: comunique cuándo, y cuándo se extrajo sangre entretanto.",
  },
  "weights-disagree": {
    en: "The weights before and after do not agree: report them again.",
    to: "Los pesos de antes y de después no concuerdan: comuníquelos de nuevo.",
  },
  "first-month": {
    en: "Measure often: this is the first month of dialysis.",
    to: "Mida a menudo: es el primer mes de diálisis.",
  },
  "first-month-of-drug": {
    en: "Measure often: this is the first month of {w}.",
    to: "Mida a menudo: es el primer mes con {w}.",
  },
  "no-site-list": {
    en: "The note's own list is cut off; the site has set none in its place.",
    to: "La lista de la nota está cortada; el centro no ha puesto otra en su lugar.",
  },
  "site-list": {
    en: "The note's own list is cut off; the site's is {v}.",
    to: "La lista de la nota está cortada; la del centro es {v}.",
  },
  "closed-since-onset": {
    en: "Draw {w}: the window has closed and none is known since the onset of the spasm.",
    to: "Extraiga {w}: la ventana se ha cerrado y no se conoce ninguno desde el comienzo del espasmo.",
  },
  "closed-since-end": {
    en: "Draw {w}: the window has closed and none is known since the end of the session.",
    to: "Extraiga {w}: la ventana se ha cerrado y no se conoce ninguno desde el final de la sesión.",
  },
});
