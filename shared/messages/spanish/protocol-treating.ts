import { sentencesOf } from "../translated/translate.ts";

/** What to do, and what never. Drafted; a site's file says who reviewed each. */
export const treating = sentencesOf({
  "magnesium-low": {
    en: "Magnesium is low: correct it through the dialysate.",
    to: "El magnesio está bajo: corríjalo con el dializado.",
  },
  "change-bath": {
    en: "Have the nephrologist change the bath's magnesium; never supplement it intravenously.",
    to: "Que el nefrólogo cambie el magnesio del baño; nunca lo suplemente por vía intravenosa.",
  },
  "hold-one": {
    en: "Magnesium first: it is {w}, and {w2} is low.",
    to: "Primero el magnesio: está {w}, y hay valores bajos de {w2}.",
  },
  "hold-several": {
    en: "Magnesium first: it is {w}, and {w2} are low.",
    to: "Primero el magnesio: está {w}, y hay valores bajos de {w2}.",
  },
  "do-not-replace-alone": {
    en: "Do not replace calcium or potassium alone, and do not wait: call the nephrologist now.",
    to: "No reponga calcio ni potasio por sí solos, y no espere: llame al nefrólogo ahora.",
  },
  "heart-high": {
    en: "Potassium is high: calcium given to protect the heart from a high potassium is no replacement, and this does not hold it back.",
    to: "El potasio está alto: el calcio que se da para proteger el corazón de un potasio alto no es reposición, y esto no lo frena.",
  },
  "heart-unknown": {
    en: "Potassium is unknown: calcium given to protect the heart from a high potassium is no replacement, and this does not hold it back.",
    to: "El potasio es desconocido: el calcio que se da para proteger el corazón de un potasio alto no es reposición, y esto no lo frena.",
  },
  relieve: {
    en: "Relieve the cramp: hypertonic saline 23.4 % does so fast and does not undo the ultrafiltration.",
    to: "Alivie el calambre: el suero salino hipertónico al 23.4 % lo hace deprisa y no deshace la ultrafiltración.",
  },
  "relieve-if-cramp": {
    en: "If this is a cramp, not jerks or a seizure, relieve it: hypertonic saline 23.4 % does so fast and does not undo the ultrafiltration.",
    to: "Si es un calambre, y no sacudidas ni una convulsión, alívielo: el suero salino hipertónico al 23.4 % lo hace deprisa y no deshace la ultrafiltración.",
  },
  "no-volume": {
    en: "The note gives no volume, rate or route: the nephrologist decides.",
    to: "La nota no da volumen, velocidad ni vía: decide el nefrólogo.",
  },
  "start-baclofen": {
    en: "Spasms are recurrent and severe: start baclofen at {v}, with weekly steps of {v2}, up to {v3}.",
    to: "Los espasmos se repiten y son graves: empiece con baclofeno a {v}, con pasos semanales de {v2}, hasta {v3}.",
  },
  "baclofen-a-week": {
    en: "Spasms are recurrent and severe: baclofen has run for a week at its dose.",
    to: "Los espasmos se repiten y son graves: el baclofeno lleva una semana con su dosis.",
  },
  "increase-baclofen-to": {
    en: "Increase it by 10 mg/day, to {v}; weekly steps of 10 mg/day, up to {v2}.",
    to: "Auméntelo en 10 mg/día, hasta {v}; pasos semanales de 10 mg/día, hasta {v2}.",
  },
  "increase-baclofen": {
    en: "Increase it by 10 mg/day; weekly steps of 10 mg/day, up to {v}.",
    to: "Auméntelo en 10 mg/día; pasos semanales de 10 mg/día, hasta {v}.",
  },
  "baclofen-ineffective": { en: "Baclofen was ineffective.", to: "El baclofeno no fue eficaz." },
  "baclofen-not-tolerated": { en: "Baclofen was not tolerated.", to: "El baclofeno no se toleró." },
  "other-ways": {
    en: "Other ways to prevent spasms: {w}.",
    to: "Otras formas de prevenir los espasmos: {w}.",
  },
  "review-prescription": {
    en: "Review the dialysis prescription: {w}.",
    to: "Revise la prescripción de diálisis: {w}.",
  },
  "to-consider": { en: "To consider: {w}.", to: "A considerar: {w}." },
  "stop-iv-magnesium": {
    en: "Stop intravenous magnesium: never supplement it so on dialysis.",
    to: "Pare el magnesio intravenoso: nunca lo suplemente así en diálisis.",
  },
  "change-bath-instead": { en: "Change the bath instead.", to: "En su lugar, cambie el baño." },
  "another-purpose": {
    en: "The order states another purpose: report what it is for.",
    to: "La orden indica otro fin: comunique para qué es.",
  },
  "confirm-route": {
    en: "Confirm that this magnesium is not intravenous: the order's route is {w}.",
    to: "Confirme que este magnesio no es intravenoso: la vía de la orden es {w}.",
  },
  "never-supplement": {
    en: "Never supplement it so on dialysis; change the bath instead.",
    to: "Nunca lo suplemente así en diálisis; en su lugar, cambie el baño.",
  },
  "do-not-replace": {
    en: "Do not replace {w} before magnesium: it is {w2}.",
    to: "No reponga {w} antes que magnesio: está {w2}.",
  },
  "correct-first": {
    en: "Correct it in the bath first, and call the nephrologist now.",
    to: "Corríjalo primero en el baño y llame al nefrólogo ahora.",
  },
  "draw-it-first": {
    en: "Draw it first, and call the nephrologist now.",
    to: "Extráigalo primero y llame al nefrólogo ahora.",
  },
  "no-purpose": {
    en: "The order states no purpose: if it is no replacement, report what it is for.",
    to: "La orden no indica ningún fin: si no es reposición, comunique para qué es.",
  },
  "potassium-counts": {
    en: "Potassium outside the bath counts so whatever its purpose.",
    to: "El potasio fuera del baño cuenta así sea cual sea su fin.",
  },
  "names-hyperkalaemia": {
    en: "The order names hyperkalaemia, and potassium is known not to be high.",
    to: "La orden nombra hiperpotasemia, y se sabe que el potasio no está alto.",
  },
  "binder-not-oral": {
    en: "A binder is oral, and this one is not.",
    to: "Un quelante es oral, y este no lo es.",
  },
  "no-quinidine": {
    en: "Do not use quinidine routinely: diarrhoea stops it in about a third of the patients.",
    to: "No use quinidina de rutina: la diarrea obliga a dejarla en cerca de un tercio de los pacientes.",
  },
  "ask-prescriber": { en: "Ask the prescriber.", to: "Pregunte a quien la prescribió." },
  "quinine-ordered": { en: "Quinine is ordered.", to: "Hay una orden de quinina." },
  "quinine-note": {
    en: "The note speaks of quinidine, which is not for routine use; see the caution, and ask the prescriber.",
    to: "La nota habla de quinidina, que no es para uso de rutina; lea la precaución y pregunte a quien la prescribió.",
  },
  "baclofen-over": {
    en: "Baclofen runs at {v}: the note's ceiling is {v2}.",
    to: "El baclofeno va a {v}: el máximo de la nota es {v2}.",
  },
  "call-prescriber-not-at-once": {
    en: "Call the prescriber; do not stop it at once.",
    to: "Llame a quien lo prescribió; no lo pare de golpe.",
  },
  "baclofen-started": {
    en: "Baclofen was started at {v}: the note starts at {v2}.",
    to: "El baclofeno se empezó a {v}: la nota empieza a {v2}.",
  },
  "call-prescriber": { en: "Call the prescriber.", to: "Llame a quien lo prescribió." },
  taper: {
    en: "Baclofen was stopped at once: taper it slowly, for withdrawal brings irritability of the nervous system.",
    to: "El baclofeno se paró de golpe: redúzcalo despacio, pues su retirada irrita el sistema nervioso.",
  },
  "call-prescriber-now": { en: "Call the prescriber now.", to: "Llame ahora a quien lo prescribió." },
  "caution-saline": {
    en: "The label says to dilute 23.4 % saline before use: it is a concentrated electrolyte.",
    to: "La ficha técnica dice que se diluya el suero salino al 23.4 % antes de usarlo: es un electrolito concentrado.",
  },
  "caution-routine-by-choice": {
    en: "That it stays routine now that the spasm is over is weaker than the note, and the site's choice.",
    to: "Que siga siendo de rutina ahora que el espasmo ha terminado es más débil que la nota, y decisión del centro.",
  },
  "caution-resuscitation": {
    en: "The note speaks of supplementation and says nothing on resuscitation.",
    to: "La nota habla de suplementación y no dice nada de la reanimación.",
  },
  "caution-baclofen": {
    en: "The kidney clears baclofen: encephalopathy is reported in dialysis patients after 5 mg three times a day for three days.",
    to: "El riñón elimina el baclofeno: se ha descrito encefalopatía en pacientes en diálisis con 5 mg tres veces al día durante tres días.",
  },
  "caution-confusion": {
    en: "With confusion, a clinician decides how it ends.",
    to: "Si hay confusión, un clínico decide cómo se retira.",
  },
  "caution-gabapentin": {
    en: "The label's supplemental dose of gabapentin comes after haemodialysis; the note says before.",
    to: "La dosis suplementaria de gabapentina va, según la ficha técnica, después de la hemodiálisis; la nota dice antes.",
  },
  "caution-vitamin-e": {
    en: "Vitamin E: relative risk of haemorrhagic stroke 1.22.",
    to: "Vitamina E: riesgo relativo de ictus hemorrágico 1.22.",
  },
  "caution-anticoagulants": { en: "Mind anticoagulants.", to: "Atención a los anticoagulantes." },
  "caution-quinine": {
    en: "Quinine, often confused with quinidine, has a boxed warning when it is used for cramps.",
    to: "La quinina, que a menudo se confunde con la quinidina, tiene una advertencia destacada cuando se usa para calambres.",
  },
  "caution-low-potassium-bath": {
    en: "Whether a bath low in potassium brings arrhythmia is open: the evidence conflicts.",
    to: "No está claro si un baño bajo en potasio provoca arritmias: los datos se contradicen.",
  },
  "prolonged-unset": {
    en: "The site has not set from when on its use is prolonged, so any use counts.",
    to: "El centro no ha fijado desde cuándo su uso es prolongado, así que cuenta cualquier uso.",
  },
});
