import { fillIn } from '../../words/plural.ts';
import type { LineView } from '../list.ts';
import { dayName, type Frame, mayDecide, shortDay, tongueOf } from './layout.tsx';

const SIGNS: Readonly<Record<LineView['state'], string>> = {
  picked: '✓',
  proposed: '○',
  dropped: '✕',
  held: '↷',
  published: '■',
  left: '·',
};

/** One story, one line. `to` opens it; the buttons post through the form `one` of the page. */
export function LineRow(props: {
  line: LineView;
  frame: Frame;
  to: string;
  isOpen?: boolean;
  merging?: string;
  movable?: boolean;
}) {
  const { line, frame, merging } = props;
  const { words } = frame;
  const classes = ['line', line.state, ...(line.isRead ? [] : ['unread']), ...(props.isOpen ? ['open'] : [])];
  return (
    <li
      class={classes.join(' ')}
      id={`s-${line.id}`}
      data-id={line.id}
      data-seen={line.seen}
      data-state={line.state}
      data-day={line.day}
      {...(props.movable ? { draggable: true } : {})}
    >
      {mayDecide(frame) ? (
        <input
          type="checkbox"
          name="match"
          value={line.id}
          form="many"
          aria-label={fillIn(words.select, { title: line.title }, frame.language)}
        />
      ) : (
        <span></span>
      )}
      <span class="sign" title={words[line.state]}>
        <span aria-hidden="true">{SIGNS[line.state]}</span>
        <span class="vh">{words[line.state]}</span>
      </span>
      <a class="head" href={props.to} {...tongueOf(line.language)} {...(props.isOpen ? { 'aria-current': 'true' } : {})}>
        {line.title}
      </a>
      <Marks line={line} frame={frame} />
      <span class="src" dir="auto">
        {line.source}
      </span>
      <span class="meta lang">{line.language ?? ''}</span>
      <span class="meta also" title={fillIn(words.reportIt, { count: line.others + 1 }, frame.language)}>
        {line.others ? <bdi dir="ltr">+{line.others}</bdi> : ''}
      </span>
      <span class="meta pts" title={fillIn(words.points, { points: line.score }, frame.language)}>
        <bdi dir="ltr">{line.score}</bdi>
      </span>
      <time class="meta day" datetime={line.day} title={dayName(line.day, frame.language)}>
        {shortDay(line.day, frame.language)}
      </time>
      {mayDecide(frame) ? <Acts line={line} words={words} {...(merging ? { merging } : {})} /> : null}
    </li>
  );
}

function Acts({ line, words, merging }: { line: LineView; words: Frame['words']; merging?: string }) {
  return (
    <span class="acts">
      {merging && merging !== line.id ? <Act line={line} act={`merge ${merging}`} sign="⊕" text={words.sameNews} /> : null}
      <Act
        line={line}
        act={line.state === 'picked' ? 'unpick' : 'pick'}
        sign="✓"
        text={line.state === 'picked' ? words.unpick : words.pick}
      />
      <Act
        line={line}
        act={line.state === 'dropped' ? 'undrop' : 'drop'}
        sign="✕"
        text={line.state === 'dropped' ? words.undrop : words.drop}
      />
      <Act
        line={line}
        act={line.state === 'held' ? 'unhold' : 'hold'}
        sign="↷"
        text={line.state === 'held' ? words.unhold : words.hold}
      />
    </span>
  );
}

function Act({ line, act, sign, text }: { line: LineView; act: string; sign: string; text: string }) {
  return (
    <button
      type="submit"
      form="one"
      name="act"
      value={`${act} ${line.id} ${line.seen}`}
      title={text}
      aria-label={`${text}: ${line.title}`}
    >
      {sign}
    </button>
  );
}

function Marks({ line, frame }: { line: LineView; frame: Frame }) {
  const { words } = frame;
  const marks = [
    ...(line.isNew ? [['new', '•', words.newToYou]] : []),
    ...(line.hasOwnWords ? [['own', '✎', words.ownWords]] : []),
    ...(line.hasDraft && !line.hasOwnWords ? [['draft', '≈', words.hasDraft]] : []),
    ...(line.hasPicture ? [['pic', '▣', words.picture]] : []),
    ...(line.isLate ? [['late', '⏲', words.late]] : []),
    ...(line.lint.length ? [['lint', '!', line.lint.join(' ')]] : []),
  ] as const;
  return (
    <span class="marks">
      {marks.map(([kind, sign, text]) => (
        <span class={`m ${kind}`} title={text}>
          <span aria-hidden="true">{sign}</span>
          <span class="vh">{text}</span>
        </span>
      ))}
    </span>
  );
}

/** The line that parts a list: a day, a source, a topic. */
export function HeadingRow({ text, count, day }: { text: string; count: number; day?: string }) {
  return (
    <li class="group" {...(day ? { 'data-day': day } : {})}>
      <h2>
        <bdi>{text}</bdi> <small>{count}</small>
      </h2>
    </li>
  );
}
