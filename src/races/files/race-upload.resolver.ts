import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../graphql/context.js';
import { answerWith } from '../../graphql/mutation-result.js';
import { raceIdOf } from '../race-id.js';
import type { RacePreviewService } from './race-preview.service.js';
import type { RaceUploadService } from './race-upload.service.js';
import {
  CheckRaceResultsInput,
  CheckRaceResultsResult,
  CheckRaceResultsSuccess,
  PreviewRaceFileInput,
  PreviewRaceFileResult,
  PreviewRaceFileSuccess,
  UploadRaceResultsInput,
  UploadRaceResultsResult,
  UploadRaceResultsSuccess,
} from './race-upload.types.js';

/** Results of races that were run elsewhere. */
@Resolver()
export class RaceUploadResolver {
  constructor(
    private readonly uploads: RaceUploadService,
    private readonly previews: RacePreviewService,
  ) {}

  @Mutation(() => CheckRaceResultsResult, {
    complexity: 100,
    description: 'What `uploadRaceResults` would say of a file. Nothing is stored. For administrators.',
  })
  async checkRaceResults(
    @Arg('input', () => CheckRaceResultsInput, { description: 'The race and its file.' }) input: CheckRaceResultsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CheckRaceResultsResult> {
    return await answerWith(CheckRaceResultsResult, async () => {
      const raceId = raceIdOf(input.raceId);
      return new CheckRaceResultsSuccess(await this.uploads.check(context.actor, raceId, input));
    });
  }

  @Mutation(() => UploadRaceResultsResult, {
    complexity: 100,
    description: 'Stores the results of a race that was run elsewhere. For administrators.',
  })
  async uploadRaceResults(
    @Arg('input', () => UploadRaceResultsInput, { description: 'The race, its file, and what is accepted.' })
    input: UploadRaceResultsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UploadRaceResultsResult> {
    return await answerWith(UploadRaceResultsResult, async () => {
      const raceId = raceIdOf(input.raceId);
      const uploaded = await this.uploads.upload(context.actor, raceId, input, input.acceptedWarnings);
      return new UploadRaceResultsSuccess(uploaded);
    });
  }

  @Mutation(() => PreviewRaceFileResult, {
    complexity: 100,
    description: 'Keeps a race file for staff to play before anything of it is published. For administrators.',
  })
  async previewRaceFile(
    @Arg('input', () => PreviewRaceFileInput, { description: 'The file.' }) input: PreviewRaceFileInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof PreviewRaceFileResult> {
    return await answerWith(PreviewRaceFileResult, async () => {
      const contents = input.contents ?? null;
      const warnings = await this.previews.set(context.actor, contents);
      return new PreviewRaceFileSuccess(contents === null ? null : '/admin/races/temporary-race-file.json', warnings);
    });
  }
}
