import { sentencesOf } from "../translated/translate.ts";

/** What was found, and what else to think of. Drafted; a site's file says who reviewed each. */
export const findings = sentencesOf({
  "beyond-critical": {
    en: "{n} {v}, {r} the critical limit of {v2}.",
    to: "{n} {v}, {r} el límite crítico de {v2}.",
  },
  "beyond-no-critical": {
    en: "{n} {v}, {r} {v2}; no critical limit is set.",
    to: "{n} {v}, {r} {v2}; no hay límite crítico fijado.",
  },
  "may-be-critical": {
    en: "{n} {v}, {r} {v2}; it may lie beyond the critical limit of {v3}.",
    to: "{n} {v}, {r} {v2}; puede estar más allá del límite crítico de {v3}.",
  },
  "aluminium-raised": {
    en: "Aluminium {v}, {r} {v2}, and none of its signs is reported in these hours: call the nephrologist, look for the source, and watch speech, personality and movement.",
    to: "Aluminio {v}, {r} {v2}, y no consta ninguno de sus signos en estas horas: llame al nefrólogo, busque el origen y vigile habla, personalidad y movimiento.",
  },
  beyond: { en: "{n} {v}, {r} {v2}.", to: "{n} {v}, {r} {v2}." },
  "drawn-before-session": {
    en: "Drawn before this session, which began {v1}:{v2}.",
    to: "Extraído antes de esta sesión, que empezó {v1}:{v2}.",
  },
  "drawn-at-end": {
    en: "Drawn at the session's end: not in equilibrium.",
    to: "Extraído al final de la sesión: no está en equilibrio.",
  },
  unconfirmed: { en: "Unconfirmed: {w}.", to: "Sin confirmar: {w}." },
  "repeat-and-call": {
    en: "Repeat it, record an ECG and call the nephrologist: the note gives no treatment.",
    to: "Repítalo, haga un ECG y llame al nefrólogo: la nota no da tratamiento.",
  },
  alkalosis: { en: "Alkalosis: {b}.", to: "Alcalosis: {b}." },
  "alkalosis-calcium": {
    en: "Calcium binds to albumin, so that functional hypocalcaemia may be there though total calcium looks normal.",
    to: "El calcio se une a la albúmina, de modo que puede haber hipocalcemia funcional aunque el calcio total parezca normal.",
  },
  "alkalosis-not-shown": {
    en: "Calcium binds to albumin, so that functional hypocalcaemia may be there though total calcium looks normal; it is not shown: ionized calcium is normal.",
    to: "El calcio se une a la albúmina, de modo que puede haber hipocalcemia funcional aunque el calcio total parezca normal; no está demostrada: el calcio iónico es normal.",
  },
  "calcium-phosphate": {
    en: "Total calcium x phosphate is {v} mg2/dL2, above {v2}: diet and bath both bear on it.",
    to: "Calcio total x fosfato es {v} mg2/dL2, por encima de {v2}: influyen la dieta y el baño.",
  },
  "hypo-osmolality": { en: "Hypo-osmolality: {b} low.", to: "Hipoosmolalidad, valores bajos: {b}." },
  "hypo-osmolality-matters": {
    en: "It may matter more for cramps than the volume that was taken off.",
    to: "Puede pesar más en los calambres que el volumen extraído.",
  },
  "fluid-fast": {
    en: "Fluid came off at {v} mL/kg/h, above {v2}: plasma volume contracts, and that can bring cramps.",
    to: "Se extrajo líquido a {v} mL/kg/h, por encima de {v2}: el volumen plasmático se contrae, y eso puede causar calambres.",
  },
  "osmolality-more": { en: "Hypo-osmolality may matter more.", to: "La hipoosmolalidad puede pesar más." },
  "graver-rate": {
    en: "The weights do not agree, and the graver rate counts.",
    to: "Los pesos no concuerdan, y cuenta el ritmo más grave.",
  },
  "weight-gain": {
    en: "Weight gain between the sessions was {v} % of the dry weight, above {v2} %: cramps are likelier, above all when fluid must come off fast.",
    to: "La ganancia de peso entre sesiones fue del {v} % del peso seco, por encima del {v2} %: los calambres son más probables, sobre todo si hay que extraer líquido deprisa.",
  },
  "think-aluminium": {
    en: "Think of aluminium neurotoxicity: {w}.",
    to: "Piense en neurotoxicidad por aluminio: {w}.",
  },
  "measure-aluminium": {
    en: "Measure plasma aluminium: 150-350 ug/L is typical; a lower value does not exclude it, and a higher one is not normal.",
    to: "Mida el aluminio en plasma: 150-350 ug/L es lo típico; un valor menor no lo excluye, y uno mayor no es normal.",
  },
  "measure-aluminium-again": {
    en: "Measure plasma aluminium again, last {v}: 150-350 ug/L is typical; a lower value does not exclude it, and a higher one is not normal.",
    to: "Mida de nuevo el aluminio en plasma, último {v}: 150-350 ug/L es lo típico; un valor menor no lo excluye, y uno mayor no es normal.",
  },
  "measure-aluminium-before": {
    en: "Measure plasma aluminium again, last {v}, from before the session: 150-350 ug/L is typical; a lower value does not exclude it, and a higher one is not normal.",
    to: "Mida de nuevo el aluminio en plasma, último {v}, de antes de la sesión: 150-350 ug/L es lo típico; un valor menor no lo excluye, y uno mayor no es normal.",
  },
  "baclofen-toxicity": {
    en: "The patient is on baclofen: think of its toxicity too.",
    to: "El paciente toma baclofeno: piense también en su toxicidad.",
  },
  "ecg-and-call": {
    en: "Start continuous ECG monitoring and call the nephrologist now: a spasm with {w}.",
    to: "Inicie monitorización continua del ECG y llame al nefrólogo ahora: un espasmo con {w}.",
  },
  ecg: {
    en: "Start continuous ECG monitoring: a spasm with {w}.",
    to: "Inicie monitorización continua del ECG: un espasmo con {w}.",
  },
  rhythm: {
    en: "The shifts that cause the one can disturb the rhythm of the heart too.",
    to: "Las variaciones que causan lo uno pueden alterar también el ritmo del corazón.",
  },
});
