(()=>{const q=new URLSearchParams(location.search),$=i=>document.getElementById(i),r=document.documentElement,
set=()=>{const e=$('lang-en').checked;r.lang=e?'en-GB':'zh-Hans';document.title=e?r.dataset.en:r.dataset.zh};
const l=q.get('lang'),t=q.get('theme');
if(l==='en'||l==='zh')$('lang-'+l).checked=true;
if(t==='dark'||t==='light')$('th-'+t[0]).checked=true;set();
document.querySelectorAll('[name=lang]').forEach(x=>x.addEventListener('change',set));
const open=()=>{let h='';try{h=decodeURIComponent(location.hash.slice(1))}catch(e){}const t=h&&$(h);if(!t)return;for(let d=t.closest('details');d;d=d.parentElement.closest('details'))d.open=true;t.scrollIntoView()};
addEventListener('hashchange',open);open()})()
