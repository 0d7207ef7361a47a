import { z } from 'zod';
import { expected } from '../../rules/expected.ts';
import { defineSourceKind } from '../kind.ts';

const SENDER = expected('config/expected-sender');
const Sender = z.string({ error: SENDER }).regex(/^(?:[^\s@<>]{1,64}@)?[^\s@<>/]+\.[^\s@<>/]+$/, { error: SENDER });
const LIST = expected('config/expected-list-id');

const MailOptions = z
  .strictObject({
    from: z.array(Sender).optional().describe('Only letters from these: addresses, or domains like `norrag.org`. Default: all.'),
    list: z
      .array(z.string({ error: LIST }).regex(/^[^\s<>]+$/, { error: LIST }))
      .optional()
      .describe('Only letters of these lists, by their List-Id. Default: all.'),
    site: z
      .string({ error: expected('config/expected-url') })
      .refine((text) => /^https?:\/\/[^/\s]/i.test(text) && URL.canParse(text), { error: expected('config/expected-url') })
      .optional()
      .describe('The site that readers are led to where a letter has no page of its own. Default: the domain of its sender.'),
  })
  .describe('For letters (`kind: mail`): whose are taken.');

/** Letters: a mailbox (`imaps://host/Folder`), or a file or folder of them (`file:letters/`). */
export const mail = defineSourceKind({
  kind: 'mail',
  purpose: 'feed',
  options: MailOptions,
  open: async () => (await import('../pages/mail.ts')).readLettersPage,
});
