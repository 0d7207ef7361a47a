const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Does a work under a name after those of the same name that were begun before: a source asked by hand while a pass asks it waits for that. */
export function oneAtATime<T>(owner: object, name: string, work: () => Promise<T>): Promise<T> {
  const works = underWay.get(owner) ?? new Map<string, Promise<unknown>>();
  underWay.set(owner, works);
  const before = works.get(name) ?? Promise.resolve();
  const next = before.then(work, work);
  works.set(name, next);
  const leave = (): void => {
    if (works.get(name) === next) works.delete(name);
  };
  next.then(leave, leave);
  return next;
}
