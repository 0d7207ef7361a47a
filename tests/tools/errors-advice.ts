/** What to do about a mistake, where its own sentence does not say it all. For docs/errors.md. */
export const ADVICE: Readonly<Record<string, string>> = {
  'store/locked':
    'Another program holds the file for longer than half a minute: a copy under way, a database tool left open, a worker on a slow disk. Close it; nothing was lost, and a worker tries again by itself every few minutes. Reading (`status`, `issue`, the desk) goes on meanwhile.',
  'store/open':
    'Look at the line `store:` of `publication.yaml`, at who owns the folder, and whether it is on a local disk: SQLite on a network drive is not safe.',
  'store/failed':
    'The disk under the store is full or broken. Free space, or move the store; what had been confirmed is in it, what failed was told and not half written.',
  'store/damaged-file':
    'Do not delete the file: move it aside. Then `gundem restore` the newest backup, or let a new store read the printed issues back: `gundem rebuild --from output`.',
  'store/damaged-row':
    'Something else than Gündem changed the file or the database. Restore a backup, or move the file (in a database: the table) aside and `gundem rebuild --from output`. What is printed stays as it is.',
  'store/file-gone': 'Put the file back (`gundem restore`), or read the printed issues back into a new one, and start anew.',
  'store/file-replaced':
    'The worker still held the file that lay there before. Start it anew; it then works with the file that lies there now.',
  'store/has-worker':
    'One worker a store is enough. A scheduled `gundem poll` or `publish` beside it does no harm; a second `start` would ask every source twice.',
  'store/not-leading':
    'Another process took the lead while this one stood still or had lost its database. Nothing of it was written twice; it stands by and leads again when the other one ends.',
  'store/waits-for-database':
    'Start the database, or mend the address in `publication.yaml`. The process goes on by itself as soon as it is answered.',
  'store/of-another':
    'Two newsrooms must not share a store. Look whether you are in the right folder and have the right `--config`.',
  'store/conflict': 'Somebody saved the same thing in between. Do it again; you will see what they did.',
  'render/knows-less':
    'The store was lost, mistyped, or put back from an old backup; what is printed is the younger truth. `gundem rebuild --from output` reads it back. Only if the printed site is the wrong one: `--replace`, and what goes is kept in `output.trash/`.',
  'render/demo-gone':
    'Nothing is to be done: your own site stands there now. What the demo printed is in the trash beside the folder, and can be made anew with `gundem demo --output demo-site`.',
  'render/of-another': 'The folder holds the site of another newsroom. Name another one with `--output`.',
  'render/busy': 'Another `publish` or `rebuild` is at it. If there is none, the lock that is named may be deleted.',
  'render/output':
    'Nothing is lost: the issue is in the store. Mend the folder or the disk; a worker tries again by itself, by hand it is `gundem publish`.',
  'render/ledger':
    'The note of what was written is cut. Delete the output folder; the next `gundem publish` writes all of it again from the store.',
  'config/busy': 'An edit takes milliseconds; if no other program is at it, the lock that is named may be deleted.',
  'config/unwritable': 'The file is as it was before. Look at the space on the disk and at who owns the folder.',
  'flow/clocks-apart':
    'Let the machines and the database server set their clocks by the network (NTP). Nothing is early or late meanwhile but by the error of the database’s clock.',
  'flow/clock-ahead':
    'Set the clock right, or wait: at the next poll the servers of your sources are asked for their day, and if they show the same one, all goes on.',
  'flow/clock-behind': 'Set the clock of the machine right. Nothing was marked as read under the wrong one.',
  'flow/week-open': 'An issue is printed when its week is over. To see it before: `--dry-run`, or the desk.',
  'flow/archive-missing':
    'Put the archive that is named where it is expected, or anywhere below the folder, and run the same command again.',
  'usage/store-in-use': 'Add `--force` to give this store the issues that it does not know; what it holds stays.',
  'usage/in-the-way': 'Nothing was touched. Choose another folder, or move away what is named.',
  'desk/no-password':
    'A desk that others can reach needs a password: `gundem desk --set-password` prints the lines for `publication.yaml`.',
};
