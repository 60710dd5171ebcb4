import { Field, Int, ObjectType } from 'type-graphql';
import type { PastChange, PastRevision } from './settings-history.service.js';

@ObjectType('SettingChange', { simpleResolvers: true, description: 'What a change did to one setting.' })
export class SettingChangeType implements PastChange {
  @Field(() => String, { description: 'Name of the setting.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Value before; null when it had its default, and for secrets.' })
  readonly oldValue!: string | null;

  @Field(() => String, { nullable: true, description: 'Value after; null when it has its default, and for secrets.' })
  readonly newValue!: string | null;

  @Field(() => Boolean, { description: 'Whether it is a secret, so that nobody is shown its values.' })
  readonly isRedacted!: boolean;
}

@ObjectType('SettingsRevision', { simpleResolvers: true, description: 'One change of settings: who, when, what.' })
export class SettingsRevisionType implements PastRevision {
  @Field(() => Int, { description: 'Revision that the change made.' })
  readonly revision!: number;

  @Field(() => Date, { description: 'When.' })
  readonly changedAt!: Date;

  @Field(() => String, { description: 'Username of whoever made it, also when the account is gone since.' })
  readonly username!: string;

  @Field(() => Int, { nullable: true, description: 'Revision whose settings it brought back, if it did.' })
  readonly revertedTo!: number | null;

  @Field(() => [SettingChangeType], { complexity: 5, description: 'What it did to each setting.' })
  readonly changes!: readonly SettingChangeType[];
}
