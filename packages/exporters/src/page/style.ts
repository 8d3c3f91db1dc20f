/** How a document looks on a screen: a well set report, light and dark, from 360 px up. Everything is on an 8 px grid. What is wider than the page has a shade on the side where it goes on. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fcfcfd;--wash:#f3f4f8;--ink:#1a1a2e;--text:#29293d;--quiet:#5b5b72;--rule:#dcdde6;--accent:#1f4fd1;--mark:#fff0b0;--mark-strong:#ffd84d;--warn:#8a4300;--warn-wash:#fff6ea;--gap:#7a2468;--gap-wash:#fbf1f8;
--serif:"Iowan Old Style","Source Serif 4",Charter,"Bitstream Charter","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif","Noto Serif CJK SC",Georgia,serif;--sans:Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Noto Sans CJK SC",Arial,sans-serif;--mono:ui-monospace,"SF Mono","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{--paper:#13131f;--wash:#1c1c2b;--ink:#f2f2f8;--text:#d6d6e2;--quiet:#a2a2b8;--rule:#34344a;--accent:#93b4ff;--mark:#423a14;--mark-strong:#75630f;--warn:#f5b670;--warn-wash:#2a2117;--gap:#eea3dc;--gap-wash:#29192a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--text);font:1.0625rem/1.6 var(--serif);font-variant-numeric:oldstyle-nums;hanging-punctuation:first last;overflow-wrap:anywhere;text-rendering:optimizeLegibility}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
.skip{position:absolute;left:-999rem;top:0;z-index:9;padding:.5rem 1rem;background:var(--paper);font-family:var(--sans)}
.skip:focus{left:.5rem;top:.5rem}
header,footer,.columns{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3rem;padding-bottom:2rem}
.project,.about,.legend,footer,nav,caption,figcaption,.tone,.basis,.from,.cite,.who,.back,.section,summary{font-family:var(--sans)}
.project{margin:0 0 .75rem;font-size:.8125rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;color:var(--accent)}
h1,h2,h3,h4{color:var(--ink);line-height:1.2;text-wrap:balance;font-weight:600;font-variant-numeric:lining-nums}
h1{margin:0;max-width:22em;font-size:clamp(2rem,1.5rem + 2.2vw,3rem);letter-spacing:-.015em}
h2{margin:2.75rem 0 1rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:1.625rem;letter-spacing:-.008em}
h3{margin:2.5rem 0 .5rem;font-size:1.25rem}
h4{margin:1.75rem 0 .25rem;font:600 .9375rem/1.4 var(--sans)}
.about,.legend{margin:.75rem 0 0;max-width:44rem;font-size:.875rem;line-height:1.5;color:var(--quiet);font-variant-numeric:tabular-nums}
main{min-width:0}
main>:first-child{margin-top:0}main>h2:first-child{padding-top:0;border:0}
p,ul,ol,.callout,pre{max-width:42rem}
p{margin:.75rem 0;white-space:pre-line}
ul,ol{margin:.75rem 0;padding-left:1.5rem}
li{margin:.375rem 0;white-space:pre-line}li::marker{color:var(--quiet);font-variant-numeric:tabular-nums}
li>ul,li>ol{margin:.25rem 0}
strong,b{color:var(--ink);font-weight:600}
.id,.key,.number{white-space:nowrap;font-variant-numeric:tabular-nums lining-nums}
a.id{text-decoration-color:color-mix(in srgb,currentColor 35%,transparent)}
.said,bdi{unicode-bidi:isolate}
.cite{font-size:.6875rem;line-height:0;margin-left:.2em;vertical-align:super;font-variant-numeric:tabular-nums lining-nums;color:var(--quiet);overflow-wrap:normal}
.cite a{color:var(--quiet);text-decoration:none;padding:.25em 0}.cite a:hover{color:var(--accent);text-decoration:underline}
.from{font-size:.75em;color:var(--quiet)}.from a{color:inherit}
.assumed>.words{text-decoration:underline dotted var(--quiet) .08em;text-underline-offset:.25em}
.basis{display:inline-block;margin-left:.15em;padding:0 .45em;border:1px dashed var(--warn);border-radius:.6em;font-size:.6875rem;line-height:1.5;color:var(--warn);white-space:nowrap;vertical-align:.1em}
.said:target>.words,tr:target,li:target{background:var(--mark)}
.callout{margin:1.25rem 0;padding:.75rem 1.25rem;border-left:3px solid var(--accent);background:var(--wash);border-radius:0 4px 4px 0}
.callout p{margin:0}.callout .tone{margin-bottom:.25rem;font-size:.8125rem;font-weight:600;color:var(--accent)}
.callout.warning{border-color:var(--warn);background:var(--warn-wash)}.warning .tone{color:var(--warn)}
.callout.gap{border-color:var(--gap);background:var(--gap-wash)}.gap .tone{color:var(--gap)}
.table{margin:1.5rem 0;overflow-x:auto}
th,td,caption{overflow-wrap:break-word}.long{overflow-wrap:anywhere}.unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
table{border-collapse:collapse;width:100%;font:.875rem/1.45 var(--sans);font-variant-numeric:tabular-nums lining-nums}
caption{caption-side:top;padding:0 0 .5rem;text-align:left;font-size:.875rem;font-weight:600;color:var(--ink)}
th,td{padding:.5rem .75rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;white-space:pre-line;min-width:5.5rem}
th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--ink);color:var(--ink);font-weight:600;vertical-align:bottom}
tbody th{font-weight:400}th.key,td.key{min-width:0;width:1%;white-space:nowrap;font-weight:600;color:var(--ink)}
.numeric{text-align:right}.folds .wordy{min-width:10rem}
figure{margin:2rem 0}figcaption{margin-top:.5rem;font-size:.8125rem;color:var(--quiet)}
.canvas,.table{background:linear-gradient(90deg,var(--paper) 30%,transparent) 0 0/2.5rem 100% no-repeat local,linear-gradient(270deg,var(--paper) 30%,transparent) 100% 0/2.5rem 100% no-repeat local,linear-gradient(90deg,var(--rule),transparent) 0 0/.75rem 100% no-repeat scroll,linear-gradient(270deg,var(--rule),transparent) 100% 0/.75rem 100% no-repeat scroll}
.canvas{overflow-x:auto;padding:.25rem;color:var(--ink)}.canvas svg{display:block;max-width:100%;height:auto;margin:0 auto}
.canvas.wide svg{min-width:40rem}.canvas.vast svg{min-width:66rem}
details{margin-top:.5rem;font-size:.875rem}summary{cursor:pointer;color:var(--quiet);font-size:.8125rem}
pre{overflow-x:auto;padding:1rem;background:var(--wash);border-radius:4px;font:.8125rem/1.5 var(--mono);tab-size:2}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:2px solid var(--rule);color:var(--quiet)}
.contents{font-size:.875rem;line-height:1.4}
.contents p{margin:0 0 .5rem;font-size:.75rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;color:var(--quiet)}
.contents ol{list-style:none;margin:0;padding:0}.contents li{margin:.4rem 0}.contents li li{margin:.125rem 0 .125rem .875rem;font-size:.8125rem}.contents li li a{display:inline-block;min-height:1.5rem;padding:.15rem 0}
.contents a{color:var(--text);text-decoration:none}.contents a:hover{color:var(--accent);text-decoration:underline}
.contents li li a{color:var(--quiet)}
.lines{list-style:none;padding:0;max-width:44rem}
.lines>li{margin:0;padding:.5rem .75rem;border-radius:4px;white-space:normal;content-visibility:auto;contain-intrinsic-size:auto 4.5rem}
.lines p{margin:0}
.lines .section{margin:1rem 0 .5rem;font-size:.875rem;font-weight:600;color:var(--ink)}
.who{line-height:1.5rem}.back a{display:inline-block;padding:.25rem 0}
.who{font-size:.75rem;color:var(--quiet);font-variant-numeric:tabular-nums}
.lines .words{font-size:1rem}.back{font-size:.75rem;color:var(--quiet)}.back a{color:inherit}
mark{background:none;color:inherit;box-shadow:inset 0 -.1em var(--mark-strong)}
.lines>li:target{background:var(--wash)}li:target mark{background:var(--mark-strong);box-shadow:none;color:var(--ink)}
.sources li{padding-left:.25rem}
footer{margin-top:4rem;padding-top:1rem;padding-bottom:3rem;font-size:.8125rem;color:var(--quiet);display:flex;flex-wrap:wrap;gap:0 2rem;justify-content:space-between}
@media (max-width:64rem){.contents{margin:0 0 2.5rem;padding:1rem 1.25rem;background:var(--wash);border-radius:6px}.contents li li{display:none}.contents>ol{columns:14rem 3;column-gap:2rem}.contents li{break-inside:avoid;margin:0;padding:.2rem 0}}
@media (min-width:64.01rem){.columns{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:4rem}.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:1.5rem .5rem 2rem 0}header{padding-top:5rem}}
@media (min-width:100rem){html{font-size:112.5%}}
@media (max-width:40rem){body{font-size:1rem}header{padding-top:2rem}h2{margin-top:2.5rem;font-size:1.375rem}
.folds thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}.folds table,.folds tbody,.folds tr,.folds td,.folds tbody th,.folds caption{display:block;width:auto}
.folds tr{padding:.75rem 0;border-bottom:1px solid var(--rule)}.folds td,.folds tbody th,.folds .numeric{padding:.15rem 0;border:0;text-align:left}
.folds td[data-title]:not([data-title=""]):not(:empty)::before{content:attr(data-title) ": ";color:var(--quiet);font-size:.75rem}.folds tbody th{font-weight:600}.folds td:empty{display:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}.lines>li,.said>.words{transition:background-color .2s}}
`
