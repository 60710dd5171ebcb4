// Loaded into a process under test: on SIGUSR2 it collects garbage and says how much memory is left in use.
let count = 0;
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  count += 1;
  process.stdout.write(`memory ${count}: ${heapUsed + external}\n`);
});
