import type { Presence } from '../live.ts';
import type { Role } from '../people.ts';
import { Do, type Frame, Page } from './layout.tsx';

/** The people of the desk, as the configuration names them. */
export function PeoplePage(props: {
  frame: Frame;
  people: readonly { readonly name: string; readonly role: Role }[];
  here: readonly Presence[];
}) {
  const { frame } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.people} at="people">
      <h1>{words.people}</h1>
      <div class="scroll" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.isHere}</th>
              <th scope="col">
                <span class="vh">{words.signOutEverywhere}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {props.people.map(({ name, role }) => (
              <tr>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td>{words[role]}</td>
                <td>
                  {name === frame.curator || props.here.some((each) => each.name === name) ? (
                    <span title={words.isHere}>
                      <span aria-hidden="true">●</span>
                      <span class="vh">{words.isHere}</span>
                    </span>
                  ) : null}
                </td>
                <td>
                  <Do frame={frame} to="/desk/people/sign-out" values={{ name }}>
                    <button type="submit" class="quiet">
                      {words.signOutEverywhere}
                    </button>
                  </Do>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">{words.peopleHint}</p>
      <pre dir="ltr">gundem desk --add NAME --role editor</pre>
    </Page>
  );
}
