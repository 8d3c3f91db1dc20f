/** How a screen looks, alone or inside a document: the client's future product, drawn calmly. */
export const SCREEN_STYLE = `
.screen-figure{border:1px solid var(--rule);border-radius:8px;overflow:hidden}.screen-figure figcaption{margin:0;padding:.5rem 1.25rem;border-top:1px solid var(--rule);background:var(--wash)}
.screen{padding:1.5rem 1.25rem;font:.9375rem/1.5 var(--sans);font-variant-numeric:tabular-nums lining-nums}
.screen p,.screen ul{max-width:none}
.screen-head{margin-bottom:1.5rem}.screen-title{margin:0!important;padding:0!important;border:0!important;font:600 1.5rem/1.25 var(--sans);color:var(--ink);letter-spacing:-.01em}
.purpose{margin:.25rem 0 0;color:var(--quiet)}
.panel{margin:0 0 1.5rem;padding:1.25rem;border:1px solid var(--rule);border-radius:8px;background:var(--paper)}
.panel-title{margin:0 0 1rem!important;padding:0!important;border:0!important;font:600 1.0625rem/1.3 var(--sans);color:var(--ink)}
.elements{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.stack>.elements{display:flex;flex-wrap:wrap;align-items:center}.stack .element{flex:1 1 100%}.stack .is-button,.stack .is-link{flex:0 0 auto}
.columns>.elements{grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr))}
.cards>.elements{grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr))}.cards .element{padding:1rem;border:1px solid var(--rule);border-radius:8px}
.panel.columns{display:block;max-width:none}
.is-table,.is-heading,.is-notice{grid-column:1/-1}
.element>p,.element .figure p,.element .label{margin:0}.element-title{margin:0!important;font:600 1rem/1.4 var(--sans);color:var(--ink)}
.control{display:grid;grid-template-columns:minmax(0,1fr);gap:.375rem}.element{min-width:0}label,legend,.label{font-weight:600;font-size:.875rem;color:var(--ink)}
.must{font-weight:400;color:var(--quiet)}
.screen input:not([type=checkbox],[type=radio],[type=file]),.screen select,.screen textarea{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--quiet);border-radius:6px;background:var(--paper);color:var(--ink);font:inherit}
.screen ::placeholder{color:var(--quiet);opacity:1}
.screen input[type=file]{max-width:100%;padding:.5rem 0;font:inherit}.screen ::file-selector-button{min-height:2.5rem;margin-right:.75rem;padding:.375rem 1rem;border:1px solid var(--quiet);border-radius:6px;background:var(--wash);color:var(--ink);font:inherit}
.screen input[type=checkbox],.screen input[type=radio]{width:1.125rem;height:1.125rem;margin:0 .375rem 0 0;accent-color:var(--accent);vertical-align:-.2em}
legend{padding:0}fieldset{margin:0;padding:0;border:0;min-width:0}fieldset .check{margin-top:.375rem}.check{display:block;padding:.25rem 0;font-weight:400}
.screen button,.button{display:inline-block;min-height:2.75rem;padding:.625rem 1.25rem;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--paper);font:600 .9375rem/1.5 var(--sans);text-decoration:none;cursor:pointer}
.button:hover{text-decoration:underline}.screen button{background:none;color:var(--accent)}
.rows{list-style:none;margin:.5rem 0 0;padding:0}.rows li{margin:0;padding:.5rem 0;border-top:1px solid var(--rule)}
.figure .label{font-weight:400;color:var(--quiet)}.figure .value{margin:.125rem 0 0;font-size:1.75rem;font-weight:600;line-height:1.2;color:var(--ink)}
.notice{padding:.75rem 1rem;border-left:3px solid var(--accent);background:var(--wash);border-radius:0 6px 6px 0}.notice.warning,.notice.error{border-color:var(--warn);background:var(--warn-wash)}
.screen .table{margin:0}.screen th:first-child,.screen td:first-child{padding-left:.75rem}.screen thead th{background:var(--wash);border-bottom:1px solid var(--rule)}
.serves{margin:.25rem 0 0;font-size:.75rem;color:var(--quiet)}
`

/** The prototype around the screens: a bar, one page at a time by `:target`, the requirements on request. */
export const PROTOTYPE_STYLE = `
.prototype{font-family:var(--sans);background:var(--wash)}
.bar{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;max-width:none;padding:.5rem 1.25rem;background:var(--paper);border-bottom:1px solid var(--rule);font:.875rem/1.5 var(--sans)}
.bar p{margin:0;white-space:normal}.brand{margin-right:auto!important}.brand a{color:var(--ink);font-weight:600;text-decoration:none}
.bar a,.bar summary,.bar label{display:inline-block;padding:.5rem 0;color:var(--ink);font-weight:400;font-size:.875rem;cursor:pointer}.bar a{text-decoration:none}.bar a:hover{text-decoration:underline}
.bar input{width:1rem;height:1rem;accent-color:var(--accent);vertical-align:-.125em}
.menu{position:relative;margin:0}.menu ol{position:absolute;right:0;z-index:6;width:max-content;max-width:min(24rem,80vw);max-height:70vh;overflow-y:auto;margin:0;padding:.5rem 1rem .5rem 2.5rem;background:var(--paper);border:1px solid var(--rule);border-radius:8px;box-shadow:0 8px 24px rgb(26 26 46/.12)}.menu li{margin:0}
.pages{max-width:64rem;margin:0 auto;padding:2rem 1.25rem 4rem}
html{scroll-padding-top:5rem}
.page{display:none}
.page:target,.page:has(:target){display:block}
.pages:not(:has(:target)):not(:target)>.start,.pages:target>.start{display:block}
.page>.screen{padding:0}.page-foot{margin-top:2rem;font-size:.8125rem;color:var(--quiet)}
.about-page>h1{font-size:2rem}.start h1{font-family:var(--sans)}.lead{font-size:1.0625rem;color:var(--quiet)}
ol.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));max-width:none;margin:2rem 0 0;padding:0;list-style:none}
ol.cards li{margin:0;padding:1.25rem;border:1px solid var(--rule);border-radius:8px;background:var(--paper)}ol.cards a{font-weight:600}ol.cards p{margin:.375rem 0 0;font-size:.875rem;color:var(--quiet)}
.about-page{padding:2rem;background:var(--paper);border-radius:8px;font-family:var(--serif)}
.prototype .element .serves{display:none}
.prototype:has(.switch input:checked) .element .serves{display:block}
.prototype:has(.switch input:checked) .element:has(>.serves){outline:1px dashed var(--accent);outline-offset:6px;border-radius:2px}
@media (max-width:40rem){html{scroll-padding-top:7.5rem}.about-page{padding:1.25rem}.pages{padding-top:1.25rem}}
@media print{.page{display:block;break-before:page}.page.start{break-before:auto}.bar{position:static}.prototype{background:#fff}.prototype .element .serves{display:block}}
`
