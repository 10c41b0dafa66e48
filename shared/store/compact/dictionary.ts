/**
 * What the texts of episodes, alerts and facts are mostly made of. What was written with it is read with it, for as long as the
 * table keeps it: a word that is added here makes all that stands unreadable, so that a new list gets a number of its own.
 */
const words = [
  ...["P-", "S-", "PT-", "aluminium-raised", "calcium-phosphate-product", "albumin-low", "hypo-osmolality"],
  ...["sodium-low", "sodium-high", "bicarbonate-low", "bicarbonate-high", "phosphate-low", "phosphate-high"],
  ...["calcium-total-low", "calcium-total-high", "calcium-ionized-low", "calcium-ionized-high", "alkalosis"],
  ...["potassium-low", "potassium-high", "no-routine-quinidine", "baclofen-over-range", "taper-baclofen"],
  ...[
    "weight-gain-excess",
    "ultrafiltration-excess",
    "consider-aluminium",
    "dysrhythmia-risk",
    "unread-result",
  ],
  ...["repeat-haemolysed", "result-overdue", "measure-panel", "first-month-monitoring", "still-undrawn"],
  '{"id":"","source":"","type":"lab.results.reported.v1","time":"2026-","subject":"","specversion":"1.0"',
  ',"data":{"reportId":"","orderId":"","results":[{"resultId":"","code":{"system":"http://loinc.org","code":"',
  '2601-3","display":"","value":,"unit":"mmol/L","status":"final","collectedAt":"2026-","issuedAt":"","updatedAt":"',
  '"dialysis.session.ended.v1","data":{"sessionId":"","startedAt":"","endedAt":"","dialysate":{"sodium":,"potassium":2,',
  '"calcium":1.25,"magnesium":0.5,"bicarbonate":32},"ultrafiltration":{"volume":},"weight":{"pre":,"post":,"dry":},',
  '"symptoms":[{"kind":"muscle-spasm","severity":"moderate","onset":"","active":true}],"history":{"dialysisSince":"",',
  '"structuralHeartDisease":false,"anticoagulated":false}',
  '"raisedFor":[{"rule":"","subject":"","severity":"critical","text":"","at":""}],"steps":[{"afterMinutes":0,"role":""},',
  '"references":{}',
  '{"checkpoints":[{"dueAt":"2026-","ranAt":"2026-","}],"told":[{"rule":"post-dialysis-window","subject":"window",',
  '{"rule":"relieve-active-cramp","subject":"muscle-spasm@2026-',
  '"severity":"urgent","lastSeverity":"urgent","state":"standing","since":"2026-',
  '"alerts":[],"carried":true,"toldMeasure":{"analyte":"","side":"high","value":"","critical":"","ordinary":"","evidence":',
  '{"rule":"measure-magnesium-first","subject":"muscle-spasm@2026-',
  '{"rule":"hold-calcium-and-potassium","subject":"no-calcium-or-potassium-before-magnesium","no-iv-magnesium',
  '{"rule":"correct-magnesium-in-dialysate","subject":"magnesium","severity":"routine","lastSeverity":"routine",',
  '{"rule":"prefer-ionized-calcium","subject":"calcium-ionized","severity":"info","lastSeverity":"info",',
  '{"rule":"window-closed-unmeasured","subject":"{"rule":"magnesium-low","subject":"magnesium","magnesium-high"',
  '{"rule":"review-dialysate","subject":"dialysate","state":"resolved","since":"2026-","endedAt":"2026-',
  '{"rule":"adjust-prescription","subject":"prescription",{"rule":"prevent-alternatives","subject":"',
  '{"rule":"prevent-with-baclofen","subject":"baclofen","severity":"routine","lastSeverity":"routine","state":"standing",',
  '"alerts":[],"digest":"2026-01-01T15:00:00.000Z","evidence":[{"of":"order:","version":"[\\"baclofen\\",\\"oral\\",null]"},',
  '{"of":"session:","version":"[\\"2026-","2026-,[[\\"bicarbonate\\",\\"32\\"],[\\"calcium\\",\\"1.25\\"],[\\"magnesium\\",\\"0.5\\"],',
  '[\\"potassium\\",\\"2\\"]]]"},{"of":"fluid:","version":"[[{"of":"history:","version":"',
  '{"of":"start:","version":"2026-01-01T00:00:00.000Z"}]},',
  '{"of":"result:[\\"","\\"]","version":"[{\\"system\\":\\"http://loinc.org\\",\\"code\\":\\"2601-3\\"},\\"0.',
  '\\",null,\\"mmol/L\\",\\"2026-01-01T00:00:00.000Z\\",null,null]"}]},',
  '{"of":"symptom:muscle-spasm@2026-01-01T00:00:00.000Z","version":"reported"},',
];

/** Each stands at its number, which stands before what was written with it. */
export const dictionaries: readonly Buffer[] = [Buffer.from(words.join(""))];
