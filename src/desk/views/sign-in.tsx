import { directionOf } from '../../words/dates.ts';
import { spoken } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';

/** The one page without a session. */
export function SignIn(props: {
  words: DeskWords;
  language: string;
  publication: string;
  to: string;
  error?: string;
  names: boolean;
}) {
  const { words } = props;
  return (
    <html lang={spoken(props.language)} dir={directionOf(spoken(props.language))}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${words.signIn} · ${props.publication}`}</title>
        <link rel="stylesheet" href="/desk/assets/desk.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main id="content">
          <h1>{props.publication}</h1>
          {props.error ? (
            <p class="notice bad" role="alert">
              {props.error}
            </p>
          ) : null}
          <form method="post" action="/desk/sign-in">
            <input type="hidden" name="to" value={props.to} />
            {props.names ? (
              <>
                <label for="name">{words.name}</label>
                <input id="name" name="name" type="text" autocomplete="username" required />
              </>
            ) : null}
            <label for="password">{words.password}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
            <p>
              <button class="main" type="submit">
                {words.signIn}
              </button>
            </p>
          </form>
        </main>
      </body>
    </html>
  );
}
