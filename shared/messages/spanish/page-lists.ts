import type { ListWords } from "../page-words.ts";

/** The words of the pages that are about nobody alone: the unit's list, and what ops are told. */
export const spanishLists: ListWords = {
  list: {
    link: "La lista de la unidad",
    back: "Volver a la alerta",
    next: "Siguiente:",
    none: "Ahora no hay nada abierto en esta unidad. Esto no es un permiso.",
    noneFound: "No hay nada así en la lista.",
    closed: "ventana cerrada",
    noWindow: "sin ventana conocida",
    provisional: "provisional",
    since: "desde",
    told: "avisado a",
    telling: "avisando a",
    notYet: "aún no se ha avisado a nadie",
    notReached: "no se pudo avisar",
    unanswered: "sin respuesta",
    quiet: "Nada encontrado hasta ahora. Esto no es un permiso.",
    onCall: "De guardia",
    now: "ahora",
    nobody: "nadie",
    filter: "Buscar y filtrar",
    reference: "Referencia",
    severity: "Gravedad",
    every: "todo",
    what: "Mostrar",
    openAlerts: "lo que espera respuesta",
    openWindows: "ventanas abiertas",
    apply: "Mostrar",
    patient: "Este paciente no tiene ninguna alerta abierta.",
    heading: (site) => `${site}: la lista de la unidad`,
    asOf: (time) => `A las ${time}`,
    from: (time) => `desde las ${time}`,
    left: (duration) => `quedan ${duration}`,
    totals: (patients, open) =>
      `${patients === 1 ? "1 paciente" : `${patients} pacientes`}, ${open === 1 ? "1 alerta espera" : `${open} alertas esperan`} respuesta`,
  },
  unjoined: {
    heading: (site) => `${site}: resultados y sesiones que no coinciden`,
    advice:
      "A menudo dos sistemas conocen a una misma persona por dos identificadores. Compare lo que envían el laboratorio y la unidad de diálisis.",
    gaps: {
      "results-without-session": "resultados y ninguna sesión desde",
      "sessions-without-result": "sesiones y ningún resultado desde",
    },
  },
  feed: {
    heading: (sender) => `El sistema ${sender}`,
    silent: "No envía nada. Envió por última vez el",
    back: "Ha vuelto a enviar el",
    advice: "De lo que no envió no se avisó a nadie: asegúrese de que se envíe ahora.",
  },
  machine: {
    heading: (machine) => `La máquina de diálisis ${machine}`,
    "machine-silent": {
      said: "Calla en tratamiento. Envió por última vez el",
      advice: "Revise su conexión, y que la unidad comunique cuándo terminó la sesión.",
    },
    "machine-continuous": {
      said: "Un tratamiento dura más que el más largo previsto. Empezó el",
      advice: "Si es continuo, no hay nada que hacer. Si no, mire si la máquina quedó en tratamiento.",
    },
    "machine-clock": {
      said: "Su reloj difiere del nuestro en más de cinco minutos. Se notó el",
      advice: "Ponga su reloj en hora.",
    },
  },
  drill: {
    heading: (site) => `SIMULACRO en ${site}: no hay ningún paciente detrás`,
    advice:
      "Responda como respondería a un aviso. Con la respuesta no se hace nada más que saber que el mensaje le llegó.",
    answered: "Respondió a este simulacro el",
  },
  lock: {
    heading: (contact) => `El PIN de ${contact}`,
    lockedUntil: "Bloqueado tras demasiados intentos incorrectos, hasta",
    opened: "Ya no está bloqueado.",
    advice:
      "Hasta entonces, uno de los enlaces de este contacto no se abre en ningún dispositivo que no se conozca; los dispositivos en los que ya escribió bien su PIN, y los demás enlaces, no están bloqueados. Si los intentos no son suyos, otra persona tiene ese enlace: registre un PIN nuevo.",
  },
};
