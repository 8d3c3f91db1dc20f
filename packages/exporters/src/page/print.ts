import { cssText } from './shell.ts'

/** How a document looks on paper: always light, its title running on each page, nothing that belongs together torn apart. */
export function printStyle(title: string, project: string): string {
  const small = 'font:8pt sans-serif;color:#5b5b72'
  return `
@page{size:A4;margin:24mm 20mm 20mm;@top-left{content:"${cssText(title)}";${small}}@top-right{content:"${cssText(project)}";${small}}@bottom-right{content:counter(page) " / " counter(pages);${small}}}
@page:first{@top-left{content:""}@top-right{content:""}}
@media print{
:root{color-scheme:light;--paper:#fff}
body{font-size:10.5pt;line-height:1.45}
.skip,.contents,footer,summary,.switch,.bar nav{display:none!important}
header,.columns{display:block;max-width:none;padding:0}header{padding-bottom:8mm}
h1{font-size:26pt}h2{font-size:16pt;margin-top:10mm}h3{font-size:12.5pt;margin-top:7mm}
h1,h2,h3,h4,caption,.tone{break-after:avoid}h2,h3,h4{break-inside:avoid}
p,li{orphans:3;widows:3}p,ul,ol,.callout,pre{max-width:none}
tr,figure,.callout,.lines>li{break-inside:avoid}
.lines>li{content-visibility:visible;padding:1.2mm 0}.lines .words{font-size:9.5pt}.transcript{break-before:page}
.table,.canvas,pre{overflow:visible}table{font-size:8.5pt}th,td{min-width:0;padding:1.2mm 2mm}thead{display:table-header-group}thead,thead tr{break-after:avoid}tbody tr:first-child{break-before:avoid}
.canvas,.table{background:none}.canvas svg{min-width:0!important}.canvas svg{max-height:150mm}
.screen-figure{break-inside:auto}.panel{break-inside:avoid}
pre{white-space:pre-wrap}
a{color:inherit;text-decoration:none}.sources a::after{content:" (" attr(href) ")"}
details>ul{display:none}
}
`
}
