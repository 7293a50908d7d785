// A tool from elsewhere: its page in a frame that reaches nothing but its own document.
// No module, for a page without an origin may load a classic script from anywhere.
void (async () => {
  const { connectTool } = await import(new URL('/sdk/foreign-tool.js', document.baseURI).href);
  const COLOURS = ['red', 'amber', 'green', 'blue'];
  const $ = (selector) => document.querySelector(selector);

  const tool = await connectTool({
    verbs: {
      vote: (state, { colour }, { actor }) => ({ ...state, votes: { ...state.votes, [actor.id]: colour } }),
      withdraw(state, _, { actor }) {
        const { [actor.id]: _own, ...votes } = state.votes;
        return { ...state, votes };
      },
      close: (state) => ({ ...state, closed: true }),
      reopen: (state) => ({ ...state, closed: false }),
    },
  });
  const act = (verb, args) => void tool.act(verb, args).catch(({ message }) => tool.announce(message));

  const buttons = COLOURS.map((colour) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = colour;
    button.append(...['b', 'span'].map((tag) => document.createElement(tag)));
    button.addEventListener('click', () => act('vote', { colour }));
    return button;
  });
  $('.choices').append(...buttons);
  $('.own').addEventListener('click', () => act('withdraw'));
  $('.turn').addEventListener('click', () => act(tool.state.closed ? 'reopen' : 'close'));

  function draw() {
    const { votes, closed } = tool.state;
    const all = Object.values(votes);
    const own = votes[tool.self?.id];
    for (const [i, button] of buttons.entries()) {
      const count = all.filter((colour) => colour === COLOURS[i]).length;
      const [name, number] = button.children;
      name.textContent = COLOURS[i];
      number.textContent = count;
      button.disabled = closed || !tool.may.includes('vote');
      button.setAttribute('aria-pressed', own === COLOURS[i]);
      button.style.setProperty('--share', all.length > 0 ? count / all.length : 0);
    }
    $('h1').textContent = tool.settings.question ?? 'Which colour shall it be?';
    $('.sum').textContent = `${all.length} ${all.length === 1 ? 'vote' : 'votes'}${closed ? ', closed' : ''}`;
    $('.own').textContent = 'Take mine back';
    $('.own').hidden = !own || closed || !tool.may.includes('withdraw');
    $('.turn').textContent = closed ? 'Open it again' : 'Close the vote';
    $('.turn').hidden = !tool.may.includes('close');
  }
  tool.subscribe(draw);
  draw();
})();
