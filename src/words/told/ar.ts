import type { ToldSentences } from '../en.ts';

/** Arabic, for what rooms tell and the desk shows: reasons, outcomes, notes. */
export const toldAr: ToldSentences = {
  'curate/claim-differs':
    '«{title}»: يقول {where, select, title {عنوانه} summary {نصه} note {هامشه} other {تقديمه}} «{claim}»؛ ويقول المصدر «{there}» {paragraph, plural, =0 {في عنوانه} other {في الفقرة #}}',
  'curate/claim-missing':
    '«{title}»: يقول {where, select, title {عنوانه} summary {نصه} note {هامشه} other {تقديمه}} «{claim}»، وليس ذلك في نص المصدر المحفوظ',
  'curate/claim-elsewise': '«{claim}»: يقول المصدر «{there}» {paragraph, plural, =0 {في عنوانه} other {في الفقرة #}}',
  'curate/claim-nowhere': 'ليس «{claim}» في نص المصدر المحفوظ',
  'curate/claim-withheld':
    '«{title}»: ما ليس في المصدر من كلمات لا يُطبع حتى يراجعه أحد (gundem issue checked)؛ ومكانه كلمات المصدر',
  'flow/nothing-to-check': '{match}: لم يضع أحد كلماته مكان كلمات المصدر؛ لا شيء للمراجعة',
  'curate/claim-verdict':
    '{verdict, select, stands {{paragraph, plural, =0 {موجود في العنوان} other {موجود في الفقرة #}}} differs {المصدر يقوله على نحو آخر} missing {غير موجود في المصدر} other {لا يشمله التحقق: {why, select, negation {ينفي شيئًا} attribution {يذكر قائله} opinion {حُكم} nothing {لا رقم فيه ولا يوم ولا اسم ولا اقتباس} other {لا يمكن البحث عنه}}}}',
  'curate/cut-title': '«{title}»: يبدو عنوانه مقطوعًا في آخره',
  'curate/day-outside': '«{title}»: موضعه {day}، خارج الأسبوع من {first} إلى {last}',
  'curate/dead-link': '«{title}»: رابطه لا يجيب ({answer})',
  'curate/duplicate':
    '«{title}»: {how, select, address {طُبع عنوانه في عدد {issue}؛ استبعده أو قل ما الجديد} title {في عدد {issue} خبر بهذا العنوان} other {لخبر آخر في هذا العدد العنوان نفسه؛ ادمجهما أو استبعد أحدهما}}',
  'curate/language': '«{title}»: نصه بلغة «{found}» والمطبوعة بلغة «{wanted}»؛ يمكن كتابة ترجمة له',
  'curate/late': '«{title}»: من أسبوع سابق، وسيُذكر ذلك',
  'curate/long-title':
    '«{title}»: في عنوانه {count, plural, zero {# حرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفًا} other {# حرف}}؛ تقطعه القارئات بعد {most}',
  'curate/loud-title': '«{title}»: عنوانه كله بأحرف كبيرة',
  'curate/low-trust-date':
    '«{title}»: {why, select, absent {لا تاريخ في صفحته؛ موضعه اليوم الذي صادفناه فيه} implausible {تاريخه كما كُتب غير معقول} zoneless {تاريخه بلا منطقة زمنية} other {تاريخه من {signal}، وليس ذلك مؤكدًا}}',
  'curate/no-summary': '«{title}»: لا نص له، بل عنوان فقط',
  'curate/no-title': '«{title}»: لا عنوان له',
  'curate/over-excerpt': '«{title}»: نصه أطول مما يسمح به «excerpt: {excerpt}» من {source}',
  'curate/shared-summary':
    '«{title}»: {count, plural, zero {# خبر} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}} {how, select, beginning {تبدأ بالفقرة نفسها} other {لها هذا النص نفسه: لعله نص الموقع لا المقال}}',
  'curate/summary-is-title': '«{title}»: نصه يكرر عنوانه فحسب',
  'curate/tracking': '«{title}»: رابطه يعدّ النقرات: {url}',
  'curate/elsewhere': 'تقرر لعدد {date} في ملفه',
  'curate/outside-day': 'يضعه issues/{file}.yaml تحت {day}، خارج الأسبوع من {first} إلى {last}',
  'curate/unknown-topic': 'يضعه issues/{file}.yaml تحت الموضوع «{topic}» الذي لا تعرفه الإعدادات؛ وهي تعرف: {known}',
  'curate/few-items':
    '{count, plural, zero {لا أخبار} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}}؛ تريد المطبوعة {least} على الأقل',
  'curate/many-items':
    '{count, plural, zero {لا أخبار} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}}؛ تريد المطبوعة {most} على الأكثر',
  'curate/one-source': 'لمصدر {source} من الأخبار {count} من {all, plural, one {#} other {#}}',
  'rank/days-old':
    '{days, plural, =0 {من اليوم} zero {من اليوم} one {منذ يوم} two {منذ يومين} few {منذ # أيام} many {منذ # يومًا} other {منذ # يوم}}',
  'rank/earlier-week': 'من أسبوع سابق',
  'rank/full-text': 'نص كامل',
  'rank/hardly-any-text': 'يكاد لا يكون فيه نص',
  'rank/implausible-date': 'كان تاريخه غير معقول',
  'rank/no-article': 'صفحته ليست مقالًا',
  'rank/no-date': 'لا تاريخ في صفحته',
  'rank/no-text': 'لا نص للاقتباس',
  'rank/others-report':
    '{count, plural, zero {لم ينشره غيره} one {نشره مصدر آخر} two {نشره مصدران آخران} few {نشرته # مصادر أخرى} many {نشره # مصدرًا آخر} other {نشره # مصدر آخر}}',
  'rank/picture': 'له صورة',
  'rank/source-floods': 'يشغل مصدره {percent} % من الأسبوع',
  'rank/source-weight': 'وزن المصدر {weight}',
  'rank/word-in-text': '«{word}» في النص ({topic})',
  'rank/word-in-title': '«{word}» في العنوان ({topic})',
  'rank/merged': 'دمجه التحرير',
  'rank/same-news': 'كلاهما عن {words}',
  'rank/same-news-again': 'الخبر نفسه: {why}',
  'rank/same-piece': 'المادة نفسها: {why}',
  'rank/same-story': 'يروي الخبر نفسه',
  'rank/signs': '{signs}',
  'rank/sign-address': 'العنوان الإلكتروني نفسه',
  'rank/sign-identity': 'المعرّف نفسه في خلاصته',
  'rank/sign-title': 'العنوان نفسه',
  'rank/sign-near-title': 'العنوان نفسه تقريبًا',
  'rank/sign-text': '{percent} % من النص متطابق',
  'rank/sign-short-text': '{percent} % من النص القصير متطابق',
  'rank/sign-within-days':
    'نُشرا في غضون {days, plural, zero {يوم} one {يوم} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
  'rank/sign-title-and-day': 'أعطى المصدر نفسه العنوان نفسه في اليوم نفسه على عنوان إلكتروني آخر',
  'rank/very-article': 'المقال ذاته',
  'rank/flood-old': '{count} من {all} من المداخل الجديدة أقدم من {days} يومًا؛ وأكثر ما جلبه دفعة واحدة {usual}',
  'rank/flood-titles': '{count} من {all} من المداخل الجديدة تحمل عناوين سبق أن أعطاها: تغيّرت معرّفاته',
  'schedule/days': '{count, plural, zero {# يوم} one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
  'schedule/empty-again': 'القائمة فارغة للمرة {count} على التوالي',
  'schedule/errors':
    '{reason}؛ {count, plural, zero {# خطأ} one {خطأ واحد} two {خطآن} few {# أخطاء} many {# خطأً} other {# خطأ}} على التوالي منذ {since}',
  'schedule/gone': 'أجاب بـ 410 Gone؛ يُسأل مرة أخرى بعد 7 أيام',
  'schedule/gone-for-good': 'أجاب بـ 410 Gone مرتين بينهما أسبوع؛ لا يُسأل بعد ذلك',
  'schedule/healthy': 'يجيب ويُقرأ جيدًا',
  'schedule/hiccup':
    '{reason} ({count, plural, zero {# خطأ} one {خطأ واحد} two {خطآن} few {# أخطاء} many {# خطأً} other {# خطأ}} على التوالي منذ {since}؛ يُسأل من جديد {next})',
  'schedule/hours': '{count} س',
  'schedule/moved': 'انتقل نهائيًّا إلى {to}؛ غيّر عنوانه، وهو الآن {from}',
  'schedule/not-polled': 'لم يُسأل بعد',
  'schedule/paused': 'موقوف مؤقتًا في الإعدادات',
  'schedule/redirects':
    '{reason}؛ يحيل إلى {to} (شوهد {times, plural, zero {# مرة} one {مرة} two {مرتين} few {# مرات} many {# مرة} other {# مرة}})',
  'schedule/silent': 'لا جديد منذ {silent}؛ وعادةً ما يكون عنده شيء كل {usual}',
  'schedule/back-off':
    'مهلة بعد {count, plural, zero {# خطأ} one {خطأ واحد} two {خطأين} few {# أخطاء} many {# خطأً} other {# خطأ}} على التوالي',
  'schedule/first-poll': 'السؤال الأول',
  'schedule/gone-asked-once-more': 'زال: سؤال واحد للتأكد بعد 7 أيام',
  'schedule/gone-not-asked': 'زال: 410 مرتين، لا يُسأل بعد ذلك',
  'schedule/half-gap': 'نصف متوسط الفاصل بين الأخبار',
  'schedule/host-held': 'الخادم ينتظر بسبب Retry-After سابق',
  'schedule/max-age': 'max-age',
  'schedule/out-of-skipped': '{rule}، خارج skipHours/skipDays',
  'schedule/own-interval': 'فاصله الخاص',
  'schedule/refused': 'رُفض: ليس قبل يوم',
  'schedule/retry-after': 'Retry-After',
  'schedule/shortest': 'أقصر فاصل',
  'schedule/silent-month': 'صامت منذ 30 يومًا',
  'schedule/ttl': 'ttl',
  'schedule/update-period': 'updatePeriod',
  'curate/after-approval': 'وصل بعد اعتماد العدد',
  'curate/dropped': 'استبعده التحرير',
  'curate/dropped-before': 'استُبعد من قبل: {reason}',
  'curate/dropped-before-without-reason': 'استُبعد من قبل بلا ذكر سبب',
  'curate/held': 'مؤجَّل إلى الأسبوع القادم',
  'curate/issue-full':
    'العدد ممتلئ ({most, plural, zero {# خبر} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}})',
  'curate/not-picked': 'لم يختره التحرير',
  'curate/picked': 'مختار',
  'curate/picked-by': 'اختاره {who}',
  'curate/quota-full':
    'استوفى {name} حصته ({most, plural, zero {# خبر} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}})',
  'curate/score': 'النقاط {points}',
  'curate/score-of-lost-source': 'النقاط {points}؛ لم يعد مصدره في الإعدادات',
  'curate/seen-dropped': '{issue, select, none {استُبعد من قبل} other {استُبعد في عدد {issue}}} ({why})',
  'curate/seen-printed': '{issue, select, none {طُبع من قبل} other {طُبع في عدد {issue}}} ({why})',
  'curate/waits': 'ينتظر التحرير: لا تطبع هذه المطبوعة إلا ما اعتُمد',
  'curate/unmatched':
    'يقول {file} ‏{keys} عن {match}، ولا شيء في هذا الأسبوع له ذلك العنوان أو المعرّف{near, select, none {} other {؛ الأقرب {near}}}؛ وهو باقٍ في الملف',
  'extract/no-page':
    'يؤدي عنوانه إلى {kind, select, pdf {ملف PDF} document {مستند} sound {تسجيل} film {فيلم} picture {صورة} archive {ملف مضغوط} data {بيانات} feed {خلاصة} calendar {تقويم} other {ملف}}{pages, plural, =0 {} zero {} one { من صفحة واحدة} two { من صفحتين} few { من # صفحات} many { من # صفحة} other { من # صفحة}}، لا إلى صفحة',
  'flow/echo': 'أعطى عنوانه ما ناله خبر آخر من المصدر، ولا شيء خاصًّا به',
  'flow/gone': 'الحالة 410، زال نهائيًّا',
  'flow/held-items':
    '{count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}} في انتظار المراجعة؛ {reason}',
  'flow/items-in-own-words':
    '{count, plural, zero {# خبر} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}} من المرات الأخيرة بكلمات المصدر نفسه، إذ لم تُقرأ صفحاتها؛ {reason}',
  'flow/own-words': 'من كلمات المصدر نفسه: {reason}',
  'curate/not-in-week': 'ليس من مقالات ذلك الأسبوع',
  'flow/week-ends': 'ينتهي أسبوعه في {day}',
  'flow/kept-in-file': 'قرارك محفوظ: هو في ملف الأسبوع. تعذّر الوصول إلى المخزن، فلا يعلم به السجل ولا التراجع بعد.',
  'flow/by-hand': 'أضيف باليد',
  'flow/never-polled': 'لم يُسأل قط',
  'flow/too-heavy': 'لم تُقرأ صفحته في {seconds} ث',
  'flow/hub':
    'أُبلغ الموزّع بـ {told} من {all} من الخلاصات المتغيرة: {reasons}. الملفات في مكانها{again, select, yes {؛ يبلَّغ من جديد عند النشر التالي} other {}}',
  'well/all': 'كل شيء على ما يرام',
  'well/idle': 'لم يُسأل شيء منذ {since}: هل يعمل البرنامج؟',
  'well/overdue': 'لم يصدر عدد {hour}: مضت ساعته',
  'well/sources':
    '{count, plural, zero {# مصدر} one {مصدر واحد} two {مصدران} few {# مصادر} many {# مصدرًا} other {# مصدر}} في حال سيئة: {names}',
  'system/ending': 'ينتهي بعد ما هو جارٍ …',
  'system/left': 'طال ما هو جارٍ؛ يستمر عند التشغيل التالي.',
  'system/trouble':
    '{kind, select, full {القرص ممتلئ} denied {لا يحق للمستخدم الذي نعمل باسمه قراءة هذا أو كتابته} gone {ملف أو مجلد لم يعد موجودًا} broken {تعذّرت قراءة القرص أو الكتابة عليه} files {ملفات واتصالات مفتوحة أكثر من اللازم (ulimit -n)} memory {لم تبق ذاكرة} name {لا يمكن أن يكون هذا ملفًّا لنا} busy {يشغله غيرنا} other {لم يعد البرنامج كاملًا (هل حُدّث وهو يعمل؟ شغّله من جديد)}}{path, select, none {} other {: {path}}} ({code})',
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
    '{count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}} في انتظار المراجعة: {reason}. لرؤيتها: gundem status {source}؛ لإدخالها: gundem poll {source} --release-held',
  'poll/is-gone': 'أجاب بـ 410 Gone',
  'poll/not-modified': 'لم يتغيّر (304)',
  'poll/same-bytes': 'البايتات نفسها تمامًا',
  'life/announced': 'أعلن {source} «{title}»؛ فصار {became}',
  'life/became-article': 'المقال {id}',
  'life/became-failed':
    'مدخلًا ينتظر صفحته، {tries, plural, zero {# محاولة} one {محاولة واحدة} two {محاولتان} few {# محاولات} many {# محاولة} other {# محاولة}} حتى الآن',
  'life/became-filtered': 'لا شيء: تُرك خارجًا',
  'life/became-held': 'مدخلًا محجوزًا',
  'life/became-met': 'معروفًا، لم يؤخذ',
  'life/became-same': 'المادة نفسها مثل {id, select, none {غيرها} other {{id}}}',
  'life/because': '{what} ({why})',
  'life/changed': 'غيّره مصدره؛ وحل النص الجديد محل القديم',
  'life/decided': '{file}{who, select, none {} other {، {who}}}: {what}',
  'life/decided-drop': 'استبعاد ({reason})',
  'life/decided-hold': 'تأجيل إلى الأسبوع القادم',
  'life/decided-own': 'كلمات التحرير: {key}',
  'life/decided-pick': 'اختيار',
  'life/others':
    '{count, plural, zero {لا أحد غيره يروي} one {مصدر آخر يروي} two {مصدران آخران يرويان} few {# مصادر أخرى تروي} many {# مصدرًا آخر يروي} other {# مصدر آخر يروي}} الخبر نفسه',
  'life/placed': 'وُضع في {at}{late, select, yes {: كان أسبوعه مغلقًا فنُقل إلى المفتوح} other {}}',
  'life/points': '{reason} {points}',
  'life/printed': 'طُبع في عدد {issue} تحت {day}: «{title}» ({id})',
  'life/read':
    '{how, select, hand {أضيف باليد} other {قُرئ لمصدر {source}}}: «{title}»، {count, plural, zero {# فقرة} one {فقرة واحدة} two {فقرتان} few {# فقرات} many {# فقرة} other {# فقرة}}، {date}{author, select, none {} other {، بقلم {author}}}',
  'life/read-dated': 'تاريخه {at} ({trust}{signal, select, none {} other {، من {signal}}})',
  'life/read-undated': 'بلا تاريخ خاص به',
  'life/same-piece': 'المادة نفسها مثل {id}: {why}',
  'life/score': 'النقاط {score}: {reasons}',
  'life/same-news': 'يروي خبر «{title}» نفسه ({why})',
  'life/week': 'أسبوع {date} ({state}): {became}، {why}',
  'curate/score-by': '{score}: {reasons}',
  'discover/answered': 'أجاب العنوان بـ {type, select, none {شيء بلا نوع} other {{type}}}، وليس خلاصة ولا صفحة{hint}',
  'discover/browser': '{why}؛ يمكن قراءته بـ fetch: browser',
  'discover/feed':
    'خلاصة ({format}) فيها {count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}}{shared, plural, =0 {} other {، منها # في الصفحة}}',
  'discover/format': '{format}',
  'discover/format-entries':
    '{format}، {count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}}',
  'discover/gone': 'أجاب بـ 410 Gone',
  'discover/hint-json':
    '؛ أما موضع أخباره في JSON فيُذكر باليد في sources.yaml: ‏kind: json، ثم json: مع items وtitle وlink (docs/config-reference.md)',
  'discover/hint-why': ': {why}',
  'discover/itself':
    'العنوان نفسه {kind} ‏({format}) فيه {count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}}',
  'discover/known': 'يقرأ «{source}» هذا العنوان من قبل',
  'discover/list':
    'صفحة تسرد {count, plural, zero {# مقال} one {مقالًا واحدًا} two {مقالين} few {# مقالات} many {# مقالًا} other {# مقال}}: {how}{elsewhere, select, none {} other {؛ والخلاصة {elsewhere} تتحدث عن غير ذلك}}',
  'discover/no-feed': 'لا خلاصة: {why}',
  'discover/nothing': 'لا خلاصة ولا قائمة مقالات: {how}؛ جرّب عنوان صفحة الأخبار في الموقع',
  'discover/page':
    'صفحة؛ وبوصفها قائمة {count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}}، الثقة {trust}',
  'discover/unchanged': 'لم يتغيّر',
  'flow/approved-by': '{by, select, none {معتمَد} other {اعتمده {by}}}',
  'flow/at-hand':
    'ينتهي العدد {number} ({range})، {hour, select, ahead {يصدر {when}، } passed {كانت ساعته {when}، } other {}}{state}',
  'flow/changed-since':
    'تغيّر منذ اعتماده{by, select, none {} other { ({by})}}{at, select, none {} other { في {at}}}{count, plural, =0 {} other {: {differences}}}',
  'flow/difference':
    '{kind, select, added {دخل «{title}»} removed {خرج «{title}»} note {ملاحظة للقراء: {title}} other {«{title}»: تغيّر {parts}}}',
  'flow/difference-whole': '{kind, select, intro {مقدمة أخرى} other {ترتيب آخر}}',
  'flow/notice':
    '{kind, select, broken {تعطّل {source}} held {جلب {source} سيلًا، وهو محجوز للمراجعة} mended {عاد {source} يجيب} other {سُوّي سيل {source}}}',
  'flow/notice-given-up':
    'تعذّر إبلاغ التحرير بـ «{key}»: {tries, plural, zero {# محاولة} one {محاولة واحدة} two {محاولتان} few {# محاولات} many {# محاولة} other {# محاولة}} في يوم',
  'flow/not-approved': '{rule, select, required {غير معتمَد: ينتظر حتى يُعتمد} other {غير معتمَد}}',
  'flow/part':
    '{part, select, title {العنوان} text {النص} note {الملاحظة} day {اليوم} topics {الموضوع} address {الرابط} picture {الصورة} other {اسم المصدر}}',
  'flow/printed': '{count, plural, zero {لا أخبار} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}}',
  'flow/printed-changed':
    '{count, plural, zero {لا أخبار} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}}؛ {change}',
  'flow/unprinted':
    'في عدد {date} {count, plural, zero {# قرار} one {قرار واحد} two {قراران} few {# قرارات} many {# قرارًا} other {# قرار}} لم تُطبع بعد: {differences}. لاختيار ما يخرج: gundem publish --issue {date}',
  'flow/waits-again': '{change}. لطبعه كما هو الآن: gundem issue approve --issue {date}',
  'flow/waits-approval': 'ينتظر الاعتماد: gundem issue approve --issue {date}، أو أضف "approved: true" إلى {file}',
  'flow/waits-items':
    'فيه {count, plural, zero {# خبر} one {خبر واحد} two {خبران} few {# أخبار} many {# خبرًا} other {# خبر}} ويحتاج {least} ‏(issue › minItems)؛ تبقى للعدد التالي',
  'flow/clock-ahead':
    'قفزت ساعة هذا الجهاز {days, plural, zero {# يوم} one {يومًا} two {يومين} few {# أيام} many {# يومًا} other {# يوم}} دفعة واحدة وهي تشير إلى {day}؛ لا يؤخذ شيء ولا يُطبع حتى تُضبط، أو تُظهر خوادم المصادر اليوم نفسه عند السؤال',
  'flow/clock-behind': 'تشير ساعة هذا الجهاز إلى {day}، قبل أن يُكتب هذا البرنامج؛ لا يؤخذ شيء ولا يُطبع حتى تُضبط',
  'flow/mail-given-up':
    'لم يصل عدد {date} إلى كل العناوين: {tries, plural, zero {# محاولة} one {محاولة واحدة} two {محاولتان} few {# محاولات} many {# محاولة} other {# محاولة}} منذ {since}. لإرساله إلى الباقين: gundem mail --issue {date}',
  'flow/past-picks': 'لا يمكن قراءة قرارات أسبوع {date}؛ ويبقى ما قالته حين قُرئت آخر مرة: {mistakes}',
  'flow/no-item':
    'ليس في أسبوع {date} خبر "{match}"{near, select, none {{isAddress, select, yes {، ولا شيء معروف عن ذلك العنوان؛ لجلبه: gundem add --item {match} --issue {date}} other {؛ المتوقع رقم أو معرّف كما يعرضه "gundem issue {date}"، أو عنوان}}} other {؛ هل تقصد {near}؟}}',
  'sources/id-stays': 'يبقى المعرّف «{id}»: به تعرفه المقالات والأعداد',
  'sources/not-moved': 'لم ينتقل (أو لم يعد كذلك)',
  'sources/changed-meanwhile': 'تغيّر sources.yaml أثناء ذلك؛ لم يُكتب شيء. حمّل هذه الصفحة من جديد لتراه كما هو الآن.',
  'read/second-count':
    'يعدّ قارئ ثانٍ (rss-parser) {theirs, plural, zero {# مدخل} one {مدخلًا واحدًا} two {مدخلين} few {# مداخل} many {# مدخلًا} other {# مدخل}}، ونعدّ نحن {ours}؛ قارن بالخلاصة: gundem try',
  'read/second-differs':
    'يقرأ قارئ ثانٍ (rss-parser) {field, select, id {معرّفًا} link {رابطًا} title {عنوانًا} other {تاريخًا}} مختلفًا في {count} من {all, plural, one {#} other {#}} من المداخل، أولها «{title}»',
  'read/second-ended': 'أُوقف القارئ الثاني (rss-parser): يطيل في هذه الخلاصة؛ وتبقى قراءتنا',
  'read/second-unread': 'لا يستطيع القارئ الثاني (rss-parser) قراءتها: {why}؛ وتبقى قراءتنا',
  'read/being-built': 'تقول الصفحة إن العمل جارٍ عليها: «{told}»',
  'read/no-box': 'لا مربّع في الصفحة باسم «{box}» (`box:` لهذا المصدر)؛ العناوين الموجودة: {seen}',
  'read/selectors-now': 'محدِّدات تقرأ الصفحة كما هي الآن، لـ `listing:` هذا المصدر: {selectors}',
  'read/without-address':
    '{count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}} بلا عنوان صفحة، أولها «{title}»؛ وما تقوله الخلاصة هو كل ما هناك',
  'ledger/held': '{held} من المداخل معلَّمة محجوزة، و{kept} محفوظة للمراجعة',
  'ledger/lost': '«{title}» معلَّم منتظرًا ولا أحد يذكره',
  'ledger/no-article': '«{title}» معلَّم مقالًا ولا مقال له',
  'poll/day-to-come': 'تاريخه {day}، وهو يوم لم يأت بعد؛ ينتظره',
  'poll/entries-too-little':
    '{count, plural, zero {# مدخل} one {مدخل واحد} two {مدخلان} few {# مداخل} many {# مدخلًا} other {# مدخل}} بلا رابط ولا يكاد فيها ما يُطبع، أولها «{title}»',
  'poll/leads-home': 'لا يؤدي رابطه إلى مقال بل إلى {address}؛ وتبقى الكلمات التي أرسلها مصدره',
  'poll/moved': 'أعطاه مصدره عنوانًا جديدًا',
  'poll/letter': 'رسالة؛ ويبقى نصها هي',
  'read/no-letters': 'كان المتوقع رسائل في {url} فجاء شيء آخر',
  'read/letters':
    '{letters, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}}، {entries, plural, zero {لا مدخلات} one {مدخل واحد} two {مدخلان} few {# مدخلات} many {# مدخلا} other {# مدخل}}',
  'poll/no-link': 'أُعلن بلا رابط؛ وتبقى الكلمات التي أرسلها مصدره',
  'poll/older': 'أقدم من الأسبوع المفتوح عند أول سؤال لمصدره ({day})',
  'poll/our-outage':
    'لا يمكن الوصول إلى أي من الخوادم المسؤولة وعددها {count} ‏({manner, select, name {لا تُعرف أسماؤها} connect {لا يقوم اتصال} timeout {لا يجيب أحد في الوقت} tls {لا يقوم اتصال آمن} other {ينقطع كل اتصال}})، منذ {since}: هذا اتصالنا نحن لا المصادر. لا يُلام أي منها ولا يؤخَّر سؤاله بسببه؛ تُسأل في المرة التالية',
  'poll/patience': 'يطلب خادمه فترات طويلة بين صفحتين؛ ينتظر سؤالًا لاحقًا',
  'poll/same-address': 'صودف العنوان نفسه من قبل',
  'poll/same-page': 'الصفحة نفسها تحت عنوان آخر',
  'poll/shared-address': 'تشترك في عنوانه مداخل تقول أشياء مختلفة؛ وتبقى الكلمات التي أرسلها مصدره',
  'poll/too-little': 'أُعلن بلا رابط ولا يكاد فيه ما يُطبع',
  'poll/undated-first': 'بلا تاريخ عند أول سؤال لمصدره',
};
