/** Stages of the start, in order. */
export const STARTUP_STAGES = ['database', 'schema', 'settings', 'modules', 'ready'] as const;

/** Name of a stage of the start. */
export type StartupStage = (typeof STARTUP_STAGES)[number];

/** How far the start is; what `/readyz` shows. */
export interface StartupReport {
  readonly status: 'starting' | 'ready' | 'unavailable' | 'stopping';
  readonly stage: StartupStage;
  /** What has to happen for it to go on; null when nothing is missing. */
  readonly waitingFor: string | null;
  /** Tries in this stage so far. */
  readonly attempts: number;
  /** Seconds since the process began. */
  readonly seconds: number;
}

/** Keeps what is known about the start. */
export class StartupState {
  private stage: StartupStage = 'database';
  private waitingFor: string | null = null;
  private attempts = 0;
  private isOver = false;

  /** @param onChange told about each new stage and each new reason to wait */
  constructor(private readonly onChange: (report: StartupReport) => void) {}

  /** A stage begins. */
  enter(stage: StartupStage): void {
    this.stage = stage;
    this.waitingFor = null;
    this.attempts = 0;
    this.onChange(this.report());
  }

  /** A stage has to wait. */
  wait(reason: string): void {
    this.attempts += 1;
    const isNew = this.waitingFor !== reason;
    this.waitingFor = reason;
    if (isNew) this.onChange(this.report());
  }

  /** The server stops, and is to be sent no more requests. */
  stop(): void {
    this.isOver = true;
    this.waitingFor = 'the server is shutting down';
    this.attempts = 0;
  }

  /** Whether the server stops. */
  get isStopping(): boolean {
    return this.isOver;
  }

  /** What is known now. */
  report(): StartupReport {
    return {
      status: this.isOver ? 'stopping' : this.stage === 'ready' ? 'ready' : 'starting',
      stage: this.stage,
      waitingFor: this.waitingFor,
      attempts: this.attempts,
      seconds: Math.round(process.uptime() * 10) / 10,
    };
  }
}
