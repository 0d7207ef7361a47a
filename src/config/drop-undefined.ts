type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The same without the keys that have no value. */
export function dropUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
