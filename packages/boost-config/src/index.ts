export { boostConfig, boostConfigFields, BOOST_CONFIG_SCHEMA_VERSION } from './config.ts'
export { isDbWritable, isSensitiveField, validateConfigValue, type BoostConfigKey } from './keys.ts'
