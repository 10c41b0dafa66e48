type Environment = Readonly<Record<string, string | undefined>>;
type Provider<T> = () => Promise<T>;

interface Setting<T> {
  readonly environmentVariableSelector: (environment: Environment, options: object) => T | undefined;
  readonly default: T | Provider<T>;
}

/**
 * This stands for the SDK's own settings in the bundles of functions: it reads the environment alone, as Lambda has it. The SDK
 * looks for files of a developer's machine, too, and asks the network for a region: at the first call of a process, for each setting
 * that nobody made, and with parts of Node that nothing else here has a use for.
 */
export function loadConfig<T>(setting: Setting<T>, options: object = {}): Provider<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= settingOf(setting, options);
    return loaded;
  };
}

async function settingOf<T>(setting: Setting<T>, options: object): Promise<T> {
  const made = inEnvironment(setting, options);
  if (made !== undefined) return made;
  return isProvider(setting.default) ? setting.default() : setting.default;
}

/** One that cannot be read counts as not made, as the SDK has it. */
function inEnvironment<T>({ environmentVariableSelector }: Setting<T>, options: object): T | undefined {
  try {
    return environmentVariableSelector(process.env, options);
  } catch {
    return undefined;
  }
}

function isProvider<T>(value: T | Provider<T>): value is Provider<T> {
  return typeof value === "function";
}

export class ProviderError extends Error {
  override name = "ProviderError";
}

export const CONFIG_PREFIX_SEPARATOR = ".";
export const SelectorType = { ENV: "env", CONFIG: "shared config entry" } as const;

/** @throws TypeError for what is neither true nor false. */
export function booleanSelector(from: Environment, name: string, kind: string): boolean | undefined {
  const value = from[name];
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw new TypeError(`${kind} ${name} is neither true nor false`);
  return value === "true";
}

const booleanSetting = (name: string): Setting<boolean> => ({
  environmentVariableSelector: (environment) => booleanSelector(environment, name, SelectorType.ENV),
  default: false,
});

export const DEFAULT_USE_DUALSTACK_ENDPOINT = false;
export const DEFAULT_USE_FIPS_ENDPOINT = false;
export const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = booleanSetting("AWS_USE_DUALSTACK_ENDPOINT");
export const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = booleanSetting("AWS_USE_FIPS_ENDPOINT");

export const REGION_ENV_NAME = "AWS_REGION";
export const REGION_INI_NAME = "region";
/** Where the SDK looks first among files; here, among none. */
export const NODE_REGION_CONFIG_FILE_OPTIONS = {};
export const NODE_REGION_CONFIG_OPTIONS: Setting<string> = {
  environmentVariableSelector: (environment) => environment[REGION_ENV_NAME],
  default: () => Promise.reject(new ProviderError("Region is missing")),
};

interface RegionInput {
  readonly region: string | Provider<string>;
  readonly useFipsEndpoint: boolean | Provider<boolean>;
}

/** A region by its own name: names that stand for another endpoint of one are not known here. */
export function resolveRegionConfig<T extends RegionInput>(input: T) {
  const { region, useFipsEndpoint } = input;
  return Object.assign(input, {
    region: async () => (isProvider(region) ? region() : region),
    useFipsEndpoint: async () => (isProvider(useFipsEndpoint) ? useFipsEndpoint() : useFipsEndpoint),
  });
}

/** How patient a client is says the client itself. */
export function resolveDefaultsModeConfig(): Provider<"legacy"> {
  return async () => "legacy";
}
