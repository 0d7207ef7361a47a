import { describe, expect, test } from 'vitest';
import { findCharset } from '../../src/kit/charset/labels.ts';
import { decodeText } from '../../src/kit/charset.ts';
import { encodeAs } from './encode.ts';

const SAMPLES: Record<string, readonly [language: string, ...charsets: string[]]> = {
  'Öğretmen atamaları için başvurular pazartesi günü başlıyor': ['tr', 'windows-1254'],
  'Bakanlık, üniversite sınavında değişikliğe gidildiğini açıkladı': ['tr', 'windows-1254'],
  'Okul öncesi eğitime ayrılan bütçe artırıldı': ['tr', 'windows-1254'],
  'Министерство образования объявило о наборе учителей': ['ru', 'windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
  'Новые школы откроются осенью': ['ru', 'windows-1251', 'koi8-r'],
  'Міністерство освіти оголосило набір учителів': ['uk', 'windows-1251'],
  'Министерството на образованието обяви нови стипендии': ['bg', 'windows-1251'],
  'وزارة التعليم تعلن مواعيد الامتحانات النهائية': ['ar', 'windows-1256', 'iso-8859-6'],
  'افتتاح مدارس جديدة في الريف': ['ar', 'windows-1256'],
  'משרד החינוך פרסם את תוצאות המבחנים': ['he', 'windows-1255'],
  'Το υπουργείο παιδείας ανακοίνωσε νέες υποτροφίες': ['el', 'windows-1253'],
  กระทรวงศึกษาธิการประกาศรับสมัครครู: ['th', 'windows-874'],
  教育部公布新学期的课程安排: ['zh', 'gb18030'],
  '大学生就业情况调查报告发布，学校增加教师': ['zh', 'gb18030'],
  教育部公布新學期的課程安排: ['zh', 'big5'],
  '台灣大學生的就業情況調查報告發布，學校增加教師': ['zh', 'big5'],
  文部科学省は新しい学習指導要領を発表しました: ['ja', 'shift_jis', 'euc-jp'],
  '学校の先生が足りない、全国で調査': ['ja', 'shift_jis', 'euc-jp'],
  '교육부는 새 학기 교육과정을 발표했다': ['ko', 'euc-kr'],
  '대학 입시 제도가 바뀐다': ['ko', 'euc-kr'],
  'Ministère de l’Éducation : la rentrée à l’école repoussée': ['fr', 'windows-1252'],
  'Die Schüler müssen künftig früher zur Prüfung': ['de', 'windows-1252'],
  'La educación pública recibirá más fondos este año': ['es', 'windows-1252'],
  'A educação não é prioridade, dizem os professores': ['pt', 'windows-1252'],
  'Łódź: uczniowie zdają maturę wcześniej niż zwykle': ['pl', 'windows-1250'],
  'Žáci budou psát přijímací zkoušky dříve': ['cs', 'windows-1250'],
  'La scuola è già chiusa: perché gli studenti più giovani però': ['it', 'windows-1252'],
  'Più università, così il ministro: è la città che decide, e si può': ['it', 'windows-1252'],
  'Az őszi szünet után újra nyílnak az iskolák, jövőre több tanár': ['hu', 'windows-1250', 'iso-8859-2'],
  'Több mint ötszáz diák gyűlt össze a fővárosi egyetemnél': ['hu', 'windows-1250'],
  'Învăţământul se schimbă, spune ministrul educaţiei': ['ro', 'windows-1250'],
  'Učenici će škole završiti ranije, kaže ministar': ['hr', 'windows-1250'],
  'Skolene åpner på mandag, sier rektor på høyskolen': ['nb', 'windows-1252'],
  'Mokyklų mokytojų atlyginimai didės kitąmet': ['lt', 'windows-1257'],
};

describe('decodeText', () => {
  test.each(
    Object.entries(SAMPLES).flatMap(([text, [language, ...charsets]]) =>
      charsets.map((charset) => [charset, language, text] as const),
    ),
  )('tells %s from the bytes alone (%s): %s', (charset, _language, text) => {
    const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>${text}</title></channel></rss>`;

    const decoded = decodeText(encodeAs(xml, charset), { as: 'xml' });

    expect(decoded.text).toBe(xml);
  });

  test('believes UTF-8 bytes over a label that says otherwise', () => {
    const decoded = decodeText(Buffer.from('<rss>Öğretmen şûrası</rss>'), {
      as: 'xml',
      contentType: 'text/xml; charset=ISO-8859-1',
    });

    expect(decoded).toMatchObject({ charset: 'utf-8', text: '<rss>Öğretmen şûrası</rss>' });
  });

  test('believes Turkish letters over the ISO-8859-1 of a server that does not know', () => {
    const xml = '<rss><title>Öğretmenlere müjde: sınıf mevcutları düşüyor, şartlar değişiyor</title></rss>';

    const decoded = decodeText(encodeAs(xml, 'windows-1254'), { as: 'xml', contentType: 'text/xml; charset=ISO-8859-1' });

    expect(decoded.text).toBe(xml);
  });

  test('believes ISO-8859-1 where the text reads well in it', () => {
    const decoded = decodeText(encodeAs('<p>Þetta er gott, já</p>', 'windows-1252'), {
      as: 'html',
      contentType: 'text/html; charset=ISO-8859-1',
    });

    expect(decoded.text).toBe('<p>Þetta er gott, já</p>');
  });

  test.each([
    ['the header', 'text/xml; charset=windows-1254', '<rss>ğş</rss>', 'header'],
    ['the prolog', 'text/xml', '<?xml version="1.0" encoding="ISO-8859-9"?><rss>ğş</rss>', 'document'],
  ])('takes the charset from %s', (_from, contentType, xml, by) => {
    const decoded = decodeText(encodeAs(xml, 'windows-1254'), { as: 'xml', contentType });

    expect(decoded).toMatchObject({ text: xml, by });
  });

  test('takes the charset of a page from its meta element', () => {
    const html =
      '<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><title>Школа</title>';

    expect(decodeText(encodeAs(html, 'koi8-r'), { as: 'html' }).text).toBe(html);
  });

  test('reads UTF-16 and UTF-32 with and without a byte order mark', () => {
    const xml = '<rss>Eğitim</rss>';
    const wide = Buffer.from(xml, 'utf16le');
    const big = Buffer.from(wide).swap16();

    const texts = [
      wide,
      big,
      Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
    ].map((bytes) => decodeText(bytes, { as: 'xml' }).text);

    expect(texts).toEqual([xml, xml, xml, xml]);
  });

  test('keeps UTF-8 that a stray byte of another charset got into', () => {
    const bytes = Buffer.concat([Buffer.from('<rss>Eğitim şûrası Espa'), Buffer.from([0xf1]), Buffer.from('a</rss>')]);

    expect(decodeText(bytes, { as: 'xml', contentType: 'text/xml; charset=utf-8' }).text).toBe('<rss>Eğitim şûrası España</rss>');
  });

  const feed = (...titles: (string | Uint8Array)[]): Uint8Array =>
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="UTF-8"?><rss><channel>'),
      ...titles.flatMap((title) => [Buffer.from('<title>'), Buffer.from(title as string), Buffer.from('</title>')]),
      Buffer.from('</channel></rss>'),
    ]);
  const titlesIn = (bytes: Uint8Array, language?: string): string[] =>
    decodeText(bytes, { as: 'xml', contentType: 'text/xml; charset=utf-8', language })
      .text.split('<title>')
      .slice(1)
      .map((each) => each.split('<')[0]!);

  test('mends a line of another charset in a feed of UTF-8, and leaves the others', () => {
    const spoilt = 'Öğretmenler, sınıf mevcutları, çalışma koşulları ve ücretler için toplandı';
    const bytes = feed('Šiaulių mokykla', encodeAs(spoilt, 'windows-1254'), 'Eğitim şûrası', 'Школа 教育');

    expect(titlesIn(bytes, 'tr')).toEqual(['Šiaulių mokykla', spoilt, 'Eğitim şûrası', 'Школа 教育']);
    expect(titlesIn(bytes)).toEqual(['Šiaulių mokykla', spoilt, 'Eğitim şûrası', 'Школа 教育']);
  });

  test.each([
    ['tr', 'windows-1254', 'Sınıf', 'sınıf’ı'],
    ['pl', 'windows-1250', 'Łódź', 'szkoły'],
    ['ru', 'windows-1251', 'Школа', 'школы'],
    ['el', 'windows-1253', 'Σχολείο', 'σχολεία'],
    ['fr', 'windows-1252', 'Élève', 'l’école'],
  ])('stray bytes of a source in %s are %s', (language, charset, first, second) => {
    const bytes = feed('教育部公布新學期的課程安排', encodeAs(first, charset), encodeAs(second, charset));

    expect(titlesIn(bytes, language)).toEqual(['教育部公布新學期的課程安排', first, second]);
  });

  test('a stray byte within a line of UTF-8 is mended alone', () => {
    const bytes = feed(Buffer.concat([Buffer.from('Eğitim şûrası: '), Uint8Array.of(0xfe), Buffer.from('ûra, öğretmen')]));

    expect(titlesIn(bytes, 'tr')).toEqual(['Eğitim şûrası: şûra, öğretmen']);
  });

  test('a document that says UTF-8 and has none of it is in the charset of its bytes', () => {
    const title = 'Öğretmenlere müjde: sınıf mevcutları düşüyor, şartlar değişiyor';

    expect(titlesIn(feed(encodeAs(title, 'windows-1254')))).toEqual([title]);
    expect(titlesIn(feed(encodeAs('学校の先生が足りない、全国で調査', 'shift_jis')))).toEqual([
      '学校の先生が足りない、全国で調査',
    ]);
  });

  test.each([
    ['hu', 'windows-1250', 'Az őszi szünet után újra nyílnak az iskolák, több tanár jön, fűtés is lesz jövőre'],
    ['it', 'windows-1252', 'È già tardi: così la città perderà più di metà delle università'],
  ])('believes the letters of %s over the ISO-8859-1 of a server that does not know', (_language, charset, text) => {
    const xml = `<rss><title>${text}</title></rss>`;

    expect(decodeText(encodeAs(xml, charset), { as: 'xml', contentType: 'text/xml; charset=ISO-8859-1' }).text).toBe(xml);
  });

  test('answers megabytes of any byte at once', () => {
    const bytes = Uint8Array.from({ length: 2_000_000 }, (_, at) => (at * 7919) % 256);

    expect(decodeText(bytes, { as: 'xml' }).text.length).toBeGreaterThan(500_000);
  });
});

describe('findCharset', () => {
  test.each([
    ['cp1254', 'windows-1254'],
    ['ISO_8859-9', 'windows-1254'],
    ['utf8mb4', 'utf-8'],
    ['x-sjis', 'shift_jis'],
    ['MS949', 'euc-kr'],
    ['gb2312', 'gbk'],
    ['windows-936', 'gb18030'],
    ['klingon', undefined],
  ])('knows %s as %s', (label, name) => {
    expect(findCharset(label)).toBe(name);
  });
});
