/** What every figure understands on its command line: `--full` for the long run, `--only=a,b` for some rows. */
export interface BenchArgs {
  readonly full: boolean;
  /** Null for all. */
  readonly only: readonly string[] | null;
}

export function benchArgs(argv: readonly string[] = process.argv.slice(2)): BenchArgs {
  const only = argv.find((arg) => arg.startsWith('--only='));
  return { full: argv.includes('--full'), only: only ? only.slice('--only='.length).split(',') : null };
}
