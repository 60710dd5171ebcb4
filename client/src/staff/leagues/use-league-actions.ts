import { useMutation } from 'urql';
import { graphql } from '../../../generated';

const CreateLeague = graphql(`
  mutation CreateLeague($input: CreateLeagueInput!) {
    createLeague(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const UpdateLeague = graphql(`
  mutation UpdateLeague($input: UpdateLeagueInput!) {
    updateLeague(input: $input) {
      __typename
      ... on SaveLeagueSuccess {
        league {
          ...StaffLeague
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const FreezeLeague = graphql(`
  mutation FreezeLeague($input: FreezeLeagueInput!) {
    freezeLeague(input: $input) {
      __typename
      ... on SaveLeagueSuccess {
        league {
          ...StaffLeague
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DeleteLeague = graphql(`
  mutation DeleteLeague($input: DeleteLeagueInput!) {
    deleteLeague(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Makes leagues. */
export function useCreateLeague() {
  const [, create] = useMutation(CreateLeague);
  return create;
}

/** What can be done with a league. */
export function useLeagueActions() {
  const [, update] = useMutation(UpdateLeague);
  const [freezing, freeze] = useMutation(FreezeLeague);
  const [deleting, remove] = useMutation(DeleteLeague);
  return { update, freeze, remove, isFreezing: freezing.fetching, isDeleting: deleting.fetching };
}
