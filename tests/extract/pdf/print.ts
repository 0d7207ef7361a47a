import type { Browser } from 'playwright-core';
import type { Sample } from './samples.ts';

/** A document as a browser prints it. */
export async function printSample(browser: Browser, { html, head, foot }: Sample): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent(html);
  const bytes = await page.pdf({
    preferCSSPageSize: true,
    displayHeaderFooter: Boolean(head || foot),
    headerTemplate: head ?? '<span></span>',
    footerTemplate: foot ?? '<span></span>',
  });
  await page.close();
  return bytes;
}
