import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { AuthService } from '../auth/auth.service.js';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { FIRST_STEP } from '../settings/setup-state.js';
import type { SetupService } from './setup.service.js';
import {
  CompleteSetupStepInput,
  CompleteSetupStepResult,
  CompleteSetupStepSuccess,
  SetupStatus,
} from './setup.types.js';
import type { SetupGate } from './setup-gate.js';

/** The guided set-up. */
@Resolver()
export class SetupResolver {
  constructor(
    private readonly setup: SetupService,
    private readonly gate: SetupGate,
    private readonly auth: AuthService,
  ) {}

  @Query(() => SetupStatus, { description: 'How far the guided set-up of this server is. Public.' })
  async setupStatus(): Promise<SetupStatus> {
    return await this.status();
  }

  @Mutation(() => CompleteSetupStepResult, {
    complexity: 50,
    description: 'Completes a step of set-up. Step 1 makes the first administrator; the others are for administrators.',
  })
  async completeSetupStep(
    @Arg('input', () => CompleteSetupStepInput, { description: 'The answers.' }) input: CompleteSetupStepInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CompleteSetupStepResult> {
    return await answerWith(CompleteSetupStepResult, async () => {
      const changed = await this.complete(input, context);
      return new CompleteSetupStepSuccess(await this.status(), changed);
    });
  }

  private async status(): Promise<SetupStatus> {
    return new SetupStatus(await this.gate.currentStep(), this.setup.isCodeGiven);
  }

  private async complete(input: CompleteSetupStepInput, context: GraphQLContext): Promise<readonly string[]> {
    const { administrator } = input;
    if (input.step !== FIRST_STEP) return await this.setup.completeStep(context.actor, input.step, input.changes);
    if (administrator === undefined || administrator === null) {
      throw AppError.invalidInput('administrator', 'Step 1 asks for the first administrator: give `administrator`.');
    }
    const browser = context.requireBrowser();
    browser.requireKeeping();
    const username = await this.setup.completeFirstStep(context.actor, {
      ...administrator,
      newAuthorisationCode: administrator.newAuthorisationCode ?? null,
    });
    const signIn = await this.auth.signIn(context.actor.origin, username, administrator.password, browser);
    // An account that was promoted may have a second factor; then its owner signs in as usual.
    if (signIn.kind === 'signed-in') browser.keep(signIn);
    return [];
  }
}
