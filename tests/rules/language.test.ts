import { expect, test } from 'vitest';
import { guessLanguage, languageTag, rankLanguages } from '../../src/rules/language.ts';

test.each([
  ['tr', 'Bakanlık bu yıl köy okullarının açılması için yeni bir takvim ve öğretmenler için yeni kararlar açıkladı.'],
  ['en', 'The ministers of education have met in Paris and spoke about the schools of the future.'],
  ['de', 'Die Minister haben sich in Paris getroffen und über die Schulen der Zukunft gesprochen, das ist nicht neu.'],
  ['fr', 'Les ministres de l’éducation se sont réunis à Paris et ont parlé des écoles de demain avec les enseignants.'],
  ['pl', 'Ministrowie edukacji spotkali się w Paryżu i rozmawiali o szkołach przyszłości oraz o nauczycielach.'],
  [
    'ru',
    'Министры образования встретились в Париже и говорили о школах будущего и об учителях, которых не хватает в деревнях, хотя их там очень ждут.',
  ],
  ['ar', 'التقى وزراء التعليم في باريس وتحدثوا عن مدارس المستقبل وعن المعلمين في القرى البعيدة.'],
  ['el', 'Οι υπουργοί παιδείας συναντήθηκαν στο Παρίσι και μίλησαν για τα σχολεία του μέλλοντος.'],
])('knows %s', (tag, text) => {
  expect(guessLanguage(text)).toBe(tag);
  expect(rankLanguages(text)[0]?.[0]).toBe(tag);
});

test.each(['', 'OECD PISA', '2024 2025 2026 2027 2028 2029 2030 2031 2032 2033'])('says nothing of too little: %s', (text) => {
  expect(guessLanguage(text)).toBeUndefined();
});

test('reads what pages and detectors write as a tag', () => {
  expect(['en_US', 'EN', 'tur', 'pt-br, en', 'English (US)', 'en-', undefined].map(languageTag)).toEqual([
    'en-US',
    'en',
    'tr',
    'pt-BR',
    undefined,
    undefined,
    undefined,
  ]);
});
