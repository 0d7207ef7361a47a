import type { MistakeSentences } from '../en.ts';

/** Russian, for mistakes of the files that curators edit, of what they ask for, and of the store, as the desk shows them. */
export const mistakesRu: MistakeSentences = {
  'config/kept': 'в силе остаётся конфигурация, какой она была до этого сохранения',
  'config/expected-address-or-id': 'ожидался адрес или id, каким его показывает `gundem issue`',
  'config/expected-addresses-with-reasons': 'ожидались адреса, каждый со своей причиной',
  'config/expected-approval': 'ожидалось true, имя, либо by и at',
  'config/expected-at-least': 'ожидалось не меньше {least}',
  'config/expected-at-most': 'ожидалось не больше {most}',
  'config/expected-authority': 'ожидалось ваше доменное имя или почтовый адрес, например "example.org"',
  'config/expected-cron':
    'ожидалось пять полей: минута час день месяц день-недели, в кавычках, например "0 9 * * wed" (по средам в 9:00)',
  'config/expected-cron-field':
    'ожидалось пять полей: минута час день месяц день-недели, в кавычках, например "0 9 * * wed" (по средам в 9:00) ({field, select, dayOfMonth {день месяца} dayOfWeek {день недели} other {{field}}}: "{value}" неверно)',
  'config/expected-variable':
    'ожидалось имя переменной окружения, где лежит секрет, например $NEWS_KEY; секреты в этот файл не пишут',
  'config/expected-header-name':
    'ожидалось имя заголовка, например X-Api-Key; у заголовков самого обмена (Host, Accept-Encoding, Cookie, Authorization …) свои ключи или никаких',
  'config/expected-css-name': 'ожидались имена свойств CSS без двух дефисов, например "accent"',
  'config/expected-css-value': 'ожидалось значение CSS, например "#0b6", без ; \'{ }\' < >',
  'config/expected-day': 'ожидался день, например "2024-01-31"',
  'config/expected-duration': 'ожидалась длительность, например "30m", "2h" или "1d"',
  'config/expected-duration-between': 'ожидалась длительность от "1m" до "30d"',
  'config/expected-email': 'ожидался почтовый адрес, например "desk@example.org"',
  'config/expected-mailbox': 'ожидался почтовый адрес, с именем или без, например "Ada Akın <ada@example.org>"',
  'config/expected-language-pair': 'ожидалась пара языков, например "en-tr": с какого на какой',
  'config/expected-list-id': 'ожидалось имя с точками, например "bulletin.example.org"',
  'config/expected-email-or-url': 'ожидался почтовый адрес или адрес в сети',
  'config/expected-file-or-labels': 'ожидалось имя файла либо надписи и их слова',
  'config/expected-host-port': 'ожидались узел и порт, например "127.0.0.1:8080"',
  'config/expected-id': 'ожидалось короткое имя из строчных букв, цифр и дефисов, например "unesco-education"',
  'config/expected-instant': 'ожидался день вроде "2024-01-31" или момент вроде "2024-01-31T09:00:00Z"',
  'config/expected-json-path': 'ожидался путь из имён, например "data.items" или "links[0].href"',
  'config/expected-label-name': 'ожидалось имя надписи, например "readMore"',
  'config/expected-title-pattern':
    "ожидалось заглавие, в котором есть '{dates}', '{DATES}', '{from}', '{to}', '{year}', '{number}', '{headline}' или '{headlines}'",
  'config/expected-label': 'ожидался текст, false (никаких слов) или true (наши слова)',
  'config/expected-intro': 'ожидался текст, либо false, если его нет',
  'config/expected-language': 'ожидался код языка из двух или трёх букв, например "tr", "en" или "pt-BR"',
  'config/expected-machine-address': 'ожидался адрес машины, например "10.0.0.5"',
  'config/expected-number': 'ожидалось число',
  'config/expected-number-0-10': 'ожидалось число от 0 до 10',
  'config/expected-one-address': 'ожидался хотя бы один почтовый адрес',
  'config/expected-one-of': 'ожидалось одно из: {values}',
  'config/expected-other': 'ожидалось другое ({why})',
  'config/expected-own-machine': 'ожидался адрес этой машины, например "127.0.0.1"',
  'config/expected-password-hash':
    'ожидался хеш, какой печатает `gundem desk --set-password`, или имя переменной окружения вроде "$DESK_PASSWORD_HASH"',
  'config/expected-reason': 'ожидалась причина в нескольких словах; она хранится, и новость больше не возвращается',
  'config/expected-selector': 'ожидался селектор CSS, например "article.news h3 a"',
  'config/expected-selector-that': 'ожидался селектор CSS, например "article.news h3 a" ({why})',
  'config/expected-short': 'ожидалось не больше {most} знаков',
  'config/expected-smtp':
    'ожидался адрес вроде "smtps://user:password@mail.example.org" или имя переменной окружения вроде "$GUNDEM_SMTP"',
  'config/expected-store': 'ожидалось "sqlite:./data/gundem.db", "memory:" или имя переменной окружения вроде "$GUNDEM_STORE"',
  'config/expected-tag-date': 'ожидался день, когда это имя было вашим, например "2024-01-31", "2024-01" или "2024"',
  'config/expected-term': 'ожидалось слово, выражение или образец вроде /teach(er|ing)/',
  'config/expected-term-that': 'ожидалось слово, выражение или образец вроде /teach(er|ing)/ ({why})',
  'config/expected-text-in-it': 'ожидался какой-нибудь текст',
  'config/expected-text-or-link': 'ожидался текст, либо text и url',
  'config/expected-timezone': 'ожидался часовой пояс по городу, например "Europe/Istanbul"',
  'config/expected-true-or-false': 'ожидалось true или false',
  'config/expected-two-addresses': 'ожидалось не меньше двух адресов с одной и той же новостью',
  'config/expected-type':
    '{type, select, string {ожидался текст} number {ожидалось число} boolean {ожидалось true или false} array {ожидался список (каждый пункт на своей строке, начиная с "- ", или в [скобках])} object {ожидалась группа ключей, каждый на своей строке ниже и правее} record {ожидалась группа ключей, каждый на своей строке ниже и правее} other {ожидалось {type}}}',
  'config/expected-url': 'ожидался адрес в сети с https:// или http://',
  'config/is-letters':
    'источник "{source}": письма (imaps://, imap://, file:) читаются с `kind: mail`, адреса в сети без него; добавьте или уберите эту строку',
  'config/expected-sender': 'ожидался почтовый адрес или домен, например "news@example.org" или "example.org"',
  'config/expected-value': 'ожидалось "{value}"',
  'config/expected-whole-number': 'ожидалось целое число от {least} до {most}',
  'config/why-back-reference': 'образец, который ссылается на собственную часть, слишком медленный',
  'config/why-combinator': 'он кончается на "{sign}"',
  'config/why-empty': 'он пуст',
  'config/why-flags': 'после последней косой черты могут стоять только "i" и "u"',
  'config/why-html': 'это кусок HTML',
  'config/why-long': 'он длиннее {most} знаков',
  'config/why-many-repetitions': 'повторений может быть не больше {most}',
  'config/why-nested-repetition': 'повторять то, что само повторяется или выбирает, слишком медленно',
  'config/why-no-name': '"{name}" не имя элемента и не имя класса',
  'config/why-no-slash': 'образец кончается косой чертой',
  'config/why-open-repetitions': 'в образце может быть не больше двух "*" или "+"',
  'config/advice-list': '; напишите [{value}]',
  'config/advice-meant': '; может быть, "{value}"?',
  'config/advice-no-quotes': '; напишите {value} без кавычек',
  'config/advice-quotes-straight': '; это кавычки текстового редактора: напишите "{value}" с прямыми кавычками или без них',
  'config/advice-quotes': '; возьмите в кавычки: "{value}"',
  'config/got': '{value}',
  'config/got-empty': 'пустой текст',
  'config/got-group': 'группа ключей',
  'config/got-list': 'список',
  'config/got-nothing': 'ничего (напишите значение или уберите строку)',
  'config/got-number': 'число {value}',
  'config/got-secret': 'текст, который здесь не показывается',
  'config/got-text': '"{value}"',
  'config/the-file': 'файл',
  'config/doubt': '{what}',
  'config/mistake': '{what}',
  'config/is-bracket': 'скобка [ или \'{\' открыта и не закрыта: "{line}"',
  'config/is-colon-in-text': 'текст, в котором есть ": ", берут в кавычки: "{line}"',
  'config/is-contradiction':
    '{match}: ожидалось одно решение о новости, но {decisions, select, none {два места говорят разное} other {в файле сказано {decisions}}}{other, select, none {} other { (другое место: {other})}}; оставьте одно',
  'config/is-duplicate-key': 'один ключ стоит в группе дважды: "{line}"; оставьте один',
  'config/is-encoding': 'ожидался текстовый файл в UTF-8, а он в другой кодировке; выберите в редакторе «сохранить как» и UTF-8',
  'config/is-id-twice': '{where}: ожидался собственный id, а "{id}" стоит второй раз',
  'config/is-glued-colon': 'после ключа идут двоеточие и пробел; здесь пробела нет: "{line}"',
  'config/is-odd-space':
    'здесь невидимый или неразрывный пробел, какие оставляют текстовые процессоры; поставьте обычные пробелы',
  'config/is-indent':
    'эта строка стоит под предыдущей не так, как надо: "{line}"; ключи одной группы начинаются в одном столбце, пункты списка с "- "',
  'config/is-options-missing': '{source} › {kind}: этого ключа нет; источнику вида {kind} он нужен, вместе с {needs}',
  'config/is-kind-options': '{source} › {kind}: эти настройки для вида {kind}; этот источник вида {is}',
  'config/is-labels': 'ожидались надписи и их слова, например: readMore: "Читать дальше"',
  'config/is-labels-file-missing': '{where}: ожидался файл рядом с publication.yaml; "{file}" там нет',
  'config/is-label-no-text': '{key}: ожидался текст',
  'config/is-line': 'на этой строке ожидалось "ключ: значение", а стоит "{line}"; может быть, нет двоеточия и пробела',
  'config/is-match':
    '{key} {number}: ожидался url или id, который говорит, о какой новости речь; {got, select, neither {нет ни того, ни другого} other {есть оба}}',
  'config/stray-picks':
    'в этот день неделя не начинается (publication.yaml › week › startsOn: {startsOn}), поэтому каждое решение действует в той неделе, где стоит его новость; неделя этого дня {week}: назовите файл {week}.yaml',
  'config/is-notices-mail': '{where}: рядом ожидалось `mail` с smtp и from, чтобы извещать кураторов; его нет',
  'config/is-edition':
    '{where}: {why, select, own {на этом языке сам бюллетень} twice {этот язык стоит дважды} other {оно лежит в output/{language}/, поэтому ниже сайта бюллетеня его адрес кончается на {language}/}}',
  'config/is-authority':
    '{where}: {why, select, missing {рядом с настройками нет файла {file}} none {в {file} нет сертификата; ожидался PEM со строками вида -----BEGIN CERTIFICATE-----} other {сертификат {count} в {file} не читается: не обрезан ли он или изменён в пути?}}',
  'config/is-model': '{where}: для {service} нужно {needs}',
  'config/is-newsletter': '{where}: для {service} нужно {needs}',
  'config/is-min-items': '{where}: ожидалось не больше {most} (issue › maxItems), а стоит число {least}',
  'config/is-missing-file':
    'такого файла нет; {file, select, publication {он говорит, кто мы; начните с: title: "…" и site: https://…} other {он говорит, что мы читаем; начните с: sources: []}}',
  'config/is-missing-key': '{where}: этого ключа нет{help, select, none {} other { ({help})}}; {expected}',
  'config/is-no-yaml': 'это не YAML, который мы можем прочесть: "{line}" ({why})',
  'config/is-open-quote': 'кавычка открыта и не закрыта до этой строки; у каждого текста в кавычках должна быть закрывающая',
  'config/is-quotes-inside': 'тексту с кавычками внутри нужны другие кавычки вокруг всего: "{line}"',
  'config/is-reference': 'ссылка (*имя) ведёт в никуда или к слишком многому: {why}',
  'config/is-second-document': 'ожидался один список настроек, а после "---" идёт второй; уберите эту строку',
  'config/is-source-twice': '{source} › id: ожидался собственный id, а это id источника в {place}',
  'config/is-special-start': 'текст, который начинается с особого знака, берут в кавычки: "{line}"',
  'config/is-star': 'текст, который начинается с "*", берут в кавычки: "{line}"',
  'config/is-store-unknown': '{where}: ожидалось одно из: {stores}; хранилища с таким именем нет',
  'config/is-tab': 'в начале строки ожидались пробелы, а стоит табуляция; ставьте по два пробела на каждый шаг вправо',
  'config/is-tag': 'ожидался текст, а стоит слово, которое начинается с "!"; возьмите весь текст в кавычки',
  'config/is-topic-unknown':
    '{source} › topics: в publication.yaml нет темы "{topic}"{near, select, none {} other {; может быть, "{near}"?}}',
  'config/is-unknown-key': '{where}: такого ключа нет; {near, select, none {ключи здесь: {keys}} other {может быть, "{near}"?}}',
  'config/is-unknown-value':
    '{where}: {name} ничем не заполняется и печатается как есть{near, select, none {} other {; может быть, "{near}" в фигурных скобках?}}',
  'config/is-url-twice': '{source} › url: этот адрес уже читает источник "{other}"',
  'config/is-variable-unset': '{where}: переменная окружения {name} должна быть задана, а она не задана',
  'config/is-wrong': '{where}: {expected}, а стоит {got}{advice}',
  'config/busy': '{path}: другой процесс меняет его уже {seconds} с; если такого нет, удалите {lock}',
  'config/date': 'ожидался выпуск по его дню, например 2024-01-31, а стоит "{date}"',
  'config/edit': '{file}: эту правку нельзя записать так, чтобы она читалась так же; ничего не изменено',
  'config/edit-references':
    'файл написан так, что мы не можем изменить его, не тронув другого (ссылки с * и &?); измените его вручную',
  'config/name':
    'именем этого файла ожидался день начала недели, например issues/2024-01-31.yaml; его решения действуют там, где стоят его новости{wanted, select, none {} other {, так что лучше назвать его {wanted}}}',
  'config/is-glued-dash': 'после дефиса списка идёт пробел; здесь его нет: "{line}"',
  'config/is-bullet': 'пункт списка начинается с дефиса и пробела ("- "), а не с другого знака: "{line}"',
  'config/is-no-plain-text':
    'ожидался простой текстовый файл; это веб-страница или документ текстового процессора: вставьте в простой текст только его слова',
  'config/fewer-sources':
    'на {count, plural, one {# источник} few {# источника} many {# источников} other {# источника}} меньше, чем раньше: {names}; если их никто не убирал, файл обрезан',
  'config/no-sources':
    'в нём ещё нет ни одного источника, так что ничего читаться не будет; чтобы добавить: gundem add https://…',
  'config/is-no-folder': 'нет папки «{dir}» с конфигурацией; чтобы создать редакцию: gundem init',
  'config/unplaced':
    'пока это так, ни один выпуск не печатается: имя {files} не называет дня, и никто не знает, к какой неделе его решения о {items}; назовите его {wanted} или уберите',
  'config/decisions-gone':
    'решений по напечатанным неделям больше нет ({count, number}), последнее — {newest}. Напечатанное остаётся как есть; отклонённое там может быть предложено снова. Верните файлы из истории или резервной копии; если так и задумано, делать ничего не нужно',
  'config/not-added': 'ничего не записано: файл стал бы неверным\n{mistakes}',
  'config/no-source': 'в {file} нет источника "{source}"',
  'config/source-lines': 'ожидались строки вида "name: …" и "url: …", по настройке на строку',
  'config/unlisted': '{path}: не удаётся прочесть список',
  'config/unreadable': '{file}: не удаётся прочесть ({why})',
  'config/unwritable': '{path}: не удаётся сохранить ({why}); файл остался как был',
  'config/picks': '{mistakes}',
  'usage/opml-cut': '{file} обрывается посреди списка; возможно, лент в нём было больше',
  'usage/sentences': 'ожидались номера предложений, как их показывает `gundem draft`, например 0,1,3; указано «{got}»',
  'usage/mailbox': 'ожидался адрес почты, указано "{value}"',
  'usage/no-list-server': 'в {dir}/publication.yaml не назван сервер рассылки (newsletter › draft); ничего не передано',
  'usage/needs-option':
    '{option} имеет смысл только вместе с {beside}; ничего не сделано. Добавьте {beside} или уберите {option}',
  'usage/names-source': 'ожидался идентификатор источника: {like}',
  'usage/source':
    'источника "{id}" нет{near, select, none {{known, select, none {; sources.yaml пуст} other {; есть: {known}}}} other {; может быть, {near}?}}',
  'usage/last': 'ожидалось число выпусков от 1, указано "{value}"',
  'usage/port': 'ожидался порт от 0 до 65535, указано "{value}"',
  'usage/password': 'ожидалось не меньше знаков, чем {least}; их {got}',
  'usage/password-differs': 'введённое не совпадает; ничего не создано',
  'usage/nothing-to-edit': 'ожидалось хотя бы одно из --title, --summary, --note, --day и --topic; ничего не изменено',
  'usage/no-file':
    '{what, select, source {ожидался идентификатор источника, адрес (https://…) или файл; нет ни источника, ни файла "{path}"} opml {ожидался файл OPML; файла "{path}" нет} other {ожидалась сохранённая страница; файла "{path}" нет}}',
  'usage/no-opml': 'в "{path}" не названо ни одной ленты; ожидался OPML с <outline xmlUrl="…"> или адрес в каждой строке',
  'usage/large-file': 'в "{path}" больше {most} МБ; ничего из него не прочитано. Тот ли это файл?',
  'usage/merge': 'ожидались две новости или больше об одном и том же, например: gundem issue merge 3 7',
  'usage/stands-alone': '«{title}» уже стоит отдельно: в неделе от {date} больше никто об этом не пишет; ничего не записано',
  'usage/day': 'ожидался день вроде 2024-01-31, указано "{value}"{meant, select, none {} other {; может быть, {meant}?}}',
  'usage/article-address': 'ожидался адрес статьи вроде https://…, указано "{value}"',
  'usage/no-mail': 'почта выключена: в publication.yaml нет «mail:» с smtp, from и to; ничего не отправлено',
  'usage/mail-address': 'ожидался один адрес почты',
  'usage/address': 'ожидался адрес вроде https://www.example.org/news, указано "{value}"',
  'usage/no-site': 'нет ни файла, ни папки "{path}"',
  'usage/role-needs-server':
    '--role {role} нужен редакции на PostgreSQL, где работу делят несколько процессов; с хранилищем {store} один процесс делает всё: уберите --role или перенесите хранилище командой gundem copy-store и укажите «store» в publication.yaml',
  'usage/since': 'ожидался день вроде 2026-11-18 или срок вроде 2w, указано «{value}»',
  'usage/correction': 'ожидались номера из списка от 1 до {count}, например 1,3; указано "{value}"',
  'usage/in-the-way': '{path} уже есть и остаётся как есть; ничего не записано',
  'usage/issue-out':
    'выпуск от {date} уже вышел: добавленное теперь попадёт в следующий или в исправление этого (gundem issue pick --issue {date})',
  'usage/init-day': 'ожидалось одно из {days}, указано «{value}»',
  'usage/init-language': 'ожидался язык вроде tr, en или pt-BR, указано «{value}»',
  'usage/init-site': 'ожидался адрес с https:// или http://, указано «{value}»',
  'usage/init-timezone': 'ожидался часовой пояс вроде Europe/Istanbul, указано «{value}»',
  'usage/init-title': 'бюллетеню нужно название',
  'store/backup-config':
    'в настройках копии есть ошибки, теперь они снова в {path}; исправьте их (gundem check) и восстановите ещё раз с --replace',
  'store/backup-damaged': '{path} не является целой копией gundem ({why}); ничего не изменено',
  'store/backup-failed': 'не удалось записать копию {path}: {why}; прежняя копия с этим именем осталась как была',
  'store/closed': '{url}: хранилище уже закрыто',
  'store/restore-failed': 'не удалось вернуть {path}; то, что там было, осталось как было',
  'store/copy-differs': '{url}: копия не совпадает с прочитанным; ею ещё никто не пользуется: очистите её и скопируйте снова',
  'store/database':
    '{url}: {what, select, away {сервер базы данных не отвечает ({why}); пробовали полминуты. Работает ли он и верен ли адрес в publication.yaml?} full {у сервера базы данных не осталось для нас соединений ({why}); пробовали полминуты. Дайте ему больше (max_connections или предел пользователя): 8 на процесс и одно тому, кто ведёт; или пусть каждый процесс берёт меньше: ?connections=4 в конце адреса} refused {сервер базы данных нас не пускает: {why}. {of, select, database {Верно ли имя? Новую создаёт администратор: createdb --owner=USER NAME} other {Верны ли пользователь и пароль в адресе? В пароле всё, кроме букв и цифр, пишется со знаком процента: @ как %40, / как %2F}}} rights {пользователю из адреса нельзя делать нужное: {why}. Администратор делает его владельцем (ALTER DATABASE name OWNER TO user) или разрешает ему создавать таблицы: GRANT CREATE ON DATABASE name TO user, а в этой базе GRANT CREATE ON SCHEMA public TO user} readonly {база данных не принимает записи: {why}. Если это реплика, назовите сервер, в который пишут} certificate {соединиться так, как просит адрес, нельзя: {why}. Сертификат собственного центра указывают в конце адреса: ?sslmode=verify-full&sslrootcert=/path/ca.pem; ?sslmode=disable обходится без TLS, в сети, которой вы доверяете} other {сервер базы данных ответил: {why}}}',
  'store/address':
    '{url}: {what, select, connections {ожидалось целое число «connections» от 2 до 500, указано «{got}»} schema {редакция занимает базу данных целиком, а не схему в ней ({got}); дайте каждой редакции свою базу} sslmode {ожидалось «sslmode» disable, no-verify или verify-full, указано «{got}»} other {ожидался адрес вроде postgres://user:password@host:5432/database с портом до 65535. В пароле всё, кроме букв и цифр, пишется со знаком процента: @ как %40, / как %2F, # как %23}}',
  'store/encoding':
    '{url}: база данных хранит текст в {encoding}, а в ней большую часть новостей мира не записать; ожидалась UTF8. Администратор создаёт такую: createdb --encoding=UTF8 --template=template0 --owner=USER NAME',
  'store/pooler':
    '{url}: перед этой базой данных стоит распределитель, который даёт каждой транзакции другой сеанс (PgBouncer: pool_mode = transaction или statement). Замки и настройки каждого процесса, какова бы ни была его роль, живут в одном сеансе: пусть распределитель хранит сеансы (pool_mode = session), или назовите сам сервер',
  'store/not-empty': '{url}: в нём уже есть строки; редакцию копируют в пустое хранилище',
  'store/nothing-to-copy':
    '{url}: копировать там нечего. Верен ли адрес? Хранилище, которым пользуются, указано в publication.yaml',
  'store/same': '{url}: оба адреса называют это хранилище; назовите то, что есть, а затем пустое',
  'store/half-copy':
    'копирование {from} в это хранилище не закончено: оно идёт или было прервано. С половиной памяти ничто не работает. Вызовите gundem copy-store ещё раз с теми же двумя: копия начнётся заново, а {from} осталось как было',
  'store/newer':
    'хранилище записано более новой версией программы (раскладка {found}; эта знает {known}); ничего в нём не тронуто: обновите программу на этой машине',
  'store/contract':
    'хранилище ответило без ошибки, но {what, select, confirm {не подтвердило запись} back {не вернуло записанное} several {не вернуло записанное, когда спросили о нескольких} list {не перечислило записанное} over {записало поверх изменения} other {сохранило удалённое}}; доверить ему новости нельзя',
  'store/url': 'ожидалось хранилище из числа {stores}; указано «{url}»',
  'store/database-has-worker':
    'для этой базы данных уже опрашивает и печатает другой процесс; одновременно может быть один: завершите сначала его или оставьте работу ему',
  'store/not-leading': 'эту редакцию ведёт уже другой процесс; этот ничего больше не пишет, пока снова не станет ведущим',
  'store/waits-for-database':
    '{url}: база данных не отвечает ({why}); ждём, пока ответит (тем временем ничего не теряется). Работает ли она и верен ли адрес в publication.yaml?',
  'store/locked':
    'хранилище {path} заперто: файл держит другая программа{who, select, none {} other { ({who})}}; ничего не записано. Подождите, пока она закончит, или завершите её и попробуйте снова',
  'store/last-backup': 'последняя копия от {at}: {file} (строк: {rows, number}); вернуть её: gundem restore {file} --replace',
  'store/last-backup-failed': 'с {at} не удаётся записать копию: {why} (последняя удачная: {good})',
  'store/damaged-file':
    'хранилище {path} повреждено ({why}). Если на его место положили копию файла, рядом ещё лежит журнал более нового файла: завершите программу, удалите {path}-wal и {path}-shm и положите копию ещё раз. Иначе верните копию: gundem restore <file> --replace (ежедневные лежат рядом в папке backups). Если копии нет: уберите файл в сторону, и gundem rebuild --from output вернёт напечатанные выпуски',
  'store/damaged-row':
    'строка {key} хранилища не та, что была записана: хранилище повреждено; завершите программу и верните копию: gundem restore <file> --replace{of, select, database {. Если копии нет: переименуйте таблицу gundem_row базы данных (ALTER TABLE gundem_row RENAME TO gundem_row_damaged), и} other { (ежедневные лежат рядом в папке backups). Если копии нет: уберите файл в сторону, и}} gundem rebuild --from output вернёт напечатанные выпуски',
  'store/file-gone':
    'файл хранилища {path} удалили во время работы; больше ничего не принимается, ведь этого никто бы не увидел. Верните файл (gundem restore <file>) и запустите снова',
  'store/file-replaced':
    'файл хранилища {path} заменили другим во время работы; больше ничего не принимается, ведь этого никто бы не увидел. Запустите снова, чтобы работать с файлом, который там теперь',
  'store/has-worker':
    'с {path} уже работает процесс {pid} на {host}, и одного достаточно: завершите сначала его. Если его нет, удалите {lock}',
  'store/no-backup': 'файла {path} нет',
  'store/no-file-to-copy':
    '{url} хранится только в памяти процесса; копируют лишь хранилище в файле (sqlite:…) или в базе данных (postgres://…)',
  'store/no-store': 'хранилища {path} ещё нет; оно появится при первом опросе',
  'store/of-another':
    'это хранилище редакции «{theirs}» ({theirSite}), а настройки редакции «{ours}» ({ourSite}); ничего не прочитано и не записано. Дайте каждой редакции своё хранилище: `store:` в publication.yaml. Если это та же редакция под новым именем, меняйте название и сайт по очереди, с опросом между ними',
};
