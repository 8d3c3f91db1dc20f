export { extractFacts } from './extract.ts'
