/** Names to look for the nearest of, when a timezone is unknown. */
export function timezones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

const COMMON_LANGUAGES =
  'ar az bg bn bs cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk ko ky lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv sw th tk tr uk ur uz vi zh'.split(
    ' ',
  );

/** The code of a language that was written by its name, in English, in Turkish or in itself. */
export function findLanguageCode(name: string): string | undefined {
  const wanted = name.trim().toLocaleLowerCase('en');
  return COMMON_LANGUAGES.find((code) =>
    ['en', 'tr', code].some(
      (inLanguage) => new Intl.DisplayNames(inLanguage, { type: 'language' }).of(code)?.toLocaleLowerCase('en') === wanted,
    ),
  );
}
