#!/usr/bin/env node
/** Environment to configuration to server: the only file that touches the process. */
import { ConfigError, configHelp, parseConfig, unknownVariables, type Config } from './config.js';
import { createServer } from './create-server.js';
import { createLogger } from './log.js';

const args = process.argv.slice(2);

if (args.includes('--help') || args.includes('-h')) {
  console.log(configHelp());
} else {
  const config = readConfig();
  if (config) await run(config);
}

function readConfig(): Config | null {
  try {
    return parseConfig(process.env, args);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(
      ['mm-rooms-server cannot start:', ...error.problems.map((problem) => `  ${problem}`)].join('\n'),
    );
    process.exitCode = 2;
    return null;
  }
}

async function run(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  for (const variable of unknownVariables(process.env))
    logger.warn({ variable }, 'no setting of this server');
  try {
    const server = await createServer(config, { logger });
    let stopping = false;
    const stop = (signal: NodeJS.Signals): void => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      logger.info({ signal }, 'stopping');
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ error }, 'the server did not stop cleanly');
          process.exit(1);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    const { url } = await server.listen();
    logger.info({ url, development: config.development }, 'listening');
    if (config.development)
      logger.warn('development mode: no API key, so anybody on this machine may do anything');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? `port ${config.port} is taken; set PORT to another` : message;
    console.error(`mm-rooms-server cannot start: ${reason}`);
    process.exit(1);
  }
}
