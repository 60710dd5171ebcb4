/** Lines that a service writes, for tests that wait for one. */
export class LogLines {
  private readonly lines: string[] = [];
  private readonly waiting = new Set<() => void>();
  private isOver = false;

  /** Takes the next line. */
  add(line: string): void {
    this.lines.push(line);
    for (const check of this.waiting) check();
  }

  /** There will be no more. */
  end(): void {
    this.isOver = true;
    for (const check of this.waiting) check();
  }

  /** All that came so far. */
  get text(): string {
    return this.lines.join('\n');
  }

  /**
   * Waits for a line that matches, and returns the first one.
   *
   * @throws Error with all lines when they end without one
   */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = this.lines.find((line) => pattern.test(line));
        if (found === undefined && !this.isOver) return;
        this.waiting.delete(check);
        if (found === undefined) reject(new Error(`it ended without ${pattern}:\n${this.text}`));
        else resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }
}
