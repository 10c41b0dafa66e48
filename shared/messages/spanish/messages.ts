import type { Words } from "../words.ts";

const head = "{marks}{severity} {site} ref {ref}";
const shortHead = "{marks}{severity} {site} {ref}";
const subject = "{marks}{severity}, {site}, referencia {ref}";
const raised = "{site} tiene una alerta. Gravedad: {severity}. Referencia: {ref}.";
const withdrawn =
  "{site} ha anulado lo que avisó con la referencia {ref}, de gravedad: {severity}, porque se corrigió algo en lo que se basaba.";

/** What it is about, behind what every subject says; and its paragraphs. */
const email = (about: string, ...paragraphs: readonly string[]) => ({
  subject: `${subject}: ${about}`,
  paragraphs,
});

/** Words of the SMS hold no á, í, ó or ú: GSM-7 has none of them. */
export const spanish: Words = {
  locale: "es-ES",
  marks: { late: "TARDE", repeat: "REPETIDO" },
  severities: {
    critical: { sms: "EMERGENCIA", email: "emergencia" },
    urgent: { sms: "URGENTE", email: "urgente" },
    routine: { sms: "RUTINA", email: "rutina" },
    info: { sms: "INFO", email: "información" },
  },
  sms: {
    alert: [`${head}: se espera su respuesta. Abra: {link}`, `${shortHead}: responda {link}`],
    withdrawal: [
      `${head}: anulada. Esto no es un permiso. {link}`,
      `${shortHead} anulada, no es permiso {link}`,
    ],
    "withdrawal-window-open": [
      `${head}: anulada. Esto no es un permiso. La ventana sigue abierta hasta las {time}. {link}`,
      `${shortHead}: anulada, no es permiso. Ventana abierta hasta {time}. {link}`,
      `${shortHead} anulada, no es permiso, abierta hasta {time} {link}`,
      `${shortHead} nula, sin permiso, abierta a {time} {link}`,
      `${shortHead} nula, sin permiso, hasta {time} {link}`,
      `${shortHead} nula, sin permiso a {time} {link}`,
    ],
    digest: [`${head}: la lista de este turno se puede leer. {link}`, `${shortHead}: lista del turno {link}`],
    "digest-session-end": [
      `${head}: una maquina callo a las {time}. Termino la sesion? {link}`,
      `${shortHead}: termino la sesion? {link}`,
    ],
    drill: [
      `${head}: SIMULACRO, no hay paciente. Abra y responda: {link}`,
      `${shortHead}: SIMULACRO, responda {link}`,
    ],
    awaited: [
      `${head}: ya esta el resultado que pidio. Abra: {link}`,
      `${shortHead}: ya esta su resultado {link}`,
    ],
    ops: [`${head}: una alerta necesita que alguien la atienda. {link}`, `${shortHead}: atienda {link}`],
    "ops-unanswered": [
      `${head}: nadie ha respondido. Localice a un clinico. {link}`,
      `${shortHead}: nadie ha respondido {link}`,
    ],
    "ops-nobody-to-tell": [
      `${head}: no se pudo avisar a nadie en este paso. {link}`,
      `${shortHead}: no se pudo avisar a nadie {link}`,
    ],
    "ops-feed-silent": [
      `${head}: un sistema no manda nada desde las {time}. {link}`,
      `${shortHead}: un sistema no responde {link}`,
    ],
    "ops-feed-back": [
      `${head}: un sistema vuelve a enviar. {link}`,
      `${shortHead}: sistema de vuelta {link}`,
    ],
    "ops-machine-silent": [
      `${head}: una maquina de dialisis callo en tratamiento a las {time}. {link}`,
      `${shortHead}: una maquina callo {link}`,
    ],
    "ops-machine-continuous": [
      `${head}: un tratamiento dura mas de lo usual aqui. {link}`,
      `${shortHead}: un tratamiento sigue {link}`,
    ],
    "ops-machine-clock": [
      `${head}: el reloj de una maquina de dialisis no va bien. {link}`,
      `${shortHead}: reloj de maquina {link}`,
    ],
    "ops-pin-locked": [
      `${head}: tras demasiados intentos, un PIN queda bloqueado hasta las {time}. {link}`,
      `${shortHead}: PIN bloqueado hasta las {time} {link}`,
      `${shortHead}: PIN cerrado hasta {time} {link}`,
    ],
    "ops-unjoined": [
      `${head}: hay resultados y sesiones que no coinciden: {link}`,
      `${shortHead}: resultados sin emparejar {link}`,
    ],
    "ops-overtaken": [
      `${head}: un dato espero demasiado y ya no se cumple. {link}`,
      `${shortHead}: un dato espero demasiado {link}`,
    ],
  },
  email: {
    alert: email(
      "responda, por favor",
      raised,
      "Abra la página, escriba su PIN y responda: {link}",
      "Mientras nadie responda, se avisará a la persona siguiente cuando llegue su momento.",
    ),
    withdrawal: email(
      "anulada",
      withdrawn,
      "Esto no es un permiso para hacer nada. La página muestra lo que vale ahora: {link}",
    ),
    "withdrawal-window-open": email(
      "anulada",
      withdrawn,
      "Esto no es un permiso para hacer nada. La ventana sigue abierta hasta las {time} del {day} ({zone}).",
      "La página muestra lo que vale ahora: {link}",
    ),
    digest: email(
      "lista de este turno",
      "La lista de este turno en {site} está lista. Gravedad: {severity}. Referencia: {ref}.",
      "Abra la página y escriba su PIN: {link}",
      "La lista de la unidad, tal como está cuando la mire, con lo que está abierto y quién está de guardia: {list}",
    ),
    "digest-session-end": email(
      "cuando termino una sesion?",
      "En {site}, una máquina de diálisis envió por última vez a las {time} del {day} ({zone}), con sangre en el circuito, y desde entonces nada. Gravedad: {severity}. Referencia: {ref}.",
      "¿Ha terminado la sesión, y cuándo? Hasta que se comunique, las horas posteriores se vigilan desde entonces, y nada de lo que se mida entretanto descarta nada.",
      "De quién es la sesión, y qué consta, está detrás de su PIN: {link}",
    ),
    drill: email(
      "simulacro",
      "Esto es un simulacro en {site}: no hay ningún paciente. Gravedad: {severity}. Referencia: {ref}.",
      "Por favor, abra la página, escriba su PIN y responda: {link}",
    ),
    awaited: email(
      "el resultado que pidio",
      "En {site} ya está el resultado del que usted pidió ser avisado con la referencia {ref}. Este mensaje es de {severity} y solo va a usted.",
      "Abra la página y escriba su PIN: {link}",
    ),
    ops: email("hace falta una persona", raised, "Hace falta que alguien la atienda: {link}"),
    "ops-unanswered": email(
      "nadie ha respondido",
      raised,
      "Se avisó a todas las personas a las que se pudo avisar y nadie ha respondido desde entonces. La alerta espera hasta que alguien lo haga.",
      "Por favor, localice a un clínico por otros medios. La alerta: {link}",
    ),
    "ops-nobody-to-tell": email(
      "no se pudo avisar a nadie",
      raised,
      "Un paso o un recordatorio del aviso no llegó a nadie: ningún contacto al que va tiene una dirección que sirva, o fallaron todos los mensajes.",
      "Por favor, localice a un clínico por otros medios, y revise la lista de contactos y por qué fallaron los mensajes. La alerta: {link}",
    ),
    "ops-unjoined": email(
      "resultados y sesiones que no coinciden",
      "En {site} hay pacientes con resultados y sin sesión, o con sesiones y sin resultado, desde hace más tiempo del que el centro admite. Gravedad: {severity}. Referencia: {ref}.",
      "A menudo el laboratorio y la unidad de diálisis conocen a una misma persona por dos identificadores. Entonces nadie sabe lo que esos resultados significan tras la diálisis.",
      "Por favor, compare los identificadores que envían ambos sistemas. La lista: {link}",
    ),
    "ops-overtaken": email(
      "un dato espero demasiado",
      "En {site} se aceptó un dato que esperó más de media hora antes de que se decidiera nada sobre él. Lo que decía entonces era de gravedad {severity} y ya ha terminado o quedó superado: no se avisa a ningún clínico. La referencia es {ref}.",
      "Por favor, averigüe por qué esperó y diga a un clínico lo que nadie supo a tiempo. La página: {link}",
    ),
    "ops-feed-silent": email(
      "un sistema no envia datos",
      "En {site}, el sistema {sender} envió datos por última vez a las {time} del {day} ({zone}), y desde entonces nada. Gravedad: {severity}. Referencia: {ref}.",
      "De lo que no envía no se avisa a nadie: sin resultados ni sesiones no se genera ninguna alerta.",
      "Por favor, pregunte a quien lo mantiene y revise la conexión. La página dice cuál es: {link}",
    ),
    "ops-feed-back": email(
      "un sistema vuelve a enviar",
      "En {site}, el sistema {sender}, que no enviaba nada, ha vuelto a enviar a las {time} del {day} ({zone}). Gravedad: {severity}. Referencia: {ref}.",
      "Por favor, asegúrese de que se envíe lo que faltó entretanto. La página dice cuál es: {link}",
    ),
    "ops-machine-silent": email(
      "una maquina no envia",
      "En {site}, una máquina de diálisis envió por última vez a las {time} del {day} ({zone}), con sangre en el circuito, y desde entonces nada. Gravedad: {severity}. Referencia: {ref}.",
      "Las horas posteriores a la sesión se vigilan desde entonces, y se pregunta a la unidad cuándo terminó.",
      "Por favor, revise la conexión de la máquina. La página dice cuál es: {link}",
    ),
    "ops-machine-continuous": email(
      "un tratamiento sigue",
      "En {site}, un tratamiento que una máquina de diálisis empezó a las {time} del {day} ({zone}) dura más que el más largo previsto, y se tiene por continuo. Gravedad: {severity}. Referencia: {ref}.",
      "Las horas posteriores se vigilan cuando termine, y no antes.",
      "Por favor, compruebe si es continuo o si una máquina quedó en tratamiento. La página dice cuál es: {link}",
    ),
    "ops-machine-clock": email(
      "el reloj de una maquina",
      "En {site}, a las {time} del {day} ({zone}), el reloj de una máquina de diálisis difería del nuestro en más de cinco minutos. Gravedad: {severity}. Referencia: {ref}.",
      "Lo que dice se toma con sus propias horas, y las horas posteriores a sus sesiones se vigilan hasta la más tardía de las dos.",
      "Por favor, ponga su reloj en hora. La página dice cuál es: {link}",
    ),
    "ops-pin-locked": email(
      "PIN bloqueado",
      "En {site}, el PIN del contacto {contact} queda bloqueado hasta las {time} del {day} ({zone}): hubo demasiados intentos seguidos con un PIN incorrecto. Gravedad: {severity}. Referencia: {ref}.",
      "Hasta entonces, uno de los enlaces de {contact} no se abre allí donde se escribieron: en un dispositivo conocido, o en todos los desconocidos. Desde otro, o con cualquier otro enlace, {contact} puede abrir y responder. Las alertas siguen al paso siguiente, como siempre.",
      "Por favor, pregunte a {contact} si los intentos son suyos. Si no lo son, otra persona tiene uno de sus enlaces. Un PIN nuevo lo desbloquea en el acto. El bloqueo: {link}",
    ),
  },
  emailMarks: {
    late: "Este mensaje llega TARDE: no se pudo enviar a tiempo, y se decidió de nuevo antes de enviarlo.",
    repeat: "Este mensaje está REPETIDO: puede que un intento anterior ya le haya llegado.",
  },
  emailClosing: "A propósito, este correo no contiene nada sobre el paciente.",
};
