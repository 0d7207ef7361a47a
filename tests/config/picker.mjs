// A curator to be killed: picks one address after the other; each is told on stdout once it is saved.
// argv: the module of editPicks, the config folder, the date, the curator's name, how many.
const [, , module, dir, date, name, total] = process.argv;
const { ANY, editPicks } = await import(module);
console.log('open');
for (let n = 0; n < Number(total); n++) {
  const match = `https://news.example/${name}/${n}`;
  const edited = await editPicks(
    dir,
    date,
    (picks) => ({ ...picks, items: [...picks.items, { match, pick: true, by: name }] }),
    ANY,
  );
  if (edited.kind !== 'saved') throw new Error(edited.kind);
  console.log(match);
}
