/** Forms in which an event is kept: clients that ask for others cost work, and no memory. */
const MOST_FORMS = 4;

/**
 * An event of a subscription that is the same for whoever gets it: its fields depend on nothing but itself. What is sent
 * of it is put together once, and not once for each of those who get it; so one object stands for it in one process.
 */
export abstract class SharedEvent {
  private readonly texts = new Map<string, Promise<string>>();

  /**
   * The event in some form, made when it is first needed.
   *
   * @param form what is asked of the event: the same form is the same text
   */
  textIn(form: string, make: () => Promise<string>): Promise<string> {
    const known = this.texts.get(form);
    if (known !== undefined) return known;
    const text = make();
    if (this.texts.size < MOST_FORMS) {
      this.texts.set(form, text);
      text.catch(() => this.texts.delete(form));
    }
    return text;
  }
}
