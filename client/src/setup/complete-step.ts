import { graphql } from '../../generated';

/** Completes a step of set-up. */
export const CompleteSetupStep = graphql(`
  mutation CompleteSetupStep($input: CompleteSetupStepInput!) {
    completeSetupStep(input: $input) {
      __typename
      ... on CompleteSetupStepSuccess {
        changed
        status {
          ...SetupProgress
        }
      }
      ... on SettingsRejectedError {
        problems {
          name
          message
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);
