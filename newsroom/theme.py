"""The reader's choice of light or dark, put on a page before it is first painted. See static/theme.js."""

# Inline, because a file would come too late; tiny, because every page carries it. The policy of every page holds its
# hash (policies.py), so the words are here and nowhere else.
SCRIPT = 'try{let t=localStorage.getItem("newsroom.theme");if(t)document.documentElement.dataset.theme=t}catch{}'
