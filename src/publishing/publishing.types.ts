import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError } from '../graphql/user-error.types.js';
import { ArtefactName } from './artefact-name.js';
import { type FileRow, PublicationState, type VersionRow } from './publication.store.js';
import type { Publication } from './publishing.service.js';

registerEnumType(ArtefactName, {
  name: 'Artefact',
  description: 'What can be published.',
  valuesConfig: {
    TASK_LIST: { description: 'The list of tasks, and the CSV file with an issue for each.' },
    TECH_NOTES: { description: 'The tech notes.' },
    EDITOR: { description: 'The zip with the editor that students start from.' },
  },
});

registerEnumType(PublicationState, {
  name: 'PublicationState',
  description: 'How far publishing is.',
  valuesConfig: {
    IDLE: { description: 'Nothing is being published.' },
    WAITING: { description: 'It was asked for, and the config service has not begun yet.' },
    RUNNING: { description: 'It is being made.' },
    FAILED: { description: 'It failed; what was published before is still there.' },
  },
});

@ObjectType('PublishedFile', { simpleResolvers: true, description: 'A published file.' })
export class PublishedFileType {
  @Field(() => String, { description: 'Path within the artefact.' })
  readonly path: string;

  @Field(() => String, { description: 'Media type.' })
  readonly contentType: string;

  @Field(() => Int, { description: 'Size in bytes, before compression.' })
  readonly size: number;

  constructor({ path, contentType, size }: Pick<FileRow, 'path' | 'contentType' | 'size'>) {
    this.path = path;
    this.contentType = contentType;
    this.size = size;
  }
}

@ObjectType('PublishedVersion', { simpleResolvers: true, description: 'A version that was published.' })
export class PublishedVersionType {
  @Field(() => Date, { description: 'When it was made.' })
  readonly publishedAt: Date;

  @Field(() => String, { description: 'Who asked for it.' })
  readonly publishedBy: string;

  @Field(() => [String], { description: 'What there is to know about it, such as links that lead nowhere.' })
  readonly report: readonly string[];

  constructor({ publishedAt, publishedBy, report }: VersionRow) {
    this.publishedAt = publishedAt;
    this.publishedBy = publishedBy;
    this.report = report;
  }
}

@ObjectType('Publication', { simpleResolvers: true, description: 'An artefact, and what is published of it.' })
export class PublicationType {
  @Field(() => ArtefactName, { description: 'Which artefact.' })
  readonly artefact: ArtefactName;

  @Field(() => PublicationState, { description: 'How far publishing is.' })
  readonly state: PublicationState;

  @Field(() => String, { nullable: true, description: 'While it is being made: reading, making or writing.' })
  readonly stage: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, and what to do about it.' })
  readonly error: string | null;

  @Field(() => Date, { nullable: true, description: 'When publishing was last asked for.' })
  readonly requestedAt: Date | null;

  @Field(() => PublishedVersionType, { nullable: true, description: 'What is published; null before anything is.' })
  readonly version: PublishedVersionType | null;

  @Field(() => PublishedVersionType, {
    nullable: true,
    description: 'What was published before, to which `restorePublication` goes back.',
  })
  readonly previous: PublishedVersionType | null;

  /** Whether it is out of date. */
  @Field(() => Boolean, { description: 'Whether something else would be published now.' })
  readonly isStale: boolean;

  @Field(() => [String], {
    description: 'What has changed since: names of settings, of tasks, of files of the server. At most 50.',
  })
  readonly outdatedBy: readonly string[];

  @Field(() => [PublishedFileType], { description: 'What it consists of.' })
  readonly files: readonly PublishedFileType[];

  constructor(publication: Publication) {
    this.artefact = publication.artefact;
    this.state = publication.state;
    this.stage = publication.stage;
    this.error = publication.error;
    this.requestedAt = publication.requestedAt;
    this.version = publication.version === null ? null : new PublishedVersionType(publication.version);
    this.previous = publication.previous === null ? null : new PublishedVersionType(publication.previous);
    this.isStale = publication.outdatedBy.length > 0;
    this.outdatedBy = publication.outdatedBy.slice(0, 50);
    this.files = publication.files.map((file) => new PublishedFileType(file));
  }
}

@ObjectType('PublicationPreview', { simpleResolvers: true, description: 'What would be published now.' })
export class PublicationPreviewType {
  @Field(() => [String], { description: 'What there is to know about it.' })
  readonly report!: readonly string[];

  @Field(() => [PublishedFileType], { description: 'What it would consist of.' })
  readonly files!: readonly PublishedFileType[];

  @Field(() => String, { nullable: true, description: 'Text of the file that you asked for.' })
  readonly text!: string | null;
}

@InputType('PublishInput', { description: 'What is to be published.' })
export class PublishInput {
  @Field(() => [ArtefactName], { description: 'Which artefacts.' })
  readonly artefacts!: ArtefactName[];
}

@InputType('RestorePublicationInput', { description: 'What is to be as it was before.' })
export class RestorePublicationInput {
  @Field(() => ArtefactName, { description: 'Which artefact.' })
  readonly artefact!: ArtefactName;
}

@ObjectType('PublishSuccess', { simpleResolvers: true, description: 'It is being done.' })
export class PublishSuccess {
  @Field(() => [PublicationType], { description: 'Every artefact as it is now; ask again, or subscribe.' })
  readonly publications: readonly PublicationType[];

  constructor(publications: readonly Publication[]) {
    this.publications = publications.map((publication) => new PublicationType(publication));
  }
}

/** Result of `publish`. */
export const PublishResult = mutationResult({
  name: 'PublishResult',
  description: 'What came of `publish`.',
  types: () => [PublishSuccess, InvalidInputError, ConflictError] as const,
});

/** Result of `restorePublication`. */
export const RestorePublicationResult = mutationResult({
  name: 'RestorePublicationResult',
  description: 'What came of `restorePublication`.',
  types: () => [PublishSuccess, ConflictError] as const,
});
