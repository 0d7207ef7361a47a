import type { Sample } from './samples.ts';

/** How an office program is to set a document. */
export interface OfficeLayout {
  readonly columns: 1 | 2 | 3;
  readonly align: 'ragged' | 'justified';
}

const NAMESPACES = ['office', 'style', 'text']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .join(' ');

/** A sample as a flat OpenDocument text, for LibreOffice to print. */
export function officeDocument({ title, paragraphs, language }: Sample, { columns, align }: OfficeLayout): string {
  const isRtl = language === 'ar';
  const mode = isRtl ? 'rl-tb' : 'lr-tb';
  const textAlign = align === 'justified' ? 'justify' : isRtl ? 'right' : 'left';
  const letters = (pt: number): string =>
    `fo:font-family="DejaVu Serif" fo:font-size="${pt}pt" style:font-family-complex="DejaVu Sans" style:font-size-complex="${pt}pt" fo:language="${language}"`;
  const style = (name: string, pt: number, how: string): string =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:text-align="${how}" fo:margin-bottom="0.25cm" style:writing-mode="${mode}"/><style:text-properties ${letters(pt)}/></style:style>`;
  const body = paragraphs.map((each) => `<text:p text:style-name="B">${escaped(each)}</text:p>`).join('');
  const section = `<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="${columns}" fo:column-gap="0.8cm"/></style:section-properties></style:style>`;
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>${style('B', columns === 3 ? 9 : 11, textAlign)}${style('H', 20, isRtl ? 'right' : 'left')}</office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm" style:writing-mode="${mode}"/></style:page-layout>${section}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles><office:body><office:text><text:p text:style-name="H">${escaped(title)}</text:p><text:section text:style-name="S" text:name="s">${body}</text:section></office:text></office:body></office:document>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
