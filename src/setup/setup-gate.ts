import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { COMPLETE, readSetupStep } from '../settings/setup-state.js';

/** Keeps everything but set-up closed until the server has been set up. A server that is set up stays so. */
export class SetupGate {
  private wasOpen = false;
  private looking: Promise<number> | undefined;

  constructor(private readonly database: Database) {}

  /** Whether set-up is known to be complete, without asking the database. */
  get isKnownOpen(): boolean {
    return this.wasOpen;
  }

  /** The step at which set-up is; 0 when it is complete. */
  async currentStep(): Promise<number> {
    if (this.wasOpen) return COMPLETE;
    const step = await this.database.transactional((em) => readSetupStep(em));
    this.wasOpen = step === COMPLETE;
    return step;
  }

  /**
   * Makes sure that the server has been set up.
   *
   * @throws AppError SETUP_INCOMPLETE
   */
  async requireOpen(): Promise<void> {
    if (!(await this.isOpen())) throw AppError.setupIncomplete();
  }

  /**
   * Whether the server has been set up. A crowd that comes to a fresh process looks once, together: one look each would take
   * the connections from everything else.
   */
  async isOpen(): Promise<boolean> {
    if (this.isKnownOpen) return true;
    this.looking ??= this.currentStep().finally(() => {
      this.looking = undefined;
    });
    if ((await this.looking) === COMPLETE) return true;
    // Others began to look before: set-up may have been completed since.
    return (await this.currentStep()) === COMPLETE;
  }
}
