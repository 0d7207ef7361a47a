@rem `npm start` on Windows: elsewhere `exec` is the shell's own word, by which npm's signals reach the worker itself.
@%*
