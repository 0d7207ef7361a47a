import type { ToldSentences } from '../en.ts';

/** Russian, for what rooms tell and the desk shows: reasons, outcomes, notes. */
export const toldRu: ToldSentences = {
  'curate/claim-differs':
    '«{title}»: {where, select, title {в заголовке} summary {в тексте} note {в примечании} other {во вступлении}} стоит «{claim}»; источник говорит «{there}» {paragraph, plural, =0 {в заголовке} other {в абзаце #}}',
  'curate/claim-missing':
    '«{title}»: {where, select, title {в заголовке} summary {в тексте} note {в примечании} other {во вступлении}} стоит «{claim}», чего нет в сохранённом тексте источника',
  'curate/claim-elsewise': '«{claim}»: источник говорит «{there}» {paragraph, plural, =0 {в заголовке} other {в абзаце #}}',
  'curate/claim-nowhere': 'в сохранённом тексте источника нет «{claim}»',
  'curate/claim-withheld':
    '«{title}»: слова, которых нет у источника, не печатаются, пока их кто-нибудь не проверит (gundem issue checked); вместо них стоят слова источника',
  'flow/nothing-to-check': '{match}: никто не ставил своих слов вместо слов источника; проверять нечего',
  'curate/claim-verdict':
    '{verdict, select, stands {{paragraph, plural, =0 {стоит в заголовке} other {стоит в абзаце #}}} differs {источник говорит иначе} missing {у источника не найдено} other {не проверяется: {why, select, negation {здесь отрицание} attribution {сказано, кто это говорит} opinion {здесь суждение} nothing {нет ни числа, ни дня, ни имени, ни цитаты} other {найти нельзя}}}}',
  'curate/cut-title': '«{title}»: заголовок, похоже, обрезан в конце',
  'curate/day-outside': '«{title}»: стоит под {day}, вне недели с {first} по {last}',
  'curate/dead-link': '«{title}»: ссылка не отвечает ({answer})',
  'curate/duplicate':
    '«{title}»: {how, select, address {этот адрес напечатан в выпуске от {issue}; отклоните или скажите, что нового} title {в выпуске от {issue} есть новость с этим заголовком} other {у другой новости этого выпуска тот же адрес или заголовок; объедините или отклоните одну}}',
  'curate/language': '«{title}»: текст на «{found}», издание на «{wanted}»; можно написать перевод',
  'curate/late': '«{title}»: из прошлой недели, и об этом будет сказано',
  'curate/long-title':
    '«{title}»: в заголовке {count, plural, one {# знак} few {# знака} many {# знаков} other {# знака}}; программы чтения обрезают его после {most}',
  'curate/loud-title': '«{title}»: заголовок набран одними прописными',
  'curate/low-trust-date':
    '«{title}»: {why, select, absent {на странице нет даты; стоит под днём, когда мы её встретили} implausible {дата в записи неправдоподобна} zoneless {у даты нет часового пояса} other {дата взята из {signal}, а это ненадёжно}}',
  'curate/no-summary': '«{title}»: текста нет, только заголовок',
  'curate/no-title': '«{title}»: нет заголовка',
  'curate/over-excerpt': '«{title}»: текст длиннее, чем позволяет «excerpt: {excerpt}» источника {source}',
  'curate/shared-summary':
    '«{title}»: {count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}} {how, select, beginning {с одним и тем же первым абзацем} other {с этим же текстом: возможно, это текст сайта, а не статьи}}',
  'curate/summary-is-title': '«{title}»: текст лишь повторяет заголовок',
  'curate/tracking': '«{title}»: ссылка считает нажатия: {url}',
  'curate/elsewhere': 'решено для выпуска от {date}, в его файле',
  'curate/outside-day': 'issues/{file}.yaml ставит под {day}, вне недели с {first} по {last}',
  'curate/unknown-topic': 'issues/{file}.yaml ставит под тему «{topic}», которой настройки не знают; знают они: {known}',
  'curate/few-items':
    '{count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}; изданию нужно не меньше {least}',
  'curate/many-items':
    '{count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}; изданию нужно не больше {most}',
  'curate/one-source':
    'у источника {source} {count} из {all, plural, one {# новости} few {# новостей} many {# новостей} other {# новости}}',
  'rank/days-old':
    '{days, plural, =0 {сегодняшняя} one {# день назад} few {# дня назад} many {# дней назад} other {# дня назад}}',
  'rank/earlier-week': 'из прошлой недели',
  'rank/full-text': 'полный текст',
  'rank/hardly-any-text': 'текста почти нет',
  'rank/implausible-date': 'дата была неправдоподобной',
  'rank/no-article': 'страница — не статья',
  'rank/no-date': 'на странице нет даты',
  'rank/no-text': 'нет текста для цитаты',
  'rank/others-report':
    '{count, plural, one {сообщает ещё # источник} few {сообщают ещё # источника} many {сообщают ещё # источников} other {сообщают ещё # источника}}',
  'rank/picture': 'есть картинка',
  'rank/source-floods': 'источник занимает {percent} % недели',
  'rank/source-weight': 'вес источника: {weight}',
  'rank/word-in-text': '«{word}» в тексте ({topic})',
  'rank/word-in-title': '«{word}» в заголовке ({topic})',
  'rank/merged': 'объединено редакцией',
  'rank/same-news': 'в обеих речь о: {words}',
  'rank/same-news-again': 'та же новость: {why}',
  'rank/same-piece': 'та же публикация: {why}',
  'rank/same-story': 'рассказывает ту же новость',
  'rank/signs': '{signs}',
  'rank/sign-address': 'тот же адрес',
  'rank/sign-identity': 'тот же идентификатор в ленте',
  'rank/sign-title': 'тот же заголовок',
  'rank/sign-near-title': 'почти тот же заголовок',
  'rank/sign-text': 'совпадает {percent} % текста',
  'rank/sign-short-text': 'совпадает {percent} % краткого текста',
  'rank/sign-within-days': 'опубликовано в пределах {days, plural, one {одного дня} few {# дней} many {# дней} other {# дня}}',
  'rank/sign-title-and-day': 'тот же источник дал тот же заголовок в тот же день по другому адресу',
  'rank/very-article': 'сама эта статья',
  'rank/flood-old': '{count} из {all} новых записей старше {days} дн.; больше всего за раз приносил {usual}',
  'rank/flood-titles': '{count} из {all} новых записей носят уже данные заголовки: сменились идентификаторы',
  'schedule/days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'schedule/empty-again': 'список пуст {count}-й раз подряд',
  'schedule/errors': '{reason}; {count, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}} подряд с {since}',
  'schedule/gone': 'ответил 410 Gone; через 7 дней спросим ещё раз',
  'schedule/gone-for-good': 'дважды с разницей в неделю ответил 410 Gone; больше не спрашиваем',
  'schedule/healthy': 'отвечает и читается хорошо',
  'schedule/hiccup':
    '{reason} ({count, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}} подряд с {since}; спросим снова {next})',
  'schedule/hours': '{count} ч',
  'schedule/moved': 'переехал насовсем на {to}; смените его url, сейчас {from}',
  'schedule/not-polled': 'ещё не опрошен',
  'schedule/paused': 'приостановлен в настройках',
  'schedule/redirects':
    '{reason}; перенаправляет на {to} (замечено {times, plural, one {один раз} few {# раза} many {# раз} other {# раза}})',
  'schedule/silent': 'ничего нового уже {silent}; обычно что-то есть каждые {usual}',
  'schedule/back-off': 'пауза: {count, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}} подряд',
  'schedule/first-poll': 'первый опрос',
  'schedule/gone-asked-once-more': 'исчез: один проверочный опрос через 7 дней',
  'schedule/gone-not-asked': 'исчез: дважды 410, больше не опрашивается',
  'schedule/half-gap': 'половина среднего промежутка между новостями',
  'schedule/host-held': 'узел ждёт по прежнему Retry-After',
  'schedule/max-age': 'max-age',
  'schedule/out-of-skipped': '{rule}, вне skipHours/skipDays',
  'schedule/own-interval': 'свой промежуток',
  'schedule/refused': 'отказано: не раньше чем через день',
  'schedule/retry-after': 'Retry-After',
  'schedule/shortest': 'кратчайший промежуток',
  'schedule/silent-month': 'молчит 30 дней',
  'schedule/ttl': 'ttl',
  'schedule/update-period': 'updatePeriod',
  'curate/after-approval': 'пришло после утверждения выпуска',
  'curate/dropped': 'отклонено редакцией',
  'curate/dropped-before': 'уже отклонялось: {reason}',
  'curate/dropped-before-without-reason': 'уже отклонялось, причина не указана',
  'curate/held': 'отложено на следующую неделю',
  'curate/issue-full': 'выпуск полон ({most, plural, one {# новость} few {# новости} many {# новостей} other {# новости}})',
  'curate/not-picked': 'не взято редакцией',
  'curate/picked': 'взято',
  'curate/picked-by': 'взято: {who}',
  'curate/quota-full':
    'у источника {name} уже {most, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}',
  'curate/score': 'баллов: {points}',
  'curate/score-of-lost-source': 'баллов: {points}; источника больше нет в настройках',
  'curate/seen-dropped': '{issue, select, none {уже отклонялось} other {отклонено в выпуске от {issue}}} ({why})',
  'curate/seen-printed': '{issue, select, none {уже печаталось} other {напечатано в выпуске от {issue}}} ({why})',
  'curate/waits': 'ждёт редакцию: это издание печатает только утверждённое',
  'curate/unmatched':
    '{file} говорит {keys} о {match}, но на этой неделе нет ничего с таким адресом или id{near, select, none {} other {; ближе всего {near}}}; в файле это остаётся',
  'extract/no-page':
    'адрес ведёт на {kind, select, pdf {PDF} document {документ} sound {запись} film {фильм} picture {картинку} archive {архив} data {данные} feed {ленту} calendar {календарь} other {файл}}{pages, plural, =0 {} one { (# страница)} few { (# страницы)} many { (# страниц)} other { (# страницы)}}, а не на страницу',
  'flow/echo': 'адрес дал то же, что получила другая новость источника, и ничего своего',
  'flow/gone': 'статус 410, исчезло насовсем',
  'flow/held-items':
    '{count, plural, one {# запись ждёт} few {# записи ждут} many {# записей ждут} other {# записи ждут}} проверки; {reason}',
  'flow/items-in-own-words':
    '{count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}} последних опросов словами самого источника, потому что их страницы не читаются; {reason}',
  'flow/own-words': 'словами самого источника: {reason}',
  'curate/not-in-week': 'нет среди статей той недели',
  'flow/week-ends': 'её неделя кончается {day}',
  'flow/kept-in-file':
    'Ваше решение сохранено: оно стоит в файле недели. До хранилища достучаться не удалось, поэтому история и отмена о нём ещё не знают.',
  'flow/by-hand': 'добавлено вручную',
  'flow/never-polled': 'никогда не опрашивался',
  'flow/too-heavy': 'страница не прочитана за {seconds} с',
  'flow/hub':
    'хабу сообщено о {told} из {all} изменённых лент: {reasons}. Файлы на месте{again, select, yes {; следующая публикация сообщит снова} other {}}',
  'well/all': 'всё в порядке',
  'well/idle': 'с {since} ничего не опрашивалось: программа работает?',
  'well/overdue': 'выпуск от {hour} не вышел: его час миновал',
  'well/sources':
    '{count, plural, one {у # источника} few {у # источников} many {у # источников} other {у # источника}} неполадки: {names}',
  'system/ending': 'Завершаем после начатого …',
  'system/left': 'Начатое длится слишком долго; продолжится при следующем запуске.',
  'system/trouble':
    '{kind, select, full {диск полон} denied {пользователю, под которым мы работаем, нельзя это читать или писать} gone {файла или папки больше нет} broken {диск не читается или не пишется} files {открыто слишком много файлов и соединений (ulimit -n)} memory {память кончилась} name {это не может быть нашим файлом} busy {это занято кем-то другим} other {программа больше не цела (обновилась на ходу? запустите снова)}}{path, select, none {} other {: {path}}} ({code})',
  'poll/blocked': '{url}: {reason}',
  'poll/broken': '{url}: {reason}',
  'poll/deferred': '{url}: {reason}',
  'poll/empty': '{url}: {reason}',
  'poll/failed': '{url}: {reason}',
  'poll/gone': '{url}: {reason}',
  'poll/needs-scripts': '{url}: {reason}',
  'poll/not-this-kind': '{url}: {reason}',
  'poll/wall': '{url}: {reason}',
  'poll/flood':
    '{count, plural, one {# запись ждёт} few {# записи ждут} many {# записей ждут} other {# записи ждут}} проверки: {reason}. Посмотреть: gundem status {source}; впустить: gundem poll {source} --release-held',
  'poll/is-gone': 'ответил 410 Gone',
  'poll/not-modified': 'без изменений (304)',
  'poll/same-bytes': 'те же самые байты',
  'life/announced': '{source} объявил «{title}»; вышло: {became}',
  'life/became-article': 'статья {id}',
  'life/became-failed':
    'запись, которая ждёт свою страницу, пока {tries, plural, one {# попытка} few {# попытки} many {# попыток} other {# попытки}}',
  'life/became-filtered': 'ничего: не пропущено',
  'life/became-held': 'запись, которую придержали',
  'life/became-met': 'известно, не взято',
  'life/became-same': 'та же публикация, что {id, select, none {другая} other {{id}}}',
  'life/because': '{what} ({why})',
  'life/changed': 'источник изменил её; новый текст заменил старый',
  'life/decided': '{file}{who, select, none {} other {, {who}}}: {what}',
  'life/decided-drop': 'отклонить ({reason})',
  'life/decided-hold': 'отложить на следующую неделю',
  'life/decided-own': 'своё: {key}',
  'life/decided-pick': 'взять',
  'life/others':
    'ту же новость {count, plural, one {рассказывает ещё #} few {рассказывают ещё #} many {рассказывают ещё #} other {рассказывают ещё #}}',
  'life/placed': 'поставлено на {at}{late, select, yes {: своя неделя была закрыта, поэтому перенесено в открытую} other {}}',
  'life/points': '{reason} {points}',
  'life/printed': 'напечатано в выпуске от {issue} под {day}: «{title}» ({id})',
  'life/read':
    '{how, select, hand {добавлено вручную} other {прочитано для {source}}}: «{title}», {count, plural, one {# абзац} few {# абзаца} many {# абзацев} other {# абзаца}}, {date}{author, select, none {} other {, автор {author}}}',
  'life/read-dated': 'дата {at} ({trust}{signal, select, none {} other {, из {signal}}})',
  'life/read-undated': 'без собственной даты',
  'life/same-piece': 'та же публикация, что {id}: {why}',
  'life/score': 'баллов {score}: {reasons}',
  'life/same-news': 'рассказывает ту же новость, что «{title}» ({why})',
  'life/week': 'неделя от {date} ({state}): {became}, {why}',
  'curate/score-by': '{score}: {reasons}',
  'discover/answered': 'адрес ответил: {type, select, none {нечто без типа} other {{type}}}; это ни лента, ни страница{hint}',
  'discover/browser': '{why}; читается с fetch: browser',
  'discover/feed':
    'лента ({format}), {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}{shared, plural, =0 {} other {, # из них на странице}}',
  'discover/format': '{format}',
  'discover/format-entries': '{format}, {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
  'discover/gone': 'ответил 410 Gone',
  'discover/hint-json':
    '; где в JSON стоят его новости, надо указать вручную в sources.yaml: kind: json и json: с items, title и link (docs/config-reference.md)',
  'discover/hint-why': ': {why}',
  'discover/itself':
    'адрес сам и есть {kind} ({format}), {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
  'discover/known': 'этот адрес уже читает «{source}»',
  'discover/list':
    'страница со списком: {count, plural, one {# статья} few {# статьи} many {# статей} other {# статьи}}: {how}{elsewhere, select, none {} other {; лента {elsewhere} говорит о другом}}',
  'discover/no-feed': 'ленты нет: {why}',
  'discover/nothing': 'ни лента, ни список статей: {how}; попробуйте адрес страницы новостей сайта',
  'discover/page':
    'страница; как список {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}, доверие {trust}',
  'discover/unchanged': 'без изменений',
  'flow/approved-by': '{by, select, none {утверждён} other {утверждён: {by}}}',
  'flow/at-hand':
    'Выпуск {number} ({range}) кончается, {hour, select, ahead {выйдет {when}, } passed {его час был {when}, } other {}}{state}',
  'flow/changed-since':
    'изменилось после утверждения{by, select, none {} other { ({by})}}{at, select, none {} other { в {at}}}{count, plural, =0 {} other {: {differences}}}',
  'flow/difference':
    '{kind, select, added {вошло «{title}»} removed {ушло «{title}»} note {примечание для читателей: {title}} other {«{title}»: другое: {parts}}}',
  'flow/difference-whole': '{kind, select, intro {другое вступление} other {другой порядок}}',
  'flow/notice':
    '{kind, select, broken {{source} сломан} held {{source} принёс поток записей, он ждёт проверки} mended {{source} снова отвечает} other {с потоком источника {source} разобрались}}',
  'flow/notice-given-up':
    'сообщить редакции о «{key}» не удалось: {tries, plural, one {# попытка} few {# попытки} many {# попыток} other {# попытки}} за день',
  'flow/not-approved': '{rule, select, required {не утверждён: ждёт утверждения} other {не утверждён}}',
  'flow/part':
    '{part, select, title {заголовок} text {текст} note {примечание} day {день} topics {тема} address {адрес} picture {картинка} other {имя источника}}',
  'flow/printed': '{count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}',
  'flow/printed-changed': '{count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}; {change}',
  'flow/unprinted':
    'в выпуске от {date} {count, plural, one {# решение ещё не напечатано} few {# решения ещё не напечатаны} many {# решений ещё не напечатано} other {# решения ещё не напечатаны}}: {differences}. Выбрать, что выйдет: gundem publish --issue {date}',
  'flow/waits-again': '{change}. Напечатать как есть: gundem issue approve --issue {date}',
  'flow/waits-approval': 'ждёт утверждения: gundem issue approve --issue {date} или строка "approved: true" в {file}',
  'flow/waits-items':
    'в нём {count, plural, one {# новость} few {# новости} many {# новостей} other {# новости}}, а нужно {least} (issue › minItems); они остаются для следующего',
  'flow/clock-ahead':
    'часы этой машины разом ушли вперёд на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} и показывают {day}; ничего не берётся и не печатается, пока их не поставят верно или серверы источников не покажут тот же день при опросе',
  'flow/clock-behind':
    'часы этой машины показывают {day}, когда этой программы ещё не было; ничего не берётся и не печатается, пока их не поставят верно',
  'flow/mail-given-up':
    'выпуск от {date} дошёл не до всех адресов: {tries, plural, one {# попытка} few {# попытки} many {# попыток} other {# попытки}} с {since}. Отправить остальным: gundem mail --issue {date}',
  'flow/past-picks': 'решения недели от {date} не читаются; в силе то, что они говорили при последнем чтении: {mistakes}',
  'flow/no-item':
    'на неделе от {date} нет новости "{match}"{near, select, none {{isAddress, select, yes {, и об этом адресе ничего не известно; принести его: gundem add --item {match} --issue {date}} other {; ожидался номер или id, как их показывает "gundem issue {date}", либо адрес}}} other {; вы имели в виду {near}?}}',
  'sources/id-stays': 'id остаётся «{id}»: под ним его знают статьи и выпуски',
  'sources/not-moved': 'он не переезжал (или уже нет)',
  'sources/changed-meanwhile':
    'sources.yaml тем временем изменили; ничего не записано. Загрузите страницу снова, чтобы увидеть его как есть.',
  'read/second-count':
    'второй читатель (rss-parser) насчитал {theirs, plural, one {# запись} few {# записи} many {# записей} other {# записи}}, мы {ours}; сравните с лентой: gundem try',
  'read/second-differs':
    'второй читатель (rss-parser) читает иначе {field, select, id {id} link {ссылку} title {заголовок} other {дату}}: {count} из {all, plural, one {# записи} few {# записей} many {# записей} other {# записи}}, сначала «{title}»',
  'read/second-ended': 'второй читатель (rss-parser) остановлен: слишком долго читает эту ленту; в силе наше чтение',
  'read/second-unread': 'второй читатель (rss-parser) не может её прочесть: {why}; в силе наше чтение',
  'read/being-built': 'страница говорит, что над ней работают: «{told}»',
  'read/no-box': 'на странице нет блока «{box}» (`box:` этого источника); есть заголовки: {seen}',
  'read/selectors-now': 'селекторы, которые читают страницу как есть, для `listing:` этого источника: {selectors}',
  'read/without-address':
    '{count, plural, one {у # записи} few {у # записей} many {у # записей} other {у # записи}} нет адреса страницы, первая «{title}»; всё, что есть, — слова самой ленты',
  'ledger/held': 'придержанными помечены {held}, а для проверки хранятся {kept}',
  'ledger/lost': '«{title}» помечена ждущей, но её никто не помнит',
  'ledger/no-article': '«{title}» помечена статьёй, но статьи нет',
  'poll/day-to-come': 'на ней дата {day}, этот день ещё не настал; она его ждёт',
  'poll/entries-too-little':
    '{count, plural, one {# запись пришла} few {# записи пришли} many {# записей пришли} other {# записи пришли}} без ссылки и почти без текста, первая «{title}»',
  'poll/leads-home': 'ссылка ведёт не на статью, а на {address}; в силе слова, которые прислал источник',
  'poll/moved': 'источник дал ей новый адрес',
  'poll/letter': 'письмо; действителен его собственный текст',
  'read/no-letters': 'по адресу {url} ожидались письма, пришло другое',
  'read/letters':
    '{letters, plural, one {# письмо} few {# письма} many {# писем} other {# письма}}, {entries, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
  'poll/no-link': 'объявлено без ссылки; в силе слова, которые прислал источник',
  'poll/older': 'старше открытой недели при первом опросе источника ({day})',
  'poll/our-outage':
    'ни один из опрошенных узлов ({count}) не доступен ({manner, select, name {их имена не находятся} connect {соединение не устанавливается} timeout {никто не отвечает вовремя} tls {безопасное соединение не устанавливается} other {каждое соединение рвётся}}), с {since}: это наша связь, а не источники. Никому это не ставится в вину и никого не опрашивают из-за этого позже; опросим в следующий раз',
  'poll/patience': 'узел просит долгих пауз между двумя страницами; ждёт следующего опроса',
  'poll/same-address': 'этот адрес уже встречался',
  'poll/same-page': 'та же страница под другим адресом',
  'poll/shared-address': 'один адрес у нескольких разных записей; в силе слова, которые прислал источник',
  'poll/too-little': 'объявлено без ссылки и почти без текста',
  'poll/undated-first': 'без даты при первом опросе источника',
};
