/**
 * Forms in which an event is kept, those that were asked for last: clients that ask for others cost work, and no memory,
 * and whatever many ask for stays.
 */
const MAX_FORMS = 4;

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
    const text = this.texts.get(form) ?? make();
    if (!this.texts.delete(form)) text.catch(() => this.forget(form, text));
    // A map keeps the order in which its keys came.
    this.texts.set(form, text);
    const [oldest] = this.texts.keys();
    if (oldest !== undefined && this.texts.size > MAX_FORMS) this.texts.delete(oldest);
    return text;
  }

  private forget(form: string, text: Promise<string>): void {
    if (this.texts.get(form) === text) this.texts.delete(form);
  }
}
