import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import { Announcement } from './announcement.entity.js';
import { AnnouncementFormat } from './announcement-format.js';
import { AnnouncementType } from './announcement-type.js';

@InputType('CreateAnnouncementInput', { description: 'A new announcement. It is hidden until you show it.' })
export class CreateAnnouncementInput {
  @Field(() => AnnouncementType, { description: 'Where it is shown, and how it looks there.' })
  readonly type!: AnnouncementType;

  @Field(() => String, { description: 'What it says, at most 10,000 characters.' })
  readonly text!: string;

  @Field(() => AnnouncementFormat, { defaultValue: AnnouncementFormat.TEXT, description: 'How the text is meant.' })
  readonly format!: AnnouncementFormat;

  /** When it begins to be shown. */
  @Field(() => Date, { nullable: true, description: 'From when on it is shown; null for at once.' })
  readonly shownFrom?: Date | null;

  /** When it ends to be shown. */
  @Field(() => Date, { nullable: true, description: 'Until when it is shown; null for as long as you show it.' })
  readonly shownUntil?: Date | null;
}

@InputType('UpdateAnnouncementInput', { description: 'Changes of an announcement. What is left out stays as it is.' })
export class UpdateAnnouncementInput {
  @Field(() => ID, { description: 'Opaque id of the announcement.' })
  readonly announcementId!: string;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the announcement that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;

  @Field(() => AnnouncementType, { nullable: true, description: 'Where it is shown, and how it looks there.' })
  readonly type?: AnnouncementType | null;

  @Field(() => String, { nullable: true, description: 'What it says, at most 10,000 characters.' })
  readonly text?: string | null;

  @Field(() => AnnouncementFormat, { nullable: true, description: 'How the text is meant.' })
  readonly format?: AnnouncementFormat | null;

  /** When it begins to be shown. */
  @Field(() => Date, { nullable: true, description: 'From when on it is shown; null for at once. Left out, it stays.' })
  readonly shownFrom?: Date | null;

  /** When it ends to be shown. */
  @Field(() => Date, {
    nullable: true,
    description: 'Until when it is shown; null for as long as you show it. Left out, it stays.',
  })
  readonly shownUntil?: Date | null;
}

@InputType('SetAnnouncementVisibleInput', { description: 'Which announcement, and whether it is shown.' })
export class SetAnnouncementVisibleInput {
  @Field(() => ID, { description: 'Opaque id of the announcement.' })
  readonly announcementId!: string;

  @Field(() => Boolean, { description: 'Whether everybody sees it, or staff alone.' })
  readonly isVisible!: boolean;
}

@InputType('DeleteAnnouncementInput', { description: 'An announcement that is to go.' })
export class DeleteAnnouncementInput {
  @Field(() => ID, { description: 'Opaque id of the announcement.' })
  readonly announcementId!: string;
}

@ObjectType('SaveAnnouncementSuccess', { description: 'The announcement is as you want it.' })
export class SaveAnnouncementSuccess {
  @Field(() => Announcement, { description: 'The announcement as it is now.' })
  readonly announcement: Announcement;

  constructor(announcement: Announcement) {
    this.announcement = announcement;
  }
}

@ObjectType('DeleteAnnouncementSuccess', { description: 'The announcement is gone.' })
export class DeleteAnnouncementSuccess {
  @Field(() => ID, { description: 'Opaque id that it had.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

/** Result of `createAnnouncement`. */
export const CreateAnnouncementResult = mutationResult({
  name: 'CreateAnnouncementResult',
  description: 'What came of `createAnnouncement`.',
  types: () => [SaveAnnouncementSuccess, InvalidInputError, ConflictError] as const,
});

/** Result of `updateAnnouncement`. */
export const UpdateAnnouncementResult = mutationResult({
  name: 'UpdateAnnouncementResult',
  description: 'What came of `updateAnnouncement`.',
  types: () => [SaveAnnouncementSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** Result of `setAnnouncementVisible`. */
export const SetAnnouncementVisibleResult = mutationResult({
  name: 'SetAnnouncementVisibleResult',
  description: 'What came of `setAnnouncementVisible`.',
  types: () => [SaveAnnouncementSuccess, NotFoundError] as const,
});

/** Result of `deleteAnnouncement`. */
export const DeleteAnnouncementResult = mutationResult({
  name: 'DeleteAnnouncementResult',
  description: 'What came of `deleteAnnouncement`.',
  types: () => [DeleteAnnouncementSuccess, NotFoundError] as const,
});
