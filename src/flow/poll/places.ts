/** Waits for something without taking up the place of a work. */
export type Aside = (wait: () => Promise<void>) => Promise<void>;

/** For each place so many works wait aside at most: each keeps what it has read. */
const ASIDE_A_PLACE = 4;

/**
 * Does works in their order, so many at a time. One that waits aside gives its place to the next one, and goes on before others begin:
 * hosts that want a pause between two requests keep nobody from asking others.
 */
export function workInPlaces(works: readonly ((aside: Aside) => Promise<void>)[], places: number): Promise<void> {
  const back: (() => void)[] = [];
  let begun = 0;
  let busy = 0;
  let waiting = 0;
  return new Promise((resolve, reject) => {
    const fill = (): void => {
      while (busy < places && (back.length || begun < works.length)) {
        busy++;
        const goOn = back.shift();
        if (goOn) goOn();
        else works[begun++]!(aside).then(leave, reject);
      }
      if (!busy && !waiting) resolve();
    };
    const leave = (): void => {
      busy--;
      fill();
    };
    const aside: Aside = async (wait) => {
      if (waiting >= places * ASIDE_A_PLACE) return wait();
      waiting++;
      leave();
      try {
        await wait();
      } finally {
        waiting--;
        await new Promise<void>((goOn) => {
          back.push(goOn);
          fill();
        });
      }
    };
    fill();
  });
}
