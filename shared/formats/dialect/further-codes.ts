/**
 * LOINC's further codes of our analytes in a patient's serum, plasma or blood, by the word that names the analyte: other
 * methods, vessels, times and properties, none of urine, dialysate, red cells, cord or another fluid. Nothing reads them,
 * since the closed table has no limits and units for them: they are held as results that could not be read [I.words].
 */
const codes: Readonly<Record<string, string>> = {
  Magnesium: "2600-5 11554-3 21377-7 32698-3 35249-2 55937-7 65362-6 73572-0 73573-8 108834-3 109594-2",
  Potassium: "42569-4 93998-3 94007-2 108797-2",
  "Ionized calcium":
    "12180-6 13959-2 16512-6 16513-4 16514-2 16515-9 16516-7 16517-5 17863-2 19072-8 38230-9 41644-6 " +
    "41645-3 41646-1 42567-8 53138-4 53140-0 57333-7 59470-5 59471-3 109564-5 111005-5",
  Calcium:
    "1381-3 1382-1 1383-9 1384-7 1996-8 16270-1 16271-9 16272-7 16519-1 16523-3 16524-1 27909-1 27910-9 " +
    "27913-3 27916-6 27919-0 27933-1 27935-6 35246-8 40064-8 40065-5 40066-3 40067-1 40068-9 40069-7 " +
    "40070-5 40071-3 40072-1 40073-9 40074-7 40075-4 40076-2 40077-0 40078-8 40079-6 40080-4 40081-2 " +
    "40082-0 40083-8 40084-6 40085-3 40086-1 40223-0 40224-8 40225-5 40226-3 40227-1 40228-9 40229-7 " +
    "40230-5 40231-3 40232-1 40233-9 40234-7 40235-4 40236-2 40237-0 40238-8 40239-6 40240-4 40241-2 " +
    "40242-0 40243-8 40244-6 40245-3 40246-1 40247-9 42593-4 42857-3 49765-1 51950-4 59148-7 104654-9 " +
    "108758-4 109565-2",
  "Corrected calcium": "18281-6 34907-6 35258-3 46099-8 47597-0",
  Phosphate: "2774-8 20941-1 24519-1 35221-1 48617-5 48641-5 55972-4 108801-2",
  Bicarbonate:
    "2026-3 2027-1 16551-4 19223-7 19230-2 19232-8 19233-6 34728-6 41647-9 48391-7 48631-6 51781-3 " +
    "57920-1 57922-7 74684-2 77143-6 97545-8",
  pH: "2753-2 33254-4 39485-8 39486-6 49701-6 50980-2 97537-5",
  Albumin:
    "2862-1 21058-3 40046-5 40047-3 40048-1 40049-9 40050-7 40051-5 40052-3 40053-1 40054-9 40055-6 " +
    "40056-4 40057-2 40058-0 40059-8 40060-6 40061-4 40062-2 40063-0 54347-0 61151-7 61152-5 62234-0 " +
    "62235-7 76631-1 77148-5 101198-0 103577-3 111419-8",
  Sodium: "39792-7 41657-8 42570-2 44783-9 51419-0 74688-3 77139-4 93997-5 94006-4",
  Osmolality: "18182-6",
};

const names: ReadonlyMap<string, string> = new Map(
  Object.entries(codes).flatMap(([name, all]) => all.split(" ").map((code) => [code, name] as const)),
);

/** The name of the analyte of ours that a LOINC code outside the table measures; none for any other. */
export function nameOfFurther(loinc: string): string | undefined {
  return names.get(loinc);
}
