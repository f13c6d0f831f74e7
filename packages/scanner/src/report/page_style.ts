/** Style and script of the HTML report; both are in the page, which loads nothing. */

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--code:#f6f8fa;
--error:#b3261e;--warning:#8a5300;--note:#0b57a4;--allowed:#4d6b57;
--error-fill:#f2b8b5;--warning-fill:#ffd68a;--note-fill:#a8d1ff;--allowed-fill:#cfdcd3}
@media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--soft:#a3adb8;--line:#3a424c;--code:#1d2228;
--error:#ff9a92;--warning:#ffc56b;--note:#8ec5ff;--allowed:#9dbfa9;
--error-fill:#6b2320;--warning-fill:#5c430f;--note-fill:#173f66;--allowed-fill:#2c3d33}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.25rem;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
p{margin:.4rem 0}.soft{color:var(--soft)}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:.75rem 0;list-style:none}
.counts li{border:1px solid var(--line);border-radius:4px;padding:.25rem .75rem}
.counts b{font-size:1.15rem}
.notice{border-left:4px solid var(--warning);background:var(--code);padding:.6rem .9rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px;padding:.5rem}
.scroll:focus-visible{outline:3px solid var(--note);outline-offset:2px}
svg{display:block;min-width:56rem;max-width:100%;height:auto}
svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
svg .head{fill:var(--soft);font-weight:600}
svg .box rect{fill:var(--code);stroke:var(--line)}
svg .ribbon{stroke-width:.75}
${['error', 'warning', 'note', 'allowed']
  .map(
    (verdict) =>
      `svg pattern.${verdict} rect,.key .${verdict}{fill:var(--${verdict}-fill)}svg pattern.${verdict} path{stroke:var(--${verdict});stroke-width:1.1;fill:none}svg pattern.${verdict} circle{fill:var(--${verdict})}svg .ribbon.${verdict}{stroke:var(--${verdict})}.level.${verdict}{color:var(--${verdict});border-color:var(--${verdict})}`,
  )
  .join('\n')}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}
.key svg{display:inline-block;min-width:0;width:28px;height:14px;vertical-align:-2px;margin-right:.4rem}
table{border-collapse:collapse;width:100%;font-size:.925rem}
label::first-letter,th::first-letter,dt::first-letter,svg .head::first-letter{text-transform:uppercase}
.wide{overflow-x:auto;margin-top:.5rem}.wide:focus-visible{outline:3px solid var(--note)}
summary{cursor:pointer;padding:.5rem 0;color:var(--soft)}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th.number,td.number{text-align:right}td:nth-last-child(-n+2){white-space:nowrap}
caption{text-align:left;color:var(--soft);padding:.5rem .6rem}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.5rem 0 1rem}
form[hidden]{display:none}
label{display:block;font-size:.875rem;color:var(--soft)}
select{display:block;margin-top:.15rem;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.35rem .5rem;max-width:18rem;min-height:2.5rem}
select:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--note);outline-offset:2px}
article{border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin:0 0 .9rem}
article[hidden]{display:none}
.level{display:inline-block;border:1px solid;border-radius:3px;padding:0 .4rem;font-size:.8125rem;font-weight:600;margin-right:.4rem}
.place{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.8125rem;color:var(--soft);overflow-wrap:anywhere}
pre{background:var(--code);border-radius:4px;padding:.6rem .75rem;overflow-x:auto;margin:.6rem 0;
font:.8125rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;tab-size:2}
pre mark{background:none;color:inherit;font-weight:700;text-decoration:underline 2px;text-underline-offset:3px;text-decoration-color:var(--error)}
pre i{color:var(--soft);font-style:normal;user-select:none}
ol.way{margin:.4rem 0;padding-left:1.5rem;font-size:.925rem}
dl{margin:.4rem 0 0}dt{font-weight:600;float:left;clear:left;margin-right:.5rem}dd{margin:0 0 .3rem}
@media(max-width:30rem){body{padding:1rem .75rem 3rem}article{padding:.7rem .75rem}select{max-width:100%}label{width:100%}select{width:100%}
table{min-width:30rem}th,td{padding:.3rem .4rem;font-size:.85rem}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#999;--code:#f4f4f4;
--error:#8c1d18;--warning:#6b4000;--note:#0b3d75;--allowed:#33493b;
--error-fill:#f2b8b5;--warning-fill:#ffd68a;--note-fill:#a8d1ff;--allowed-fill:#cfdcd3}
body{max-width:none;padding:0;font-size:10pt}form{display:none}article{break-inside:avoid}article[hidden]{display:block}
table{min-width:0}.wide{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}
pre{white-space:pre-wrap;overflow:visible}.scroll{overflow:visible;border:0;padding:0}
svg{min-width:0;width:100%}*{print-color-adjust:exact}}
`;

/** Filters; without it every finding is shown. `data-told` of the form is `{shown} of {total}`. */
export const SCRIPT = `
(function(){
var form=document.getElementById('filters');if(!form)return;
var told=document.getElementById('shown');
var articles=Array.prototype.slice.call(document.querySelectorAll('article'));
function apply(){
var shown=0;
articles.forEach(function(article){
var fits=['level','rule','jurisdiction'].every(function(name){
var wanted=form.elements[name].value;return wanted===''||article.getAttribute('data-'+name)===wanted;});
article.hidden=!fits;if(fits)shown++;});
told.textContent=form.getAttribute('data-told').replace('{shown}',String(shown)).replace('{total}',String(articles.length));
}
form.hidden=false;form.addEventListener('change',apply);form.addEventListener('submit',function(event){event.preventDefault();});
apply();
})();
`;
