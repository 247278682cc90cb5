/**
 * Packages that most runs do without, and whose hundreds of files would make every run wait. They are loaded by the
 * first that asks.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type * as Ajv from 'ajv'
import type * as FastXmlParser from 'fast-xml-parser'
import type * as Yaml from 'yaml'

const require = createRequire(import.meta.url)

export const ajv = (): typeof Ajv => require('ajv') as typeof Ajv
export const fastXmlParser = (): typeof FastXmlParser => require('fast-xml-parser') as typeof FastXmlParser
export const yaml = (): typeof Yaml => require('yaml') as typeof Yaml
