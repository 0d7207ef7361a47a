/** What people write and CLDR does not list: a word and its month, by language. Folded. */
export const MORE_MONTHS: Readonly<Record<string, string>> = {
  en: 'sept 9 janury 1 febuary 2 agust 8 jully 7 octobre 10',
  tr: 'agus 8 ekm 10 kasm 11 arl 12 subt 2 mrt 3 nis 4 eyll 9',
  de: 'mrz 3 maerz 3 sept 9 janner 1 feber 2 mar 3',
  es: 'set 9 setiembre 9 sept 9 sep 9',
  fr: 'fev 2 aout 8 dec 12 juil 7 jul 7 sept 9',
  it: 'sett 9 genn 1 magg 5 giu 6 lugl 7',
  ru: 'сен 9 нояб 11 фев 2 мая 5 июн 6 июл 7 авг 8 ноя 11 сент 9 дек 12 янв 1',
  el: 'μαι 5 μαη 5 ιουν 6 ιουλ 7 ιαν 1 φεβ 2 μαρ 3 απρ 4 αυγ 8 σεπ 9 οκτ 10 νοε 11 δεκ 12',
  nl: 'mrt 3 mei 5 maa 3',
  pt: 'sett 9',
  ar: 'ابريل 4 اغسطس 8 اب 8 ايار 5 حزيران 6 تموز 7 ايلول 9 شباط 2 اذار 3 نيسان 4',
  hi: 'अक्टूबर 10 सितम्बर 9 नवम्बर 11 दिसम्बर 12',
  id: 'agt 8 agus 8 pebruari 2 nop 11 nopember 11',
  uk: 'січ 1 лют 2 бер 3 квіт 4 кві 4 трав 5 тра 5 черв 6 чер 6 лип 7 серп 8 сер 8 вер 9 жовт 10 жов 10 лист 11 лис 11 груд 12 гру 12',
};
