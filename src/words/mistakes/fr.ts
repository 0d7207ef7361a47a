import type { MistakeSentences } from '../en.ts';

/** French, for mistakes of the files that curators edit, of what they ask for, and of the store, as the desk shows them. */
export const mistakesFr: MistakeSentences = {
  'config/kept': 'la configuration d’avant cet enregistrement reste en usage',
  'config/expected-address-or-id': 'une adresse était attendue, ou un id tel que `gundem issue` le montre',
  'config/expected-addresses-with-reasons': 'des adresses étaient attendues, chacune avec sa raison',
  'config/expected-approval': 'true, un nom, ou by et at étaient attendus',
  'config/expected-at-least': 'au moins {least} était attendu',
  'config/expected-at-most': 'au plus {most} était attendu',
  'config/expected-authority': 'un nom de domaine ou une adresse électronique à vous était attendu, comme "example.org"',
  'config/expected-cron':
    'cinq champs étaient attendus : minute heure jour mois jour-de-semaine, entre guillemets, comme "0 9 * * wed" (le mercredi à 9:00)',
  'config/expected-cron-field':
    'cinq champs étaient attendus : minute heure jour mois jour-de-semaine, entre guillemets, comme "0 9 * * wed" (le mercredi à 9:00) ({field, select, dayOfMonth {jour du mois} dayOfWeek {jour de semaine} other {{field}}} : "{value}" est faux)',
  'config/expected-variable':
    'le nom d’une variable d’environnement qui contient le secret était attendu, comme $NEWS_KEY ; aucun secret ne se met dans ce fichier',
  'config/expected-header-name':
    'le nom d’un en-tête était attendu, comme X-Api-Key ; ceux de l’échange lui-même (Host, Accept-Encoding, Cookie, Authorization …) ont leurs propres clés ou aucune',
  'config/expected-css-name': 'des noms de propriétés CSS à soi, sans les deux tirets, étaient attendus, comme "accent"',
  'config/expected-css-value': 'une valeur CSS était attendue, comme "#0b6", sans ; \'{ }\' < >',
  'config/expected-day': 'un jour était attendu, comme "2024-01-31"',
  'config/expected-duration': 'une durée était attendue, comme "30m", "2h" ou "1d"',
  'config/expected-duration-between': 'une durée de "1m" à "30d" était attendue',
  'config/expected-email': 'une adresse électronique était attendue, comme "desk@example.org"',
  'config/expected-mailbox': 'une adresse électronique était attendue, avec ou sans nom, comme "Ada Akın <ada@example.org>"',
  'config/expected-language-pair': 'une paire de langues était attendue, comme "en-tr" : de laquelle vers laquelle',
  'config/expected-list-id': 'un nom avec des points était attendu, comme "bulletin.example.org"',
  'config/expected-email-or-url': 'une adresse électronique ou une adresse web était attendue',
  'config/expected-file-or-labels': 'un nom de fichier, ou des étiquettes et leurs mots, étaient attendus',
  'config/expected-host-port': 'un hôte et un port étaient attendus, comme "127.0.0.1:8080"',
  'config/expected-id': 'un nom court de minuscules, chiffres et traits d’union était attendu, comme "unesco-education"',
  'config/expected-instant': 'un jour comme "2024-01-31" ou un instant comme "2024-01-31T09:00:00Z" était attendu',
  'config/expected-json-path': 'un chemin de noms était attendu, comme "data.items" ou "links[0].href"',
  'config/expected-label-name': 'le nom d’une étiquette était attendu, comme "readMore"',
  'config/expected-title-pattern':
    "un titre était attendu, avec '{dates}', '{DATES}', '{from}', '{to}', '{year}', '{number}', '{headline}' ou '{headlines}' dedans",
  'config/expected-label': 'un texte, false pour aucun mot, ou true pour les nôtres, était attendu',
  'config/expected-intro': 'un texte, ou false pour aucun, était attendu',
  'config/expected-language': 'un code de langue de deux ou trois lettres était attendu, comme "tr", "en" ou "pt-BR"',
  'config/expected-machine-address': 'l’adresse d’une machine était attendue, comme "10.0.0.5"',
  'config/expected-number': 'un nombre était attendu',
  'config/expected-number-0-10': 'un nombre de 0 à 10 était attendu',
  'config/expected-one-address': 'au moins une adresse électronique était attendue',
  'config/expected-one-of': 'l’un de ceux-ci était attendu : {values}',
  'config/expected-other': 'autre chose était attendu ({why})',
  'config/expected-own-machine': 'une adresse de cette machine était attendue, comme "127.0.0.1"',
  'config/expected-password-hash':
    'un hash tel que `gundem desk --set-password` l’imprime était attendu, ou le nom d’une variable d’environnement comme "$DESK_PASSWORD_HASH"',
  'config/expected-reason': 'une raison en quelques mots était attendue ; elle est gardée, et l’article ne revient jamais',
  'config/expected-selector': 'un sélecteur CSS était attendu, comme "article.news h3 a"',
  'config/expected-selector-that': 'un sélecteur CSS était attendu, comme "article.news h3 a" ({why})',
  'config/expected-short': 'au plus {most} caractères étaient attendus',
  'config/expected-smtp':
    'une adresse comme "smtps://user:password@mail.example.org" était attendue, ou le nom d’une variable d’environnement comme "$GUNDEM_SMTP"',
  'config/expected-store':
    '"sqlite:./data/gundem.db", "memory:" ou le nom d’une variable d’environnement comme "$GUNDEM_STORE" était attendu',
  'config/expected-tag-date': 'un jour où ce nom était à vous était attendu, comme "2024-01-31", "2024-01" ou "2024"',
  'config/expected-term': 'un mot, une expression ou un motif comme /teach(er|ing)/ était attendu',
  'config/expected-term-that': 'un mot, une expression ou un motif comme /teach(er|ing)/ était attendu ({why})',
  'config/expected-text-in-it': 'du texte était attendu',
  'config/expected-text-or-link': 'un texte, ou un text et une url, étaient attendus',
  'config/expected-timezone': 'un fuseau horaire par sa ville était attendu, comme "Europe/Istanbul"',
  'config/expected-true-or-false': 'true ou false était attendu',
  'config/expected-two-addresses': 'au moins deux adresses qui racontent la même nouvelle étaient attendues',
  'config/expected-type':
    '{type, select, string {un texte était attendu} number {un nombre était attendu} boolean {true ou false était attendu} array {une liste était attendue (chaque élément sur sa ligne, commençant par "- ", ou entre [crochets])} object {un groupe de clés était attendu, chacune sur sa ligne, dessous et plus à droite} record {un groupe de clés était attendu, chacune sur sa ligne, dessous et plus à droite} other {{type} était attendu}}',
  'config/expected-url': 'une adresse web avec https:// ou http:// était attendue',
  'config/is-letters':
    'source "{source}" : les lettres (imaps://, imap://, file:) se lisent avec `kind: mail`, les adresses web sans ; ajoutez ou ôtez cette ligne',
  'config/expected-sender': 'une adresse électronique ou un domaine était attendu, comme "news@example.org" ou "example.org"',
  'config/expected-value': '"{value}" était attendu',
  'config/expected-whole-number': 'un nombre entier de {least} à {most} était attendu',
  'config/why-back-reference': 'un motif qui renvoie à une partie de lui-même est trop lent',
  'config/why-combinator': 'il se termine par "{sign}"',
  'config/why-empty': 'il est vide',
  'config/why-flags': 'après la dernière barre, seuls "i" et "u" sont permis',
  'config/why-html': 'c’est un morceau de HTML',
  'config/why-long': 'il dépasse {most} caractères',
  'config/why-many-repetitions': 'au plus {most} répétitions peuvent être comptées',
  'config/why-nested-repetition': 'répéter ce qui lui-même se répète ou choisit est trop lent',
  'config/why-no-name': '"{name}" n’est le nom ni d’un élément ni d’une classe',
  'config/why-no-slash': 'un motif se termine par une barre',
  'config/why-open-repetitions': 'un motif peut contenir au plus deux "*" ou "+"',
  'config/advice-list': ' ; écrivez [{value}]',
  'config/advice-meant': ' ; vouliez-vous dire "{value}" ?',
  'config/advice-no-quotes': ' ; écrivez {value} sans guillemets',
  'config/advice-quotes-straight':
    ' ; ce sont des guillemets de traitement de texte : écrivez "{value}" avec des guillemets droits, ou sans',
  'config/advice-quotes': ' ; mettez-le entre guillemets : "{value}"',
  'config/got': '{value}',
  'config/got-empty': 'un texte vide',
  'config/got-group': 'un groupe de clés',
  'config/got-list': 'une liste',
  'config/got-nothing': 'rien (écrivez une valeur, ou ôtez la ligne)',
  'config/got-number': 'le nombre {value}',
  'config/got-secret': 'un texte qui n’est pas montré ici',
  'config/got-text': '"{value}"',
  'config/the-file': 'le fichier',
  'config/doubt': '{what}',
  'config/mistake': '{what}',
  'config/is-bracket': 'un crochet [ ou \'{\' est ouvert et jamais fermé : "{line}"',
  'config/is-colon-in-text': 'un texte qui contient ": " doit être entre guillemets : "{line}"',
  'config/is-contradiction':
    '{match} : une seule décision sur un article était attendue, mais {decisions, select, none {deux endroits disent des choses différentes} other {le fichier dit {decisions}}}{other, select, none {} other { (l’autre endroit est {other})}} ; gardez-en une',
  'config/is-duplicate-key': 'la même clé figure deux fois dans un groupe : "{line}" ; gardez-en une',
  'config/is-encoding':
    'un fichier texte en UTF-8 était attendu, il est dans un autre codage ; choisissez dans votre éditeur « enregistrer sous » et UTF-8',
  'config/is-id-twice': '{where} : un id propre était attendu, "{id}" figure une deuxième fois',
  'config/is-glued-colon': 'après une clé viennent deux points puis une espace ; ici l’espace manque : "{line}"',
  'config/is-odd-space':
    'il y a ici une espace invisible ou insécable, comme les traitements de texte en laissent ; mettez des espaces ordinaires',
  'config/is-indent':
    'cette ligne n’est pas placée sous la précédente comme il faut : "{line}" ; les clés d’un groupe commencent dans une même colonne, chaque élément d’une liste par "- "',
  'config/is-options-missing': '{source} › {kind} : cette clé manque ; une source de genre {kind} en a besoin, avec {needs}',
  'config/is-kind-options': '{source} › {kind} : ces options sont pour le genre {kind} ; cette source est de genre {is}',
  'config/is-labels': 'des étiquettes et leurs mots étaient attendus, comme : readMore: "Lire la suite"',
  'config/is-labels-file-missing': '{where} : un fichier à côté de publication.yaml était attendu ; "{file}" n’y est pas',
  'config/is-label-no-text': '{key} : un texte était attendu',
  'config/is-line':
    '"clé: valeur" était attendu sur cette ligne, il y a "{line}" ; peut-être manque-t-il les deux points et une espace',
  'config/is-match':
    '{key} {number} : une url ou un id disant de quel article il s’agit était attendu, il y a {got, select, neither {ni l’un ni l’autre} other {les deux}}',
  'config/stray-picks':
    'aucune semaine ne commence ce jour-là (publication.yaml › week › startsOn: {startsOn}), si bien que chaque décision vaut pour la semaine où se trouve son article ; la semaine de ce jour est {week} : nommez le fichier {week}.yaml',
  'config/is-notices-mail':
    '{where} : `mail` avec smtp et from était attendu à côté, pour prévenir les rédacteurs ; il n’y en a pas',
  'config/is-edition':
    '{where} : {why, select, own {le bulletin lui-même est dans cette langue} twice {cette langue figure deux fois} other {elle est dans output/{language}/, donc sous le site du bulletin son adresse se termine par {language}/}}',
  'config/is-authority':
    '{where} : {why, select, missing {il n’y a pas de fichier {file} à côté de la configuration} none {{file} ne contient aucun certificat ; du PEM était attendu, avec des lignes comme -----BEGIN CERTIFICATE-----} other {le certificat {count} de {file} est illisible : a-t-il été coupé ou modifié en chemin ?}}',
  'config/is-model': '{where} : {service} a besoin de {needs}',
  'config/is-newsletter': '{where} : {service} a besoin de {needs}',
  'config/is-min-items': '{where} : au plus {most} était attendu (issue › maxItems), il y a le nombre {least}',
  'config/is-missing-file':
    'ce fichier n’existe pas ; {file, select, publication {il dit qui nous sommes ; commencez par : title: "…" et site: https://…} other {il dit ce que nous lisons ; commencez par : sources: []}}',
  'config/is-missing-key': '{where} : cette clé manque{help, select, none {} other { ({help})}} ; {expected}',
  'config/is-no-yaml': 'ce n’est pas du YAML que nous sachions lire : "{line}" ({why})',
  'config/is-open-quote':
    'un guillemet est ouvert et n’est pas fermé avant cette ligne ; chaque texte entre guillemets en veut un à sa fin',
  'config/is-quotes-inside': 'un texte qui contient des guillemets en veut d’autres autour du tout : "{line}"',
  'config/is-reference': 'une référence (*nom) ne mène nulle part ou à trop : {why}',
  'config/is-second-document':
    'une seule liste de réglages était attendue, il y en a une deuxième après "---" ; ôtez cette ligne',
  'config/is-source-twice': '{source} › id : un id propre était attendu, c’est celui de la source à {place}',
  'config/is-special-start': 'un texte qui commence par un signe spécial doit être entre guillemets : "{line}"',
  'config/is-star': 'un texte qui commence par "*" doit être entre guillemets : "{line}"',
  'config/is-store-unknown': '{where} : l’un de ceux-ci était attendu : {stores} ; il n’y a pas de stockage de ce nom',
  'config/is-tab':
    'des espaces étaient attendues au début de la ligne, il y a une tabulation ; mettez deux espaces par pas vers la droite',
  'config/is-tag': 'un texte était attendu, il y a un mot qui commence par "!" ; mettez tout le texte entre guillemets',
  'config/is-topic-unknown':
    '{source} › topics : publication.yaml n’a pas de sujet "{topic}"{near, select, none {} other { ; vouliez-vous dire "{near}" ?}}',
  'config/is-unknown-key':
    '{where} : cette clé n’existe pas ; {near, select, none {les clés d’ici sont {keys}} other {vouliez-vous dire "{near}" ?}}',
  'config/is-unknown-value':
    '{where} : rien ne remplit {name}, il est imprimé tel quel{near, select, none {} other { ; vouliez-vous dire "{near}" entre accolades ?}}',
  'config/is-url-twice': '{source} › url : la source "{other}" lit déjà cette adresse',
  'config/is-variable-unset': '{where} : la variable d’environnement {name} devait être définie, elle ne l’est pas',
  'config/is-wrong': '{where} : {expected}, il y a {got}{advice}',
  'config/busy': '{path} : un autre processus le modifie depuis {seconds} s ; s’il n’y en a pas, supprimez {lock}',
  'config/date': 'un numéro par son jour était attendu, comme 2024-01-31, il y a "{date}"',
  'config/edit': '{file} : impossible d’écrire ce changement de sorte qu’il se relise de même ; rien n’a été changé',
  'config/edit-references':
    'le fichier est écrit d’une façon que nous ne pouvons changer sans toucher à autre chose (des références avec * et & ?) ; changez-le à la main',
  'config/name':
    'le jour où commence la semaine était attendu comme nom de ce fichier, comme issues/2024-01-31.yaml ; ses décisions valent là où se trouvent ses articles{wanted, select, none {} other {, mieux vaut donc l’appeler {wanted}}}',
  'config/is-glued-dash': 'après le tiret d’une liste vient une espace ; ici elle manque : "{line}"',
  'config/is-bullet': 'un élément de liste commence par un tiret et une espace ("- "), non par un autre signe : "{line}"',
  'config/is-no-plain-text':
    'un simple fichier texte était attendu ; c’est une page web ou un document de traitement de texte : collez-en seulement les mots dans un texte simple',
  'config/fewer-sources':
    '{count, plural, one {# source} other {# sources}} de moins qu’avant : {names} ; si personne ne les a ôtées, le fichier a été coupé',
  'config/no-sources': 'il n’y a encore aucune source, rien ne sera donc jamais lu ; pour en ajouter une : gundem add https://…',
  'config/is-no-folder': 'il n’y a pas de dossier « {dir} » avec une configuration ; pour créer une rédaction : gundem init',
  'config/unplaced':
    'tant qu’il en est ainsi, aucun numéro n’est imprimé : le nom de {files} ne dit aucun jour, et personne ne sait de quelle semaine sont ses décisions sur {items} ; nommez-le {wanted}, ou ôtez-le',
  'config/decisions-gone':
    'les décisions {count, plural, one {d’une semaine imprimée} other {de # semaines imprimées}} ne sont plus là, la plus récente était {newest}. Ce qui est imprimé reste tel quel ; ce qui y fut écarté peut être proposé de nouveau. Remettez {count, plural, one {le fichier} other {les fichiers}} depuis votre historique ou une sauvegarde ; si c’était voulu, il n’y a rien à faire',
  'config/not-added': 'rien n’a été écrit : le fichier serait faux\n{mistakes}',
  'config/no-source': '{file} n’a pas de source "{source}"',
  'config/source-lines': 'des lignes comme "name: …" et "url: …" étaient attendues, un réglage par ligne',
  'config/unlisted': '{path} : impossible d’en lister le contenu',
  'config/unreadable': '{file} : impossible de le lire ({why})',
  'config/unwritable': '{path} : impossible de l’enregistrer ({why}) ; le fichier est comme avant',
  'config/picks': '{mistakes}',
  'usage/opml-cut': '{file} s’arrête au milieu de sa liste ; il y avait peut-être d’autres flux',
  'usage/sentences': 'attendu : des numéros de phrases comme `gundem draft` les montre, par exemple 0,1,3 ; trouvé : « {got} »',
  'usage/mailbox': 'attendu : une adresse de courriel ; trouvé : "{value}"',
  'usage/no-list-server': '{dir}/publication.yaml ne nomme aucun serveur de listes (newsletter › draft) ; rien n’a été remis',
  'usage/needs-option':
    '{option} ne dit quelque chose qu’avec {beside} ; rien n’a été fait. Ajoutez {beside} ou retirez {option}',
  'usage/names-source': 'attendu : l’identifiant d’une source : {like}',
  'usage/source':
    'il n’y a pas de source "{id}"{near, select, none {{known, select, none { ; sources.yaml est vide} other { ; il y a : {known}}}} other { ; vouliez-vous dire {near} ?}}',
  'usage/last': 'attendu : une quantité de numéros à partir de 1 ; trouvé : "{value}"',
  'usage/port': 'attendu : un port de 0 à 65535 ; trouvé : "{value}"',
  'usage/password': 'attendu : au moins {least} caractères ; il y en a {got}',
  'usage/password-differs': 'les deux ne sont pas identiques ; rien n’a été fait',
  'usage/nothing-to-edit':
    'attendu : au moins une option parmi --title, --summary, --note, --day et --topic ; rien n’a été changé',
  'usage/no-file':
    '{what, select, source {attendu : l’identifiant d’une source, une adresse (https://…) ou un fichier ; il n’y a ni source ni fichier "{path}"} opml {attendu : un fichier OPML ; il n’y a pas de fichier "{path}"} other {attendu : une page enregistrée ; il n’y a pas de fichier "{path}"}}',
  'usage/no-opml': '"{path}" ne nomme aucun flux ; attendu : OPML avec <outline xmlUrl="…">, ou une adresse par ligne',
  'usage/large-file': '"{path}" dépasse {most} Mo ; rien n’en a été lu. Est-ce bien le fichier voulu ?',
  'usage/merge': 'attendu : deux nouvelles ou plus qui racontent la même chose, comme : gundem issue merge 3 7',
  'usage/stands-alone':
    '« {title} » est déjà seule : personne d’autre ne raconte la même chose la semaine du {date} ; rien n’a été écrit',
  'usage/day':
    'attendu : un jour comme 2024-01-31 ; trouvé : "{value}"{meant, select, none {} other { ; vouliez-vous dire {meant} ?}}',
  'usage/article-address': 'attendu : l’adresse de l’article, comme https://… ; trouvé : "{value}"',
  'usage/no-mail': 'le courrier est éteint : publication.yaml n’a pas de « mail: » avec smtp, from et to ; rien n’a été envoyé',
  'usage/mail-address': 'attendu : une seule adresse de courriel',
  'usage/address': 'attendu : une adresse comme https://www.example.org/news ; trouvé : "{value}"',
  'usage/no-site': 'il n’y a ni fichier ni dossier "{path}"',
  'usage/role-needs-server':
    '--role {role} est pour une rédaction sur PostgreSQL, où plusieurs processus se partagent le travail ; avec le stockage {store}, un seul processus fait tout : retirez --role, ou déménagez avec gundem copy-store et mettez « store » dans publication.yaml',
  'usage/since': 'attendu : un jour comme 2026-11-18 ou une durée comme 2w ; trouvé : « {value} »',
  'usage/correction': 'attendu : des numéros de la liste de 1 à {count}, comme 1,3 ; trouvé : "{value}"',
  'usage/in-the-way': '{path} existe déjà et reste tel quel ; rien n’a été écrit',
  'usage/issue-out':
    'le numéro du {date} est sorti : ce qui s’ajoute maintenant va dans un numéro suivant, ou dans une correction de celui-ci (gundem issue pick --issue {date})',
  'usage/init-day': 'attendu : un jour parmi {days} ; trouvé : « {value} »',
  'usage/init-language': 'attendu : une langue comme tr, en ou pt-BR ; trouvé : « {value} »',
  'usage/init-site': 'attendu : une adresse avec https:// ou http:// ; trouvé : « {value} »',
  'usage/init-timezone': 'attendu : un fuseau horaire comme Europe/Istanbul ; trouvé : « {value} »',
  'usage/init-title': 'le bulletin a besoin d’un titre',
  'store/backup-config':
    'la configuration de la sauvegarde a des erreurs maintenant qu’elle est de retour dans {path} ; corrigez-les (gundem check), puis restaurez de nouveau avec --replace',
  'store/backup-damaged': '{path} n’est pas une sauvegarde entière de gundem ({why}) ; rien n’a été changé',
  'store/backup-failed':
    'la sauvegarde {path} n’a pas pu être écrite : {why} ; une sauvegarde plus ancienne de ce nom est telle qu’elle était',
  'store/closed': '{url} : le stockage est déjà fermé',
  'store/restore-failed': '{path} n’a pas pu être remis en place ; ce qui s’y trouvait est tel quel',
  'store/copy-differs':
    '{url} : la copie n’est pas ce qui a été lu ; personne ne s’en sert encore : videz-la et copiez de nouveau',
  'store/database':
    '{url} : {what, select, away {le serveur de bases de données ne répond pas ({why}) ; essayé pendant une demi-minute. Est-il en marche, et l’adresse dans publication.yaml est-elle juste ?} full {le serveur de bases de données n’a plus de connexion pour nous ({why}) ; essayé pendant une demi-minute. Donnez-lui-en plus (max_connections, ou la limite de l’utilisateur) : 8 par processus et une pour celui qui dirige ; ou que chaque processus en prenne moins avec ?connections=4 à la fin de l’adresse} refused {le serveur de bases de données ne nous laisse pas entrer : {why}. {of, select, database {Le nom est-il juste ? Une nouvelle est faite par qui administre : createdb --owner=USER NAME} other {L’utilisateur et le mot de passe de l’adresse sont-ils justes ? Dans un mot de passe, tout ce qui n’est ni lettre ni chiffre s’écrit avec un signe pour cent : @ comme %40, / comme %2F}}} rights {l’utilisateur de l’adresse n’a pas le droit de faire ce qu’il faut : {why}. Qui administre en fait le propriétaire (ALTER DATABASE name OWNER TO user), ou le laisse faire ses tables : GRANT CREATE ON DATABASE name TO user, et dans cette base GRANT CREATE ON SCHEMA public TO user} readonly {la base de données n’accepte pas d’écriture : {why}. Si c’est une réplique, nommez le serveur où l’on écrit} certificate {pas de connexion de la façon que l’adresse demande : {why}. Un certificat de votre propre autorité se nomme à la fin de l’adresse avec ?sslmode=verify-full&sslrootcert=/path/ca.pem ; ?sslmode=disable va sans TLS, dans un réseau de confiance} other {le serveur de bases de données a répondu : {why}}}',
  'store/address':
    '{url} : {what, select, connections {attendu : « connections » comme nombre entier de 2 à 500 ; trouvé : « {got} »} schema {une rédaction occupe une base de données entière, non un schéma de celle-ci ({got}) ; donnez à chaque rédaction sa propre base} sslmode {attendu : « sslmode » avec disable, no-verify ou verify-full ; trouvé : « {got} »} other {attendu : une adresse comme postgres://user:password@host:5432/database, avec un port jusqu’à 65535. Dans un mot de passe, tout ce qui n’est ni lettre ni chiffre s’écrit avec un signe pour cent : @ comme %40, / comme %2F, # comme %23}}',
  'store/encoding':
    '{url} : la base de données garde son texte en {encoding}, où la plupart des nouvelles du monde ne peuvent s’écrire ; attendu : UTF8. Qui administre en fait une : createdb --encoding=UTF8 --template=template0 --owner=USER NAME',
  'store/pooler':
    '{url} : devant cette base de données se tient un répartiteur qui donne à chaque transaction une autre session (PgBouncer : pool_mode = transaction ou statement). Les verrous et réglages de chaque processus, quel que soit son rôle, vivent dans une session : que le répartiteur garde les sessions (pool_mode = session), ou nommez le serveur lui-même',
  'store/not-empty': '{url} : il s’y trouve déjà des lignes ; une rédaction se copie dans un stockage vide',
  'store/nothing-to-copy':
    '{url} : il n’y a rien à copier. L’adresse est-elle juste ? Le stockage en usage est nommé dans publication.yaml',
  'store/same': '{url} : les deux adresses nomment ce stockage ; nommez celui qui existe, puis un vide',
  'store/half-copy':
    'la copie de {from} dans ce stockage n’est pas finie : elle est en cours ou a été interrompue. Rien ne travaille avec la moitié d’une mémoire. Appelez encore gundem copy-store avec les deux mêmes : la copie recommence, et {from} est comme avant',
  'store/newer':
    'le stockage a été écrit par une version plus récente du programme (disposition {found} ; celle-ci connaît {known}) ; rien n’y a été touché : mettez à jour le programme sur cette machine',
  'store/contract':
    'le stockage a répondu sans erreur mais {what, select, confirm {n’a pas confirmé une écriture} back {n’a pas rendu ce qui a été écrit} several {n’a pas rendu ce qui a été écrit quand on en a demandé plusieurs} list {n’a pas énuméré ce qui a été écrit} over {a écrit par-dessus un changement} other {a gardé ce qui a été effacé}} ; on ne peut pas lui confier les nouvelles',
  'store/url': 'attendu : un stockage parmi {stores} ; trouvé : « {url} »',
  'store/database-has-worker':
    'un autre processus lit et publie pour cette base de données ; il n’en faut qu’un à la fois : arrêtez d’abord celui-là, ou laissez-lui le travail',
  'store/not-leading':
    'un autre processus dirige désormais cette rédaction ; celui-ci n’écrit plus rien jusqu’à ce qu’il dirige de nouveau',
  'store/waits-for-database':
    '{url} : la base de données ne répond pas ({why}) ; on attend qu’elle le fasse (rien ne se perd entre-temps). Est-elle en marche, et l’adresse dans publication.yaml est-elle juste ?',
  'store/locked':
    'le stockage {path} est verrouillé : un autre programme tient le fichier{who, select, none {} other { ({who})}} ; rien n’a été écrit. Attendez qu’il ait fini, ou arrêtez-le, et essayez de nouveau',
  'store/last-backup':
    'la dernière sauvegarde est du {at} : {file} ({rows, number} lignes) ; pour la remettre : gundem restore {file} --replace',
  'store/last-backup-failed': 'depuis le {at}, aucune sauvegarde n’a pu être écrite : {why} (la dernière bonne : {good})',
  'store/damaged-file':
    'le stockage {path} est endommagé ({why}). Si une sauvegarde du fichier a été mise à sa place, le journal du fichier plus récent est encore à côté : arrêtez le programme, retirez {path}-wal et {path}-shm, et remettez-y la sauvegarde. Sinon remettez une sauvegarde : gundem restore <file> --replace (celles de chaque jour sont dans le dossier backups à côté). S’il n’y en a pas : écartez le fichier, et gundem rebuild --from output ramène les numéros imprimés',
  'store/damaged-row':
    'la ligne {key} du stockage n’est pas ce qui a été écrit : le stockage est endommagé ; arrêtez le programme et remettez une sauvegarde : gundem restore <file> --replace{of, select, database {. S’il n’y en a pas : renommez la table gundem_row de la base de données (ALTER TABLE gundem_row RENAME TO gundem_row_damaged), et} other { (celles de chaque jour sont dans le dossier backups à côté). S’il n’y en a pas : écartez le fichier, et}} gundem rebuild --from output ramène les numéros imprimés',
  'store/file-gone':
    'le fichier du stockage, {path}, a été supprimé pendant que nous tournions ; rien n’est plus pris, car personne ne le reverrait. Remettez le fichier (gundem restore <file>) et redémarrez',
  'store/file-replaced':
    'le fichier du stockage, {path}, a été remplacé par un autre pendant que nous tournions ; rien n’est plus pris, car personne ne le reverrait. Redémarrez pour travailler avec le fichier qui s’y trouve maintenant',
  'store/has-worker':
    'un processus travaille déjà sur {path} (processus {pid} sur {host}), et un suffit : arrêtez d’abord celui-là. S’il n’y en a pas, supprimez {lock}',
  'store/no-backup': 'il n’y a pas de fichier {path}',
  'store/no-file-to-copy':
    '{url} n’est gardé nulle part ailleurs que dans la mémoire d’un processus ; seul un stockage dans un fichier (sqlite:…) ou dans une base de données (postgres://…) se sauvegarde',
  'store/no-store': 'il n’y a pas encore de stockage {path} ; il est fait à la première lecture',
  'store/of-another':
    'ce stockage est celui de « {theirs} » ({theirSite}), la configuration est celle de « {ours} » ({ourSite}) ; rien n’a été lu ni écrit. Donnez à chaque rédaction son propre stockage : `store:` dans publication.yaml. Si c’est la même rédaction sous un nouveau nom, changez son titre et son site l’un après l’autre, avec une lecture entre les deux',
};
