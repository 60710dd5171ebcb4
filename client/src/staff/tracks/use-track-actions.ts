import { useMutation } from 'urql';
import { graphql } from '../../../generated';

const CreateTrack = graphql(`
  mutation CreateTrack($input: CreateRacetrackInput!) {
    createRacetrack(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const UpdateTrack = graphql(`
  mutation UpdateTrack($input: UpdateRacetrackInput!) {
    updateRacetrack(input: $input) {
      __typename
      ... on SaveRacetrackSuccess {
        racetrack {
          ...StaffTrack
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DeleteTrack = graphql(`
  mutation DeleteTrack($input: DeleteRacetrackInput!) {
    deleteRacetrack(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const AddMissingTracks = graphql(`
  mutation AddMissingTracks {
    addMissingRacetracks {
      __typename
      ... on AddMissingRacetracksSuccess {
        racetracks {
          id
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What can be done with a track. */
export function useTrackActions() {
  const [, update] = useMutation(UpdateTrack);
  const [deleting, remove] = useMutation(DeleteTrack);
  return { update, remove, isDeleting: deleting.fetching };
}

/** What can be done with all tracks. */
export function useTracksActions() {
  const [, create] = useMutation(CreateTrack);
  const [adding, addMissing] = useMutation(AddMissingTracks);
  return { create, addMissing, isAdding: adding.fetching };
}
