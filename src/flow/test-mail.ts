// a week as it stands | as the letter that its readers would get | to one address, now
import { Fault } from '../model/fault.ts';
import { logged, said } from '../rules/codes.ts';
import { openPost } from './deliver/smtp.ts';
import { draftOf } from './issue/preview.ts';
import type { WeekView } from './issue/week.ts';
import type { House } from './open.ts';

const ADDRESS = /^[^\s@<>",;:\\]{1,64}@[^\s@<>",;:\\/]{1,190}\.[^\s@<>",;:\\/.]{2,}$/;

/** Sends the issue as it would go out to one address, to be looked at; nobody else gets it, and nothing is noted as mailed. Faults: `usage/mail-off`, `usage/mail-address`, `flow/mail…`. */
export async function mailTest(house: House, view: WeekView, to: string, who: string): Promise<void> {
  const { mail } = house.publication;
  if (!mail) throw new Fault(said('usage/no-mail'));
  if (!ADDRESS.test(to)) throw new Fault(said('usage/mail-address'), { subject: to.slice(0, 80) });
  const { renderMail } = await import('../render/render.ts');
  const letter = renderMail({ publication: house.publication, issue: await draftOf(house, view) });
  const post = await openPost(mail.smtp);
  const at = new Date(house.now()).toISOString();
  const id = `<test.${house.now()}.${view.week.date}@${mail.from.split('@')[1] ?? 'localhost'}>`;
  await post.send({ from: mail.from, to, letter, id, house });
  await house.store.appendLog([{ at, who, what: logged(said('history/test-mail', { to })), subject: view.week.date }]);
}
