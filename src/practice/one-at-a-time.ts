/** Has work of one person wait for earlier work of theirs, and never for that of others. */
export class OneAtATime {
  private readonly last = new Map<number, Promise<unknown>>();

  /** Does something for somebody when all that they asked for before is done. */
  async run<Result>(userId: number, work: () => Promise<Result>): Promise<Result> {
    const doing = (this.last.get(userId) ?? Promise.resolve()).then(work, work);
    this.last.set(userId, doing);
    try {
      return await doing;
    } finally {
      if (this.last.get(userId) === doing) this.last.delete(userId);
    }
  }
}
