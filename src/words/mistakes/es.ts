import type { MistakeSentences } from '../en.ts';

/** Spanish, for mistakes of the files that curators edit, of what they ask for, and of the store, as the desk shows them. */
export const mistakesEs: MistakeSentences = {
  'config/kept': 'la configuración anterior a este guardado sigue en uso',
  'config/expected-address-or-id': 'se esperaba una dirección, o un id como lo muestra `gundem issue`',
  'config/expected-addresses-with-reasons': 'se esperaban direcciones, cada una con su motivo',
  'config/expected-approval': 'se esperaba true, un nombre, o by y at',
  'config/expected-at-least': 'se esperaba al menos {least}',
  'config/expected-at-most': 'se esperaba como máximo {most}',
  'config/expected-authority': 'se esperaba un dominio o un correo suyo, como "example.org"',
  'config/expected-cron':
    'se esperaban cinco campos: minuto hora día mes día-de-la-semana, entre comillas, como "0 9 * * wed" (los miércoles a las 9:00)',
  'config/expected-cron-field':
    'se esperaban cinco campos: minuto hora día mes día-de-la-semana, entre comillas, como "0 9 * * wed" (los miércoles a las 9:00) (en {field, select, dayOfMonth {día del mes} dayOfWeek {día de la semana} other {{field}}} "{value}" está mal)',
  'config/expected-variable':
    'se esperaba el nombre de una variable de entorno que contiene el secreto, como $NEWS_KEY; los secretos no se escriben en este archivo',
  'config/expected-header-name':
    'se esperaba el nombre de una cabecera, como X-Api-Key; las del propio intercambio (Host, Accept-Encoding, Cookie, Authorization …) tienen sus propias claves o ninguna',
  'config/expected-css-name': 'se esperaban nombres de propiedades CSS propias sin los dos guiones, como "accent"',
  'config/expected-css-value': 'se esperaba un valor CSS como "#0b6" sin ; \'{ }\' < >',
  'config/expected-day': 'se esperaba un día como "2024-01-31"',
  'config/expected-duration': 'se esperaba una duración como "30m", "2h" o "1d"',
  'config/expected-duration-between': 'se esperaba una duración de "1m" a "30d"',
  'config/expected-email': 'se esperaba un correo como "desk@example.org"',
  'config/expected-mailbox': 'se esperaba un correo, con nombre o sin él, como "Ada Akın <ada@example.org>"',
  'config/expected-language-pair': 'se esperaba un par de lenguas, como "en-tr": de cuál a cuál',
  'config/expected-list-id': 'se esperaba un nombre con puntos, como "bulletin.example.org"',
  'config/expected-email-or-url': 'se esperaba un correo o una dirección web',
  'config/expected-file-or-labels': 'se esperaba el nombre de un archivo, o rótulos y sus palabras',
  'config/expected-host-port': 'se esperaba un host y un puerto, como "127.0.0.1:8080"',
  'config/expected-id': 'se esperaba un nombre corto de minúsculas, cifras y guiones, como "unesco-education"',
  'config/expected-instant': 'se esperaba un día como "2024-01-31" o un instante como "2024-01-31T09:00:00Z"',
  'config/expected-json-path': 'se esperaba un camino de nombres como "data.items" o "links[0].href"',
  'config/expected-label-name': 'se esperaba el nombre de un rótulo, como "readMore"',
  'config/expected-title-pattern':
    "se esperaba un título que contenga '{dates}', '{DATES}', '{from}', '{to}', '{year}', '{number}', '{headline}' o '{headlines}'",
  'config/expected-label': 'se esperaba un texto, false para ninguna palabra, o true para las nuestras',
  'config/expected-intro': 'se esperaba un texto, o false para ninguno',
  'config/expected-language': 'se esperaba un código de lengua de dos o tres letras, como "tr", "en" o "pt-BR"',
  'config/expected-machine-address': 'se esperaba la dirección de una máquina, como "10.0.0.5"',
  'config/expected-number': 'se esperaba un número',
  'config/expected-number-0-10': 'se esperaba un número de 0 a 10',
  'config/expected-one-address': 'se esperaba al menos un correo',
  'config/expected-one-of': 'se esperaba uno de {values}',
  'config/expected-other': 'se esperaba otra cosa ({why})',
  'config/expected-own-machine': 'se esperaba una dirección de esta máquina, como "127.0.0.1"',
  'config/expected-password-hash':
    'se esperaba un hash como lo imprime `gundem desk --set-password`, o el nombre de una variable de entorno como "$DESK_PASSWORD_HASH"',
  'config/expected-reason': 'se esperaba un motivo en pocas palabras; se guarda, y la noticia no vuelve nunca',
  'config/expected-selector': 'se esperaba un selector CSS como "article.news h3 a"',
  'config/expected-selector-that': 'se esperaba un selector CSS como "article.news h3 a" ({why})',
  'config/expected-short': 'se esperaban como máximo {most} caracteres',
  'config/expected-smtp':
    'se esperaba una dirección como "smtps://user:password@mail.example.org", o el nombre de una variable de entorno como "$GUNDEM_SMTP"',
  'config/expected-store':
    'se esperaba "sqlite:./data/gundem.db", "memory:" o el nombre de una variable de entorno como "$GUNDEM_STORE"',
  'config/expected-tag-date': 'se esperaba un día en que ese nombre era suyo, como "2024-01-31", "2024-01" o "2024"',
  'config/expected-term': 'se esperaba una palabra, una frase o un patrón como /teach(er|ing)/',
  'config/expected-term-that': 'se esperaba una palabra, una frase o un patrón como /teach(er|ing)/ ({why})',
  'config/expected-text-in-it': 'se esperaba algún texto',
  'config/expected-text-or-link': 'se esperaba un texto, o un text y una url',
  'config/expected-timezone': 'se esperaba un huso horario por su ciudad, como "Europe/Istanbul"',
  'config/expected-true-or-false': 'se esperaba true o false',
  'config/expected-two-addresses': 'se esperaban al menos dos direcciones que cuentan la misma noticia',
  'config/expected-type':
    '{type, select, string {se esperaba un texto} number {se esperaba un número} boolean {se esperaba true o false} array {se esperaba una lista (cada elemento en su línea, empezando por "- ", o entre [corchetes])} object {se esperaba un grupo de claves, cada una en su línea, debajo y más a la derecha} record {se esperaba un grupo de claves, cada una en su línea, debajo y más a la derecha} other {se esperaba {type}}}',
  'config/expected-url': 'se esperaba una dirección web con https:// o http://',
  'config/is-letters':
    'fuente "{source}": las cartas (imaps://, imap://, file:) se leen con `kind: mail`, las direcciones web sin ello; añada o quite esa línea',
  'config/expected-sender': 'se esperaba un correo o un dominio, como "news@example.org" o "example.org"',
  'config/expected-value': 'se esperaba "{value}"',
  'config/expected-whole-number': 'se esperaba un número entero de {least} a {most}',
  'config/why-back-reference': 'un patrón que remite a una parte de sí mismo es demasiado lento',
  'config/why-combinator': 'termina con "{sign}"',
  'config/why-empty': 'está vacío',
  'config/why-flags': 'tras la última barra solo pueden estar "i" y "u"',
  'config/why-html': 'es un trozo de HTML',
  'config/why-long': 'tiene más de {most} caracteres',
  'config/why-many-repetitions': 'se pueden contar como máximo {most} repeticiones',
  'config/why-nested-repetition': 'repetir algo que a su vez se repite o elige es demasiado lento',
  'config/why-no-name': '"{name}" no es nombre de elemento ni de clase',
  'config/why-no-slash': 'un patrón termina con una barra',
  'config/why-open-repetitions': 'en un patrón puede haber como máximo dos "*" o "+"',
  'config/advice-list': '; escriba [{value}]',
  'config/advice-meant': '; ¿quería decir "{value}"?',
  'config/advice-no-quotes': '; escriba {value} sin comillas',
  'config/advice-quotes-straight': '; son comillas de un programa de cartas: escriba "{value}" con comillas rectas, o sin ellas',
  'config/advice-quotes': '; póngalo entre comillas: "{value}"',
  'config/got': '{value}',
  'config/got-empty': 'un texto vacío',
  'config/got-group': 'un grupo de claves',
  'config/got-list': 'una lista',
  'config/got-nothing': 'nada (escriba un valor o quite la línea)',
  'config/got-number': 'el número {value}',
  'config/got-secret': 'un texto que aquí no se muestra',
  'config/got-text': '"{value}"',
  'config/the-file': 'el archivo',
  'config/doubt': '{what}',
  'config/mistake': '{what}',
  'config/is-bracket': 'se abre un corchete [ o \'{\' que nunca se cierra: "{line}"',
  'config/is-colon-in-text': 'un texto que contiene ": " necesita comillas alrededor: "{line}"',
  'config/is-contradiction':
    '{match}: se esperaba una sola decisión sobre una noticia, pero {decisions, select, none {dos lugares dicen cosas distintas} other {el archivo dice {decisions}}}{other, select, none {} other { (el otro lugar es {other})}}; deje una',
  'config/is-duplicate-key': 'la misma clave está dos veces en un grupo: "{line}"; deje una',
  'config/is-encoding':
    'se esperaba un archivo de texto en UTF-8 y está en otra codificación; elija en su editor «guardar como» y UTF-8',
  'config/is-id-twice': '{where}: se esperaba un id propio; "{id}" aparece por segunda vez',
  'config/is-glued-colon': 'tras una clave van dos puntos y un espacio; aquí falta el espacio: "{line}"',
  'config/is-odd-space':
    'aquí hay un espacio invisible o de no separación, como los dejan los procesadores de texto; ponga espacios corrientes',
  'config/is-indent':
    'esta línea no está debajo de la anterior como debe: "{line}"; las claves de un grupo empiezan en una columna, cada elemento de una lista con "- "',
  'config/is-options-missing': '{source} › {kind}: falta esta clave; una fuente de tipo {kind} la necesita, con {needs}',
  'config/is-kind-options': '{source} › {kind}: estas opciones son del tipo {kind}; esta fuente es del tipo {is}',
  'config/is-labels': 'se esperaban rótulos y sus palabras, como: readMore: "Leer más"',
  'config/is-labels-file-missing': '{where}: se esperaba un archivo junto a publication.yaml; "{file}" no está',
  'config/is-label-no-text': '{key}: se esperaba un texto',
  'config/is-line': 'se esperaba "clave: valor" en esta línea y hay "{line}"; quizá faltan los dos puntos y un espacio',
  'config/is-match':
    '{key} {number}: se esperaba una url o un id que diga de qué noticia se trata; hay {got, select, neither {ninguno} other {ambos}}',
  'config/stray-picks':
    'ninguna semana empieza ese día (publication.yaml › week › startsOn: {startsOn}), así que cada decisión vale para la semana en que está su noticia; la semana de ese día es {week}: llame al archivo {week}.yaml',
  'config/is-notices-mail': '{where}: se esperaba al lado `mail` con smtp y from, para avisar a quienes curan; no está',
  'config/is-edition':
    '{where}: {why, select, own {el propio boletín está en esta lengua} twice {esta lengua está dos veces} other {queda en output/{language}/, así que por debajo del sitio del boletín su dirección termina con {language}/}}',
  'config/is-authority':
    '{where}: {why, select, missing {no hay ningún archivo {file} junto a la configuración} none {en {file} no hay ningún certificado; se esperaba PEM, con líneas como -----BEGIN CERTIFICATE-----} other {el certificado {count} de {file} no se puede leer: ¿se cortó o cambió por el camino?}}',
  'config/is-model': '{where}: {service} necesita {needs}',
  'config/is-newsletter': '{where}: {service} necesita {needs}',
  'config/is-min-items': '{where}: se esperaba como máximo {most} (issue › maxItems); hay el número {least}',
  'config/is-missing-file':
    'no existe ese archivo; {file, select, publication {dice quiénes somos; empiece con: title: "…" y site: https://…} other {dice qué leemos; empiece con: sources: []}}',
  'config/is-missing-key': '{where}: falta esta clave{help, select, none {} other { ({help})}}; {expected}',
  'config/is-no-yaml': 'esto no es un YAML que sepamos leer: "{line}" ({why})',
  'config/is-open-quote':
    'se abre una comilla que no se cierra antes de esta línea; todo texto entre comillas necesita una al final',
  'config/is-quotes-inside': 'un texto con comillas dentro necesita otras alrededor de todo: "{line}"',
  'config/is-reference': 'una referencia (*nombre) no lleva a nada o a demasiado: {why}',
  'config/is-second-document': 'se esperaba una sola lista de ajustes y hay otra tras "---"; quite esa línea',
  'config/is-source-twice': '{source} › id: se esperaba un id propio; es el de la fuente en {place}',
  'config/is-special-start': 'un texto que empieza con un signo especial necesita comillas alrededor: "{line}"',
  'config/is-star': 'un texto que empieza con "*" necesita comillas alrededor: "{line}"',
  'config/is-store-unknown': '{where}: se esperaba uno de {stores}; no hay almacén con ese nombre',
  'config/is-tab':
    'se esperaban espacios al principio de la línea y hay un tabulador; use dos espacios por cada paso a la derecha',
  'config/is-tag': 'se esperaba un texto y hay una palabra que empieza con "!"; ponga todo el texto entre comillas',
  'config/is-topic-unknown':
    '{source} › topics: publication.yaml no tiene el tema "{topic}"{near, select, none {} other {; ¿quería decir "{near}"?}}',
  'config/is-unknown-key':
    '{where}: no existe esa clave; {near, select, none {las claves de aquí son {keys}} other {¿quería decir "{near}"?}}',
  'config/is-unknown-value':
    '{where}: nada rellena {name}, se imprime tal cual{near, select, none {} other {; ¿quería decir "{near}" entre llaves?}}',
  'config/is-url-twice': '{source} › url: la fuente "{other}" ya lee esta dirección',
  'config/is-variable-unset': '{where}: se esperaba que la variable de entorno {name} estuviera definida, y no lo está',
  'config/is-wrong': '{where}: {expected}; hay {got}{advice}',
  'config/busy': '{path}: otro proceso lo está cambiando desde hace {seconds} s; si no hay ninguno, borre {lock}',
  'config/date': 'se esperaba un número por su día, como 2024-01-31; hay "{date}"',
  'config/edit': '{file}: este cambio no se puede escribir de modo que se lea igual; no se cambió nada',
  'config/edit-references':
    'el archivo está escrito de un modo que no podemos cambiar sin tocar otras cosas (¿referencias con * y &?); cámbielo a mano',
  'config/name':
    'se esperaba como nombre de este archivo el día en que empieza la semana, como issues/2024-01-31.yaml; sus decisiones valen donde están sus noticias{wanted, select, none {} other {, así que mejor que se llame {wanted}}}',
  'config/is-glued-dash': 'tras el guion de una lista va un espacio; aquí falta: "{line}"',
  'config/is-bullet': 'un elemento de lista empieza con guion y espacio ("- "), no con otro signo: "{line}"',
  'config/is-no-plain-text':
    'se esperaba un archivo de texto simple; esto es una página web o un documento de un procesador de textos: pegue solo sus palabras en un texto simple',
  'config/fewer-sources':
    '{count, plural, one {# fuente} other {# fuentes}} menos que antes: {names}; si nadie las quitó, el archivo quedó cortado',
  'config/no-sources': 'aún no hay ninguna fuente, así que nunca se leerá nada; para añadir una: gundem add https://…',
  'config/is-no-folder': 'no hay carpeta «{dir}» con una configuración; para hacer una redacción: gundem init',
  'config/unplaced':
    'mientras sea así no se imprime ningún número: el nombre de {files} no dice ningún día, y nadie sabe de qué semana son sus decisiones sobre {items}; llámelo {wanted}, o quítelo',
  'config/decisions-gone':
    'ya no están las decisiones de {count, plural, one {una semana impresa} other {# semanas impresas}}; la más reciente era {newest}. Lo impreso queda como está; lo descartado allí puede volver a proponerse. Reponga {count, plural, one {el archivo} other {los archivos}} desde su historial o una copia; si fue a propósito, no hay nada que hacer',
  'config/not-added': 'no se escribió nada: con ello el archivo quedaría mal\n{mistakes}',
  'config/no-source': '{file} no tiene la fuente "{source}"',
  'config/source-lines': 'se esperaban líneas como "name: …" y "url: …", un ajuste por línea',
  'config/unlisted': '{path}: no se puede listar',
  'config/unreadable': '{file}: no se puede leer ({why})',
  'config/unwritable': '{path}: no se puede guardar ({why}); el archivo sigue como estaba',
  'config/picks': '{mistakes}',
  'usage/opml-cut': '{file} termina en medio de su lista; quizá había más fuentes en él',
  'usage/sentences': 'se esperaban números de frases como las muestra `gundem draft`, por ejemplo 0,1,3; hay «{got}»',
  'usage/mailbox': 'se esperaba una dirección de correo; hay "{value}"',
  'usage/no-list-server': '{dir}/publication.yaml no nombra ningún servidor de listas (newsletter › draft); no se entregó nada',
  'usage/needs-option': '{option} solo dice algo junto con {beside}; no se hizo nada. Añada {beside} o quite {option}',
  'usage/names-source': 'se esperaba el id de una fuente: {like}',
  'usage/source':
    'no hay ninguna fuente "{id}"{near, select, none {{known, select, none {; sources.yaml está vacío} other {; hay: {known}}}} other {; ¿quería decir {near}?}}',
  'usage/last': 'se esperaba una cantidad de números desde 1; hay "{value}"',
  'usage/port': 'se esperaba un puerto de 0 a 65535; hay "{value}"',
  'usage/password': 'se esperaban al menos {least} caracteres; hay {got}',
  'usage/password-differs': 'las dos no son iguales; no se hizo nada',
  'usage/nothing-to-edit': 'se esperaba al menos una de --title, --summary, --note, --day y --topic; no se cambió nada',
  'usage/no-file':
    '{what, select, source {se esperaba el id de una fuente, una dirección (https://…) o un archivo; no hay fuente ni archivo "{path}"} opml {se esperaba un archivo OPML; no hay ningún archivo "{path}"} other {se esperaba una página guardada; no hay ningún archivo "{path}"}}',
  'usage/no-opml': '"{path}" no nombra ninguna fuente; se esperaba OPML con <outline xmlUrl="…">, o una dirección por línea',
  'usage/large-file': '"{path}" tiene más de {most} MB; no se leyó nada de él. ¿Es el archivo que quería?',
  'usage/merge': 'se esperaban dos noticias o más que cuenten lo mismo, como: gundem issue merge 3 7',
  'usage/stands-alone': '«{title}» ya está sola: nadie más cuenta lo mismo en la semana del {date}; no se escribió nada',
  'usage/day': 'se esperaba un día como 2024-01-31; hay "{value}"{meant, select, none {} other {; ¿quería decir {meant}?}}',
  'usage/article-address': 'se esperaba la dirección del artículo, como https://…; hay "{value}"',
  'usage/no-mail': 'el correo está apagado: publication.yaml no tiene «mail:» con smtp, from y to; no se envió nada',
  'usage/mail-address': 'se esperaba una sola dirección de correo',
  'usage/address': 'se esperaba una dirección como https://www.example.org/news; hay "{value}"',
  'usage/no-site': 'no hay ningún archivo ni carpeta "{path}"',
  'usage/role-needs-server':
    '--role {role} es para una redacción en PostgreSQL, donde varios procesos se reparten el trabajo; con el almacén {store} un solo proceso lo hace todo: quite --role, o mude el almacén con gundem copy-store y ponga «store» en publication.yaml',
  'usage/since': 'se esperaba un día como 2026-11-18 o un tiempo como 2w; hay «{value}»',
  'usage/correction': 'se esperaban números de la lista, de 1 a {count}, como 1,3; hay "{value}"',
  'usage/in-the-way': '{path} ya existe y queda como está; no se escribió nada',
  'usage/issue-out':
    'el número del {date} ya salió: lo que se añada ahora va a uno posterior o a una corrección de este (gundem issue pick --issue {date})',
  'usage/init-day': 'se esperaba uno de {days}; hay «{value}»',
  'usage/init-language': 'se esperaba una lengua como tr, en o pt-BR; hay «{value}»',
  'usage/init-site': 'se esperaba una dirección con https:// o http://; hay «{value}»',
  'usage/init-timezone': 'se esperaba un huso horario como Europe/Istanbul; hay «{value}»',
  'usage/init-title': 'el boletín necesita un título',
  'store/backup-config':
    'la configuración de la copia tiene errores ahora que está de nuevo en {path}; arréglelos (gundem check) y restaure otra vez con --replace',
  'store/backup-damaged': '{path} no es una copia íntegra de gundem ({why}); no se cambió nada',
  'store/backup-failed': 'no se pudo escribir la copia {path}: {why}; una copia anterior con ese nombre sigue como estaba',
  'store/closed': '{url}: el almacén ya está cerrado',
  'store/restore-failed': 'no se pudo reponer {path}; lo que había allí sigue como estaba',
  'store/copy-differs': '{url}: la copia no es lo que se leyó; aún no la usa nadie: vacíela y copie de nuevo',
  'store/database':
    '{url}: {what, select, away {el servidor de bases de datos no responde ({why}); se intentó medio minuto. ¿Está en marcha y es correcta la dirección en publication.yaml?} full {al servidor de bases de datos no le queda conexión para nosotros ({why}); se intentó medio minuto. Déle más (max_connections, o el límite del usuario): 8 por proceso y una para quien dirige; o haga que cada proceso tome menos con ?connections=4 al final de la dirección} refused {el servidor de bases de datos no nos deja entrar: {why}. {of, select, database {¿Es correcto el nombre? Una nueva la hace quien administra: createdb --owner=USER NAME} other {¿Son correctos el usuario y la contraseña de la dirección? En una contraseña todo lo que no sea letra o cifra se escribe con signo de porcentaje: @ como %40, / como %2F}}} rights {el usuario de la dirección no puede hacer lo necesario: {why}. Quien administra lo hace dueño (ALTER DATABASE name OWNER TO user), o le deja hacer sus tablas: GRANT CREATE ON DATABASE name TO user, y en esa base GRANT CREATE ON SCHEMA public TO user} readonly {la base de datos no acepta escrituras: {why}. Si es una réplica, nombre el servidor en el que se escribe} certificate {no hay conexión del modo que pide la dirección: {why}. Un certificado de su propia autoridad se nombra al final de la dirección con ?sslmode=verify-full&sslrootcert=/path/ca.pem; ?sslmode=disable va sin TLS, dentro de una red de su confianza} other {el servidor de bases de datos respondió: {why}}}',
  'store/address':
    '{url}: {what, select, connections {se esperaba que «connections» fuera un número entero de 2 a 500; hay «{got}»} schema {una redacción ocupa una base de datos entera, no un esquema de ella ({got}); dé a cada redacción su propia base de datos} sslmode {se esperaba que «sslmode» fuera disable, no-verify o verify-full; hay «{got}»} other {se esperaba una dirección como postgres://user:password@host:5432/database, con un puerto hasta 65535. En una contraseña todo lo que no sea letra o cifra se escribe con signo de porcentaje: @ como %40, / como %2F, # como %23}}',
  'store/encoding':
    '{url}: la base de datos guarda su texto como {encoding}, en el que no se puede escribir la mayor parte de las noticias del mundo; se esperaba UTF8. Quien administra hace una: createdb --encoding=UTF8 --template=template0 --owner=USER NAME',
  'store/pooler':
    '{url}: ante esta base de datos hay un repartidor que da a cada transacción otra sesión (PgBouncer: pool_mode = transaction o statement). Los cerrojos y ajustes de cada proceso, sea cual sea su papel, viven en una sesión: haga que el repartidor conserve las sesiones (pool_mode = session), o nombre el servidor mismo',
  'store/not-empty': '{url}: ya hay filas en él; una redacción se copia en un almacén vacío',
  'store/nothing-to-copy':
    '{url}: no hay nada en él que copiar. ¿Es correcta la dirección? El almacén en uso está en publication.yaml',
  'store/same': '{url}: las dos direcciones nombran este almacén; nombre el que existe y después uno vacío',
  'store/half-copy':
    'la copia de {from} en este almacén no ha terminado: está en curso o se interrumpió. Nada trabaja con media memoria. Llame otra vez a gundem copy-store con los mismos dos: la copia empieza de nuevo, y {from} está como estaba',
  'store/newer':
    'el almacén lo escribió una versión más nueva del programa (disposición {found}; esta conoce la {known}); no se tocó nada de él: actualice el programa en esta máquina',
  'store/contract':
    'el almacén respondió sin error, pero {what, select, confirm {no confirmó una escritura} back {no devolvió lo que se escribió} several {no devolvió lo escrito cuando se pidieron varias cosas} list {no enumeró lo que se escribió} over {escribió encima de un cambio} other {conservó lo que se borró}}; no se le pueden confiar las noticias',
  'store/url': 'se esperaba que el almacén fuera uno de {stores}; hay «{url}»',
  'store/database-has-worker':
    'otro trabajador lee y publica para esta base de datos; solo puede haber uno a la vez: termine antes aquel, o déjele el trabajo',
  'store/not-leading': 'otro proceso dirige ya esta redacción; este no escribe nada más hasta que vuelva a dirigir',
  'store/waits-for-database':
    '{url}: la base de datos no responde ({why}); esperamos hasta que lo haga (entretanto no se pierde nada). ¿Está en marcha y es correcta la dirección en publication.yaml?',
  'store/locked':
    'el almacén {path} está cerrado: otro programa tiene el archivo{who, select, none {} other { ({who})}}; no se escribió nada. Espere a que acabe, o termínelo, e inténtelo de nuevo',
  'store/last-backup':
    'la última copia es del {at}: {file} ({rows, number} filas); para reponerla: gundem restore {file} --replace',
  'store/last-backup-failed': 'desde el {at} no se pudo escribir ninguna copia: {why} (la última buena: {good})',
  'store/damaged-file':
    'el almacén {path} está dañado ({why}). Si se puso en su lugar una copia del archivo, junto a él sigue el diario del archivo más nuevo: termine el programa, quite {path}-wal y {path}-shm y ponga allí la copia otra vez. Si no, reponga una copia: gundem restore <file> --replace (las diarias están en la carpeta backups junto a él). Si no hay ninguna: aparte el archivo, y gundem rebuild --from output recupera los números impresos',
  'store/damaged-row':
    'la fila {key} del almacén no es lo que se escribió: el almacén está dañado; termine el programa y reponga una copia: gundem restore <file> --replace{of, select, database {. Si no hay ninguna: cambie el nombre de la tabla gundem_row de la base de datos (ALTER TABLE gundem_row RENAME TO gundem_row_damaged), y} other { (las diarias están en la carpeta backups junto a él). Si no hay ninguna: aparte el archivo, y}} gundem rebuild --from output recupera los números impresos',
  'store/file-gone':
    'el archivo del almacén, {path}, se borró mientras trabajábamos; no se toma nada más, pues nadie lo volvería a ver. Reponga el archivo (gundem restore <file>) y arranque de nuevo',
  'store/file-replaced':
    'el archivo del almacén, {path}, fue sustituido por otro mientras trabajábamos; no se toma nada más, pues nadie lo volvería a ver. Arranque de nuevo para trabajar con el archivo que hay ahora',
  'store/has-worker':
    'ya hay un trabajador en {path} (proceso {pid} en {host}), y uno basta: termine antes aquel. Si no hay ninguno, borre {lock}',
  'store/no-backup': 'no hay ningún archivo {path}',
  'store/no-file-to-copy':
    '{url} no se guarda en ningún sitio más que en la memoria de un proceso; solo se copia un almacén en un archivo (sqlite:…) o en una base de datos (postgres://…)',
  'store/no-store': 'aún no hay ningún almacén {path}; se hace con la primera lectura',
  'store/of-another':
    'este almacén es el de «{theirs}» ({theirSite}) y la configuración es la de «{ours}» ({ourSite}); no se leyó ni se escribió nada. Dé a cada redacción su propio almacén: `store:` en publication.yaml. Si es la misma redacción con un nombre nuevo, cambie su título y su sitio uno tras otro, con una lectura entre medias',
};
