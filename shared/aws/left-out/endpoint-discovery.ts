/** What the DynamoDB client configures endpoint discovery by. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};

/**
 * This stands for the SDK's discovery of endpoints in the bundles of functions: DynamoDB has one endpoint for each
 * region, and no call of ours asks for another. The discovery brings a cache with it that is larger than the client's
 * own code.
 */
export function resolveEndpointDiscoveryConfig<T>(input: T): T {
  return input;
}
